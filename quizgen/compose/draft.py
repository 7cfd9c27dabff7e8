"""Items before their options: a fact through a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from quizgen.compose.overlap import Answer, answer
from quizgen.compose.same import same
from quizgen.compose.values import answer_field, is_asked, item_id, needed, splits, values_of, within
from quizgen.language.filters import name
from quizgen.records.deck import Project
from quizgen.records.subject import Entity, Fact, ItemTemplate, Number, Value
from quizgen.text import literal, plain


class _Made(NamedTuple):
    id: str
    fact: Fact
    template: ItemTemplate
    within: bool
    asked: bool
    stem: str
    key: str
    value: Value
    accept: tuple[str, ...]
    note: str
    prompt: str


class Draft(_Made):
    """What a template makes of a fact; `value` is what the key shows: an entity, a figure or a list where it is one.

    `id` tells it from all others; the item it goes into has the id `item_id`, together with the rest of its group.
    Where the template does not ask the fact (`skip`, `only`), its answer is right all the same: it counts when wrong
    options are chosen. `within` says whether it has what `only` wants, `asked` whether it is asked besides.
    """

    @property
    def item_id(self) -> str:
        """The id of the item it goes into."""
        return self.id if self.template.group is None else item_id(self.fact, self.template)

    @property
    def question(self) -> str:
        """What is asked of this fact: the stem, with the prompt where it has one."""
        return f"{self.stem}\n{self.prompt}" if self.prompt else self.stem

    @property
    def asks(self) -> str:
        """The question as it is compared: where it reads the same, the same answers are right."""
        return self.question.casefold()

    @cached_property
    def says(self) -> str:
        """The question as answers are compared, between spaces, to look for them in it."""
        return f" {same(plain(self.question))} "

    @property
    def parts(self) -> tuple[Value, ...]:
        """The answers one by one: of a list each entry, where the type of item asks for them."""
        return self.value if isinstance(self.value, tuple) and splits(self.template) else (self.value,)

    @cached_property
    def answer(self) -> Answer:
        """The key as it is compared, with what is accepted for it."""
        folded = [same(plain(text)) for text in (self.key, *self.accept)]
        if isinstance(self.value, (Entity, tuple)):
            folded += [text for part in self.parts for text in names_of(part)]
        return answer(folded[0], frozenset(folded), self.value)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers one by one, as they are compared."""
        parts = self.parts
        return (self.answer,) if parts == (self.value,) else tuple([answer_of(part) for part in parts])


def answer_of(value: Value, accepted: Iterable[str] = ()) -> Answer:
    """Return a value as it is compared, with what is accepted for it."""
    return answer(same(name(value)), names_of(value).union(map(same, accepted)), value)


def names_of(value: Value) -> frozenset[str]:
    """Return all names of a value, as answers are compared."""
    names = (value.name, value.short, *value.accept) if isinstance(value, Entity) else (name(value),)
    return frozenset([same(one) for one in names if one])


def drafts(project: Project) -> Iterator[Draft]:
    """Yield one for each fact and each template of its kind that it has the values for, in the order of the files."""
    templates = {k.name: [(t, needed(t), answer_field(t)) for t in k.templates] for k in project.kinds.values()}
    for fact in project.facts.values():
        values = values_of(fact, project.kinds[fact.kind])
        for template, names, field in templates[fact.kind]:
            if all(map(values.get, names)):
                yield _draft(fact, template, field, values)


def _draft(fact: Fact, template: ItemTemplate, field: str, values: dict[str, Value]) -> Draft:
    key = template.key.render(values) if template.key else template.ask.blanked(values)
    value = _shown(values.get(field, ""), key)
    return Draft(
        id=f"{fact.id}/{template.name}",
        fact=fact,
        template=template,
        within=within(fact, template),
        asked=is_asked(fact, template),
        stem=template.ask.render(values).strip(),
        key=key,
        value=value,
        accept=_accepted(fact.accept.get(field, ()) if fact.accept else (), value, key),
        note=template.note.render(values) if template.note else "",
        prompt=template.prompt.render(values) if template.prompt else "",
    )


def _shown(value: Value, key: str) -> Value:
    """Return what the key shows: an entity or a figure in whatever form, a list where it is shown whole, else text."""
    whole = isinstance(value, (Entity, Number)) or (isinstance(value, tuple) and literal(name(value)) == key)
    return value if whole else key


def _accepted(given: Sequence[str], value: Value, key: str) -> tuple[str, ...]:
    """Return the other right answers as Markdown: those the fact gives, and an entity's other names."""
    entity = (value.name, value.short, *value.accept) if isinstance(value, Entity) else ()
    if not given and not entity:
        return ()
    names = [literal(text) for text in entity]
    others = [*map(literal, given), *(names if key in names else ())]
    return tuple(dict.fromkeys(text for text in others if text and text != key))
