"""Items before their options: a fact through a template."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from quizgen.compose.overlap import Answer, answer
from quizgen.compose.values import answer_field, item_id, needed, values_of, within
from quizgen.itemtypes import ITEM_TYPES
from quizgen.language.filters import name
from quizgen.records.deck import Project
from quizgen.records.subject import Entity, Fact, ItemTemplate, Value
from quizgen.text import fold, literal, plain


class _Made(NamedTuple):
    id: str
    fact: Fact
    template: ItemTemplate
    within: bool
    stem: str
    key: str
    value: Value
    accept: tuple[str, ...]
    note: str
    prompt: str


class Draft(_Made):
    """What a template makes of a fact; `value` is the key's own value where the key is a field.

    `id` tells it from all others; the item it goes into has the id `item_id`, together with the rest of its group.
    Where the template does not ask the fact (`skip`, `only`), its answer is right all the same: it counts when wrong
    options are chosen. `within` says whether it has what `only` wants.
    """

    @property
    def asked(self) -> bool:
        """Whether the template asks this fact; what asks for all of a group leaves none of it out."""
        whole = self.template.group is not None and self.template.type in {"any-of", "all-of"}
        return self.within and (whole or self.template.name not in self.fact.skip)

    @property
    def item_id(self) -> str:
        """The id of the item it goes into."""
        return self.id if self.template.group is None else item_id(self.fact, self.template)

    @property
    def question(self) -> str:
        """What is asked of this fact: the stem, with the prompt where it has one."""
        return f"{self.stem}\n{self.prompt}" if self.prompt else self.stem

    @property
    def parts(self) -> tuple[Value, ...]:
        """The answers one by one: of a list each entry, where the type of item asks for them."""
        split = ITEM_TYPES[self.template.type].group == "may" and isinstance(self.value, tuple)
        return self.value if split and isinstance(self.value, tuple) else (self.value,)

    @cached_property
    def answer(self) -> Answer:
        """The key as it is compared, with what is accepted for it."""
        folded = [fold(plain(text)) for text in (self.key, *self.accept)]
        parts = self.parts
        rights = folded if len(parts) == 1 else [*folded, *(text for part in parts for text in names_of(part))]
        return answer(folded[0], frozenset(rights), self.value)


def names_of(value: Value) -> frozenset[str]:
    """Return all names of a value, folded."""
    names = (value.name, value.short, *value.accept) if isinstance(value, Entity) else (name(value),)
    return frozenset([fold(one) for one in names if one])


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
        within=within(template, fact),
        stem=template.ask.render(values).strip(),
        key=key,
        value=value,
        accept=_accepted(fact, template, value, key),
        note=template.note.render(values) if template.note else "",
        prompt=template.prompt.render(values) if template.prompt else "",
    )


def _accepted(fact: Fact, template: ItemTemplate, value: Value, key: str) -> tuple[str, ...]:
    """Return the other right answers as Markdown: those the fact gives, and an entity's other names."""
    given = fact.accept.get(answer_field(template), ()) if fact.accept else ()
    entity = (value.short, *value.accept) if isinstance(value, Entity) else ()
    if not given and not entity:
        return ()
    return tuple(dict.fromkeys(text for other in (*given, *entity) if other and (text := literal(other)) != key))
