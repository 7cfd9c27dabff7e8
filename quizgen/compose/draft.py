"""Items before their options: a fact through a template."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from quizgen.compose.overlap import Answer, answer
from quizgen.compose.values import answer_field, fits, holder_of, needed, values_of
from quizgen.language.filters import name
from quizgen.records.deck import Project
from quizgen.records.item import Item, Option
from quizgen.records.subject import Entity, Fact, ItemTemplate, Value
from quizgen.text import fold, literal, plain


class _Made(NamedTuple):
    id: str
    fact: Fact
    template: ItemTemplate
    asked: bool
    stem: str
    key: str
    value: Value
    accept: tuple[str, ...]
    note: str


class Draft(_Made):
    """What a template makes of a fact; `value` is the key's own value where the key is a field.

    Where the template does not ask the fact (`skip`, `only`), its answer is right all the same: it counts when wrong
    options are chosen.
    """

    @cached_property
    def answer(self) -> Answer:
        """The key as it is compared, with what is accepted for it."""
        folded = [fold(plain(text)) for text in (self.key, *self.accept)]
        return answer(folded[0], frozenset(folded), self.value)

    def item(self, options: tuple[Option, ...] = (), *, sorted_: bool = False) -> Item:
        """Return the item, with options if it has any."""
        fact, template = self.fact, self.template
        return Item(
            id=self.id,
            type=template.type,
            kind=fact.kind,
            template=template.name,
            facts=(fact.id,),
            topic=fact.topic,
            stem=self.stem,
            key=self.key,
            voice=fact.voice,
            holder=holder_of(fact).name,
            citations=fact.citations,
            place=fact.place,
            template_place=template.place,
            accept=self.accept,
            options=options,
            condition=fact.condition,
            hedge=fact.hedge,
            as_of=fact.as_of,
            note=self.note,
            sorted=sorted_,
        )


def drafts(project: Project) -> Iterator[Draft]:
    """Yield one for each fact and each template of its kind that it has the values for, in the order of the files."""
    templates = {kind.name: [(t, needed(t)) for t in kind.templates] for kind in project.kinds.values()}
    for fact in project.facts.values():
        values = values_of(fact, project.kinds[fact.kind])
        for template, names in templates[fact.kind]:
            if all(map(values.get, names)):
                yield _draft(fact, template, values)


def _draft(fact: Fact, template: ItemTemplate, values: dict[str, Value]) -> Draft:
    key = template.key.render(values) if template.key else template.ask.blanked(values)
    whole = values.get(answer_field(template), key)
    value = whole if literal(name(whole)) == key else key
    return Draft(
        id=f"{fact.id}/{template.name}",
        fact=fact,
        template=template,
        asked=fits(template, fact),
        stem=template.ask.render(values).strip(),
        key=key,
        value=value,
        accept=_accepted(fact, template, value, key),
        note=" ".join(filter(None, (template.note.render(values) if template.note else "", fact.note))),
    )


def _accepted(fact: Fact, template: ItemTemplate, value: Value, key: str) -> tuple[str, ...]:
    """Return the other right answers as Markdown: those the fact gives, and an entity's other names."""
    given = fact.accept.get(answer_field(template), ()) if fact.accept else ()
    entity = (value.short, *value.accept) if isinstance(value, Entity) else ()
    if not given and not entity:
        return ()
    return tuple(dict.fromkeys(text for other in (*given, *entity) if other and (text := literal(other)) != key))
