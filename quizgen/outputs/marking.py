"""What a question is worth, and each of its parts: the one rule for every output that says so.

Points are shared out evenly among a question's pairs, answers, names or boxes to mark. Where they cannot be, in whole
points, there are all of them or none.
"""

from __future__ import annotations

from typing import NamedTuple

from quizgen.records.deck import Deck
from quizgen.records.item import Item


class Marks(NamedTuple):
    """The points of a question, and those of each of its parts: 0 where there are all or none."""

    points: int
    share: int = 0


def marks(item: Item, deck: Deck) -> Marks:
    """Return what the deck gives for an item."""
    worth, parts = deck.worth(item.type.name), _parts(item)
    if parts < 2:
        return Marks(worth)
    if item.type.name in deck.points_each:
        return Marks(worth * parts, worth)
    return Marks(worth, 0 if worth % parts else worth // parts)


def _parts(item: Item) -> int:
    """Return how many parts of an item count by themselves, 1 where it is right as a whole or not at all."""
    match item.type.parts:
        case "pair":
            return len(item.pairs)
        case "answer" | "name":
            return len(item.listed_answers)
        case "box":
            return len(item.options)
    return 1
