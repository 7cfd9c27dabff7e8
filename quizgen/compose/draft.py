"""Items before their options: a fact through a template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.compose.values import asks, holder_of, values_of
from quizgen.language.filters import join
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.subject import Entity, Fact, ItemTemplate, Value
from quizgen.text import fold, literal, plain


@dataclass(frozen=True, slots=True)
class Draft:
    """An item without options yet, with what finding them needs: its fact, its template, the key's own value."""

    item: Item
    fact: Fact
    template: ItemTemplate
    value: Value
    folded: str

    @property
    def rights(self) -> frozenset[str]:
        """Every folded text that is the key or accepted for it."""
        return frozenset((self.folded, *(fold(plain(text)) for text in self.item.accept)))


def drafts(project: Project) -> Iterator[Draft]:
    """Yield one for each fact and each template that asks about it, in the order of the files."""
    for fact in project.facts.values():
        kind = project.kinds[fact.kind]
        values = values_of(fact, kind)
        for template in kind.templates:
            if asks(template, fact, values):
                yield _draft(fact, template, values)


def _draft(fact: Fact, template: ItemTemplate, values: dict[str, Value]) -> Draft:
    key = template.key.render(values) if template.key else template.ask.blanked(values)
    value = values[template.key_field] if template.key_field else key
    notes = (template.note.render(values) if template.note else "", fact.note)
    item = Item(
        id=f"{fact.id}/{template.name}",
        type=template.type,
        kind=fact.kind,
        template=template.name,
        facts=(fact.id,),
        topic=fact.topic,
        stem=template.ask.render(values).strip(),
        key=key,
        voice=fact.voice,
        holder=join(holder_of(fact)),
        citations=fact.citations,
        place=fact.place,
        template_place=template.place,
        accept=_accepted(fact, template, value, key),
        condition=fact.condition,
        hedge=fact.hedge,
        as_of=fact.as_of,
        note=" ".join(filter(None, notes)),
    )
    return Draft(item, fact, template, value, fold(plain(key)))


def _accepted(fact: Fact, template: ItemTemplate, value: Value, key: str) -> tuple[str, ...]:
    """Return the other right answers as Markdown: those the fact gives, and an entity's other names."""
    given = (fact.accept or {}).get(_answer_field(template), ())
    entity = (value.short, *value.accept) if isinstance(value, Entity) else ()
    return tuple(dict.fromkeys(text for name in (*given, *entity) if name and (text := literal(name)) != key))


def _answer_field(template: ItemTemplate) -> str:
    if template.key_field:
        return template.key_field
    names = template.key.names if template.key else template.ask.blank_names
    return next(iter(names)) if len(names) == 1 else ""
