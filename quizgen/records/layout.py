"""A deck laid out: its sections with their items, and its forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain
from typing import Literal, NamedTuple

from quizgen.frozen import frozen_record
from quizgen.records.deck import Deck, Scope, Section
from quizgen.records.ids import FactId, ItemId
from quizgen.records.item import Item


@frozen_record
class SectionItems:
    """A section of a deck with its items in order."""

    section: Section
    items: tuple[Item, ...]


def taken(sections: Iterable[SectionItems], scope: Scope) -> tuple[SectionItems, ...]:
    """Return sections with only the items that are taken."""
    return tuple(replace(part, items=tuple(item for item in part.items if scope.takes(item))) for part in sections)


def on_paper(sections: Sequence[SectionItems]) -> Sequence[SectionItems]:
    """Return sections without items that have to be heard."""
    if not any(item.heard for part in sections for item in part.items):
        return sections
    return [replace(part, items=tuple(item for item in part.items if not item.heard)) for part in sections]


@frozen_record
class Form:
    """A printed version: its letter and its items, in the order of their numbers, options as printed."""

    letter: str
    items: tuple[Item, ...]

    def numbers(self, pairs: ItemPairs) -> list[tuple[int, int]]:
        """Return the numbers of the pairs of items that it has, in their order."""
        places = {item.id: place for place, item in enumerate(self.items, 1)}
        there = ((places[one], places[other]) for one, other in pairs if one in places and other in places)
        return sorted((min(pair), max(pair)) for pair in there)


ItemPairs = tuple[tuple[ItemId, ItemId], ...]


class Relaxed(NamedTuple):
    """Pairs of questions for which rules were relaxed: in `helping` ones, one helps to answer the other.

    In `again`, both are about one fact. `repeated` is how many questions of a form have the answer of an earlier one.
    """

    helping: ItemPairs = ()
    again: ItemPairs = ()
    repeated: int = 0


@frozen_record
class DeckLayout:
    """A deck laid out: what every output is made from. `code` is the code for what is `coded`, once it is known.

    `fact_places` has the place of each fact by the deck's `order` of new cards, nothing if hashes decide; `relaxed`
    has the pairs of questions for which rules were relaxed.
    """

    deck: Deck
    sections: tuple[SectionItems, ...]
    forms: tuple[Form, ...]
    code: str = ""
    coded: Literal["edition", "worksheet"] = "edition"
    fact_places: Mapping[FactId, int] = field(default_factory=dict)
    relaxed: Relaxed = Relaxed()

    def for_output(self, scope: Scope) -> DeckLayout:
        """Return the same deck with only the items that are taken; its forms stay."""
        return self if scope == Scope() else replace(self, sections=taken(self.sections, scope))

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, section by section."""
        return tuple(chain.from_iterable([section.items for section in self.sections]))
