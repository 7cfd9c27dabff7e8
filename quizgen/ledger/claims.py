"""The ids that items had before, as `was` in facts and item templates says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from quizgen.compose.values import item_id
from quizgen.records.deck import Project
from quizgen.records.place import Place, Text
from quizgen.records.subject import ItemTemplate


class Claim(NamedTuple):
    """An id that an item had before, as `was` in its fact, in its item template or in both says, and where they do."""

    before: str
    places: tuple[Place, ...]


Claims = Mapping[str, tuple[Claim, ...]]
"""By item id."""


def claims(project: Project) -> dict[str, tuple[Claim, ...]]:
    """Return what items were called before; only those of facts or templates with `was` are there.

    The item of a group is not called after its facts, so what these were called does not matter.
    """
    found = {}
    for fact in project.facts.values():
        for template in project.kinds[fact.kind].templates:
            was = fact.was if template.group is None else ()
            if was or template.was:
                item = item_id(fact, template)
                found[item] = tuple(_claims(item, was, fact.place, template))
    return found


def _claims(item: str, was: tuple[str, ...], place: Place, template: ItemTemplate) -> Iterator[Claim]:
    """Yield the ids, first those in which both parts are others."""
    owner = owner_of(item)
    owners = [(owner, ()), *((one, (place_of(one, place),)) for one in was if one != owner)]
    names = [(template.name, ()), *((one, (place_of(one, template.place),)) for one in template.was)]
    found = [Claim(f"{one}/{name}", (*said, *more)) for (one, said), (name, more) in product(owners, names)]
    yield from sorted(found[1:], key=lambda claim: -len(claim.places))


def place_of(word: str, record: Place) -> Place:
    """Return where a word of a record stands."""
    return Place(record.path, word.line, word.col) if isinstance(word, Text) and word.line else record


def owner_of(item: str) -> str:
    """Return what an item's id begins with: its fact's id, or what the facts of its group have in common."""
    return item.rpartition("/")[0]


def template_of(item: str) -> str:
    """Return the name of an item's template."""
    return item.rpartition("/")[2]


def is_group(item: str) -> bool:
    """Tell whether an item's id is that of a group of facts."""
    return "@" in item
