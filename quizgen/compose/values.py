"""What a template may name for a fact, and which facts a template asks about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from quizgen.language.filters import name, verb
from quizgen.records.subject import Entity, Fact, ItemTemplate, Kind, Source, Value


def values_of(fact: Fact, kind: Kind) -> dict[str, Value]:
    """Return everything a template may name for this fact; what the fact does not have is empty."""
    source = fact.citations[0].source
    holder = holder_of(fact)
    found: dict[str, Value] = dict.fromkeys(kind.fields, "")
    found.update(fact.values)
    found.update(
        cite=_cited(source),
        holder=holder,
        says=verb(holder, *fact.voice.says),
        condition=fact.condition,
        hedge=fact.hedge,
        as_of=fact.as_of,
    )
    return found


def holder_of(fact: Fact) -> Entity:
    """Return whose claim it is: the fact's holder, else the source's author, else the source itself."""
    source = fact.citations[0].source
    return fact.holder or source.author or _cited(source)


@cache
def _said_by(cite: str, source_id: str, plural: bool) -> Entity:
    from quizgen.records.place import Place  # noqa: PLC0415

    return Entity(f"source-{source_id}", "source", cite, Place(""), plural=plural)


def _cited(source: Source) -> Entity:
    return _said_by(source.cite, source.id, bool(source.author and source.author.plural))


def filed(fact: Fact, field: str) -> str:
    """Return, to be compared, a fact's value in a field, or its holder, voice, topic or source."""
    if field == "holder":
        return holder_of(fact).id
    if field == "voice":
        return fact.voice.id
    if field == "topic":
        return fact.topic
    if field == "source":
        return fact.citations[0].source.id
    value = fact.values.get(field, "")
    return value.id if isinstance(value, Entity) else name(value)


def asks(template: ItemTemplate, fact: Fact, values: Mapping[str, Value]) -> bool:
    """Tell whether a template has a question about this fact."""
    if template.name in fact.skip:
        return False
    if any(filed(fact, field) not in wanted for field, wanted in (template.only or {}).items()):
        return False
    needed = template.ask.required | (template.key.required if template.key else frozenset())
    return all(values[field] != "" for field in needed)
