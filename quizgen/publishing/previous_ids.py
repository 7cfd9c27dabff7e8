"""The ids that items had before, as `was` in facts and item templates states them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from quizgen.compose.values import item_id
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.ids import ItemId
from quizgen.records.place import Place, place_of
from quizgen.records.subject import Fact, ItemTemplate


class PreviousId(NamedTuple):
    """An id that an item had before, and where a `was` says so: in its fact, its template or both."""

    id: ItemId
    places: tuple[Place, ...]


PreviousIds = Mapping[ItemId, tuple[PreviousId, ...]]
"""By item id; the ids in which both fact and template had other names stand first."""


def previous_ids(project: Project) -> dict[ItemId, tuple[PreviousId, ...]]:
    """Return what items were called before; only items of facts or templates with `was` are there.

    With `was: [alda]` in the fact `alda-course` and `was: [end]` in the template `mouth`, the item `alda-course/mouth`
    may have been `alda/end`, `alda-course/end` or `alda/mouth`. The id of a group's item does not contain those of its
    facts, so their `was` does not matter there.
    """
    previous: dict[ItemId, tuple[PreviousId, ...]] = {}
    for fact in project.facts.values():
        for template in project.kinds[fact.kind].templates:
            was = fact.was if template.group is None else ()
            if was or template.was:
                id_ = item_id(fact, template)
                previous[id_] = tuple(_combined(id_, was, fact.place, template))
    return previous


def _combined(item: ItemId, was: tuple[str, ...], place: Place, template: ItemTemplate) -> Iterator[PreviousId]:
    owners = [(item.owner, ()), *((old, (place_of(old, place),)) for old in was if old != item.owner)]
    names = [(template.name, ()), *((old, (place_of(old, template.place),)) for old in template.was)]
    pairs = product(owners, names)
    ids = [PreviousId(ItemId(owner, name), (*at, *more)) for (owner, at), (name, more) in pairs]
    yield from sorted(ids[1:], key=lambda previous: -len(previous.places))


def check_previous_ids(project: Project) -> Iterator[Problem]:
    """Report each `was` with an id that is still in use, or that another record claims as well."""
    yield from _check("fact", project.facts)
    for kind in project.kinds.values():
        yield from _check("item template", {template.name: template for template in kind.templates})


def _check(noun: str, records: Mapping[str, Fact | ItemTemplate]) -> Iterator[Problem]:
    claimed: dict[str, str] = {}
    for id_, record in records.items():
        for old in record.was:
            message = _mistake(noun, id_, str(old), records, claimed.setdefault(old, id_))
            if message:
                yield Problem(place_of(old, record.place), message)


def _mistake(noun: str, id_: str, old: str, records: Mapping[str, Fact | ItemTemplate], first: str) -> str:
    if first != id_:
        return f"the {noun} “{first}” also says “was: {old}”, but only one can take its place; remove one “was”"
    if old == id_:
        return f"this {noun} is “{old}” now; “was” is for ids that it had before"
    if old in records and not records[old].was:
        message = f"“{old}” is still the name of another {noun}, so “{id_}” cannot take its place"
        return f"{message}; remove this “was” (once published it is no longer needed), or rename the other {noun}"
    return ""
