"""The values that a template may name for a fact, and which of them is its answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeGuard

from quizgen.language.filters import verb
from quizgen.language.value_text import text_of
from quizgen.records.ids import SOURCE_PREFIX, EntityId, SourceId
from quizgen.records.kind import ItemTemplate, Kind
from quizgen.records.place import Place
from quizgen.records.subject import Accepted, Entity, Fact, Listing, Source, Value
from quizgen.text.rich import RichText, plain_text

_NOTHING = Accepted()

_NOWHERE = Place("")
"""The place of things that are in no file."""


def values_of(fact: Fact, kind: Kind) -> dict[str, Value]:
    """Return everything a template may name for this fact; missing values are empty."""
    cited = cited_by(fact)
    holder = _holder(fact, cited)
    return {
        **dict.fromkeys(kind.fields, ""),
        **fact.values,
        "cite": cited,
        "holder": holder,
        "says": verb(holder, *fact.voice.says),
        "condition": fact.condition,
        "hedge": fact.hedge,
        "as_of": fact.as_of or "",
    }


def holder_of(fact: Fact) -> Entity:
    """Return the holder of a claim: the fact's own, else its source's author, else the source itself, or several."""
    return _holder(fact, cited_by(fact))


def _holder(fact: Fact, cited: Entity) -> Entity:
    if fact.holder:
        return fact.holder
    if len(fact.citations) == 1:
        return fact.citations[0].source.author or cited
    return _together(fact, [source.author or _cited(source) for source in fact.sources])


def cited_by(fact: Fact) -> Entity:
    """Return the name of a fact's sources in questions: "the Atlas", "the Atlas and the Survey"."""
    if len(fact.citations) == 1:
        return _cited(fact.citations[0].source)
    return _together(fact, [_cited(source) for source in fact.sources])


def _together(fact: Fact, entities: Iterable[Entity]) -> Entity:
    """Return the sources or authors of a fact as one entity, each once."""
    different = {entity.id: entity for entity in entities}
    if len(different) == 1:
        return next(iter(different.values()))
    names = fact.conjunction.join([entity.name for entity in different.values()])
    return Entity(EntityId("+".join(different)), "source", names, _NOWHERE, (), "", plural=True)


def _cited(source: Source) -> Entity:
    """Return a source by its name in questions; a learner who gives its title is right as well."""
    return _titled(source.id, source.cite, source.title, bool(source.author and source.author.plural))


@lru_cache(maxsize=1 << 10)
def _titled(id_: SourceId, cite: str, title: str, plural: bool) -> Entity:
    """Return a source as an entity; kept, since many facts have few sources."""
    titles = (title,) if title else ()
    return Entity(EntityId(f"{SOURCE_PREFIX}{id_}"), "source", cite, _NOWHERE, titles, "", plural)


def needed(template: ItemTemplate) -> frozenset[str]:
    """Return the names that a fact must have values for so that this template asks about it."""
    required = (phrase.required for phrase in (template.ask, template.key, template.prompt) if phrase)
    return frozenset().union(*required, filter(None, [template.by]))


def has_needed(values: Mapping[str, Value], template: ItemTemplate) -> bool:
    """Return whether the `values_of` a fact have all that a template needs."""
    return all(map(values.get, needed(template)))


def answer_field(template: ItemTemplate) -> str:
    """Return the field whose value is the answer, none if that is made of several or depends on one by an `if`."""
    if template.key_field:
        return template.key_field
    names = template.answer_names
    shown = template.key is None or names == template.key.required
    return next(iter(names)) if len(names) == 1 and shown else ""


def asks_for_entries(template: ItemTemplate) -> bool:
    """Return whether each entry of a list is an answer of its own."""
    return template.type.group == "may" and bool(template.key_field)


def has_entries(value: Value, template: ItemTemplate) -> TypeGuard[Listing]:
    """Return whether a value is a list whose entries are answers of their own."""
    return isinstance(value, Listing) and asks_for_entries(template)


def entries_of(value: Value, template: ItemTemplate) -> tuple[Value, ...]:
    """Return the answers in a value one by one: each entry of a list if the template asks for entries."""
    return value.entries if has_entries(value, template) else (value,)


def accepted(fact: Fact, field: str) -> Accepted:
    """Return what a fact accepts for its value in a field."""
    return fact.accept.get(field, _NOTHING) if fact.accept else _NOTHING


def accepted_names(fact: Fact, field: str, value: Value) -> tuple[str, ...]:
    """Return what a fact accepts for a value in a field, be it the whole or an entry of its list."""
    others = accepted(fact, field)
    return (*others.names, *others.of_entry.get(text_of(value), ()))


def shown_answer(template: ItemTemplate, values: Mapping[str, Value]) -> RichText:
    """Return what a template shows as the answer: its key or, without one, what its blank hides."""
    return template.key.render(values) if template.key else template.ask.blanked(values)


def shows_name(template: ItemTemplate) -> bool:
    """Return whether the answer, if it is an entity, is shown only by its name, as one called “name” shows."""
    field, probe = answer_field(template), Entity(EntityId(""), "", "name", _NOWHERE, short="short")
    if not field:
        return False
    return shown_answer(template, {field: probe}) == plain_text("name")
