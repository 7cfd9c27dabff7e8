"""Flashcards on sheets of paper, each back behind its front."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from quizgen.outputs.flashcards.fit import Fit
from quizgen.outputs.flashcards.sides import Flashcard
from quizgen.outputs.flashcards.typesetting import BLOCK, FORMATS, Format
from quizgen.text.direction import Direction

ARM = 3.0
"""The length in mm of an arm of the crosses at the corners of backs."""

INSIDE = 0.4
"""How far in mm the outermost marks are inside the block, as browsers cut off a little at its edge."""


class Position(NamedTuple):
    """The left upper corner of a card's side, in mm from that of the printed block."""

    left: float
    top: float


PositionOf = Callable[[Format, int], Position]


def from_left(format_: Format, place: int) -> Position:
    """Return the position of a card on a page that is read from the left: row by row."""
    row, column = divmod(place, format_.columns)
    return Position(column * format_.width, row * format_.height)


def from_right(format_: Format, place: int) -> Position:
    """Return its position on a page that is read from the right: on the back of the same paper, right behind it."""
    row, column = divmod(place, format_.columns)
    return Position((format_.columns - 1 - column) * format_.width, row * format_.height)


class Positions(NamedTuple):
    """The positions of fronts and backs, by the place of a card among those of its sheet."""

    front: PositionOf
    back: PositionOf


POSITIONS: Mapping[Direction, Positions] = MappingProxyType(
    {"ltr": Positions(from_left, from_right), "rtl": Positions(from_right, from_left)}
)
"""The positions of cards by the direction of their language."""


class FittedCard(NamedTuple):
    """A card, the fit of its sides, and the place of their HTML in the file, counted from 1; 0 if it is in none."""

    card: Flashcard
    fit: Fit
    place: int = 0


class Sheet(NamedTuple):
    """A sheet of paper with cards of one format, in the order of their places."""

    format: Format
    cards: tuple[FittedCard, ...]


Enlarge = Callable[[FittedCard, Format], FittedCard]
"""Returns a card as it fits in a larger format."""


def sheets(cards: Iterable[FittedCard], enlarge: Enlarge) -> Iterator[Sheet]:
    """Yield the sheets that hold the cards, small formats first, cards of a format in their order.

    The last few of a format are printed in the next one if its last sheet has room for them all, which saves a sheet.
    """
    members: dict[Format, list[FittedCard]] = {format_: [] for format_ in FORMATS}
    for card in cards:
        members[card.fit.format].append(card)
    for format_, larger in pairwise(FORMATS):
        left_over, free = len(members[format_]) % format_.places, -len(members[larger]) % larger.places
        if 0 < left_over <= free:
            moved = [enlarge(card, larger) for card in members[format_][-left_over:]]
            members[format_] = members[format_][:-left_over]
            members[larger] = sorted([*members[larger], *moved], key=lambda card: card.card.number)
    for format_, fitting in members.items():
        for start in range(0, len(fitting), format_.places):
            yield Sheet(format_, tuple(fitting[start : start + format_.places]))


@cache
def cut_lines(format_: Format, count: int, direction: Direction) -> str:
    """Return the lines to cut along, on the page with the fronts of this many cards: an SVG path in mm."""
    edges = _edges(format_, count, POSITIONS[direction].front)
    return "".join(f"M{left} {top}H{right}V{foot}H{left}Z" for left, top, right, foot in edges)


@cache
def corner_marks(format_: Format, count: int, direction: Direction) -> str:
    """Return crosses at the corners of the backs of this many cards: an SVG path in mm."""
    edges = _edges(format_, count, POSITIONS[direction].back)
    corners = dict.fromkeys((x, y) for left, top, right, foot in edges for x in (left, right) for y in (top, foot))
    return "".join(f"M{x - ARM} {y}h{2 * ARM}M{x} {y - ARM}v{2 * ARM}" for x, y in corners)


class _Edges(NamedTuple):
    """The edges of a card's side, in mm from those of the printed block."""

    left: float
    top: float
    right: float
    foot: float


def _edges(format_: Format, count: int, position_of: PositionOf) -> Iterator[_Edges]:
    """Yield the edges of each card, none so near the block's edge that it is cut off."""
    for left, top in (position_of(format_, place) for place in range(count)):
        right, foot = left + format_.width, top + format_.height
        yield _Edges(_inside(left, BLOCK[0]), _inside(top, BLOCK[1]), _inside(right, BLOCK[0]), _inside(foot, BLOCK[1]))


def _inside(position: float, length: float) -> float:
    return min(max(position, INSIDE), length - INSIDE)
