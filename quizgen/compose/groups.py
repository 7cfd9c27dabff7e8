"""Which facts a template asks about, and in which items: each by itself, or in groups of those with equal values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from quizgen.compose.values import holder_of
from quizgen.language.value_text import as_written
from quizgen.records.ids import ItemId
from quizgen.records.kind import ItemTemplate
from quizgen.records.subject import Entity, Fact, Listing


def meets_only(fact: Fact, template: ItemTemplate) -> bool:
    """Return whether a fact has the values that the template's `only` asks for."""
    only = template.only
    return not only or all(not set(_entries(fact, field)).isdisjoint(wanted) for field, wanted in only.items())


def _entries(fact: Fact, field: str) -> tuple[str, ...]:
    """Return a fact's values in a field one by one; of any list, the entries, by id or as they are written."""
    value, whole = fact.values.get(field), grouping_values(fact, field)
    if not isinstance(value, Listing) or value.words:
        return whole
    return (*whole, *[entry.id if isinstance(entry, Entity) else as_written(entry) for entry in value.entries])


def is_skipped(fact: Fact, template: ItemTemplate) -> bool:
    """Return whether a fact skips a template; none can if all answers of a group are asked for."""
    return template.name in fact.skip and not (template.group is not None and template.type.written)


def is_asked(fact: Fact, template: ItemTemplate) -> bool:
    """Return whether a template asks about a fact."""
    return not is_skipped(fact, template) and meets_only(fact, template)


class Group(NamedTuple):
    """A group that a template asks about: the id of its item, and the values it is grouped by, one for each field."""

    item_id: ItemId
    values: tuple[str, ...]


def groups_of(fact: Fact, template: ItemTemplate) -> Iterator[Group]:
    """Yield the groups of a fact: one, or one for each of its words in a list that it is grouped by."""
    for values in product(*[_grouped(fact, field, template) for field in template.group or ()]):
        parts = "+".join([value.replace(" ", "-") for value in (fact.topic, *values)])
        yield Group(ItemId(f"{fact.kind}@{parts}", template.name), values)


def _grouped(fact: Fact, field: str, template: ItemTemplate) -> tuple[str, ...]:
    """Return the values of a field by which a fact is grouped; only the wanted ones of several, no tag for no group."""
    words, wanted = _words(fact, field), (template.only or {}).get(field)
    if words and wanted:
        return tuple([word for word in words if word in wanted])
    return words if words or (field == "tags" and field not in fact.values) else (grouping_value(fact, field),)


def item_ids(fact: Fact, template: ItemTemplate) -> tuple[ItemId, ...]:
    """Return the ids of the items in which a template asks about this fact, alone or with others of its groups."""
    if template.group is None:
        return (ItemId(fact.id, template.name),)
    return tuple([group.item_id for group in groups_of(fact, template)])


def grouping_value(fact: Fact, field: str) -> str:
    """Return a fact's value in a field, or its holder, voice, topic or source, as it is compared: by id or by name."""
    if field == "holder":
        return holder_of(fact).id
    if field == "voice":
        return fact.voice.id
    if field == "topic":
        return fact.topic
    if field == "source":
        return "+".join([source.id for source in fact.sources])
    if field == "tags" and field not in fact.values:
        return "+".join(fact.tags)
    value = fact.values.get(field, "")
    return value.id if isinstance(value, Entity) else as_written(value)


def grouping_values(fact: Fact, field: str) -> tuple[str, ...]:
    """Return the same values one by one, if a fact may have several: sources, tags, words of a closed list."""
    if field == "source" and len(fact.citations) > 1:
        return tuple([source.id for source in fact.sources])
    return _words(fact, field) or (grouping_value(fact, field),)


def _words(fact: Fact, field: str) -> tuple[str, ...]:
    """Return a fact's tags or words from a list, each of which may group it; nothing for other fields."""
    value = fact.values.get(field)
    if isinstance(value, Listing):
        return value.words
    return fact.tags if value is None and field == "tags" else ()
