"""The ids that items had before, as the `was` of facts and item templates say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from quizgen.compose.possible_items import possible_items
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.ids import FactId, ItemId
from quizgen.records.place import Place, place_of
from quizgen.records.subject import Fact, ItemTemplate


class PreviousId(NamedTuple):
    """An id that an item had before, and where a `was` says so: in its fact, its template or both."""

    id: ItemId
    places: tuple[Place, ...]


PreviousIds = Mapping[ItemId, tuple[PreviousId, ...]]
"""By item id; ids in which both fact and template had other names come first."""


class Rename(NamedTuple):
    """The id that a note continues under, and the places of the `was` that says so."""

    new: ItemId
    place: Place


def previous_ids(project: Project) -> dict[ItemId, tuple[PreviousId, ...]]:
    """Return the previous ids of items; only items of facts or templates with `was` have any.

    With `was: [alda]` in the fact `alda-course` and `was: [end]` in the template `mouth`, the item `alda-course/mouth`
    may have been `alda/end`, `alda-course/end` or `alda/mouth`. The id of a group's item does not contain those of its
    facts, so their `was` does not matter there.
    """
    previous: dict[ItemId, tuple[PreviousId, ...]] = {}
    if not any(record.was for record in _records(project)):
        return previous
    for id_, fact, template in possible_items(project):
        was = fact.was if template.group is None else ()
        if was or template.was:
            previous[id_] = tuple(_earlier_ids(id_, was, fact.place, template))
    return previous


def _records(project: Project) -> Iterator[Fact | ItemTemplate]:
    yield from project.facts.values()
    for kind in project.kinds.values():
        yield from kind.templates


def _earlier_ids(item: ItemId, was: tuple[FactId, ...], place: Place, template: ItemTemplate) -> Iterator[PreviousId]:
    owners = [(item.owner, ()), *((old, (place_of(old, place),)) for old in was if old != item.owner)]
    names = [(template.name, ()), *((old, (place_of(old, template.place),)) for old in template.was)]
    pairs = product(owners, names)
    ids = [PreviousId(ItemId(owner, name), (*at, *more)) for (owner, at), (name, more) in pairs]
    yield from sorted(ids[1:], key=lambda previous: -len(previous.places))


def check_previous_ids(project: Project) -> Iterator[Problem]:
    """Report each `was` with an id that is still in use, or that another record claims as well."""
    yield from _check_was("fact", {fact.id: fact for fact in project.facts.values()})
    for kind in project.kinds.values():
        yield from _check_was("item template", {template.name: template for template in kind.templates})


def _check_was(noun: str, records: Mapping[str, Fact | ItemTemplate]) -> Iterator[Problem]:
    claimed: dict[str, str] = {}
    for id_, record in records.items():
        for old in record.was:
            message = _wrong_was(noun, id_, str(old), records, claimed.setdefault(old, id_))
            if message:
                yield Problem(place_of(old, record.place), message)


def _wrong_was(noun: str, id_: str, old: str, records: Mapping[str, Fact | ItemTemplate], first: str) -> str:
    if first != id_:
        return f"the {noun} “{first}” also says “was: {old}”, but only one can take its place; remove one “was”"
    if old == id_:
        return f"this {noun} is “{old}” now; “was” is for ids that it had before"
    if old in records and not records[old].was:
        message = f"“{old}” is still the name of another {noun}, so “{id_}” cannot take its place"
        return f"{message}; remove this “was” (once published it is no longer needed), or rename the other {noun}"
    return ""
