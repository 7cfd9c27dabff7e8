"""Flashcards on sheets of paper, each back behind its front."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from quizgen.outputs.flashcards.fit import Fitted
from quizgen.outputs.flashcards.formats import BLOCK, FORMATS, Format

ARM = 3.0
"""The length in mm of an arm of the crosses at the corners of backs."""

INSIDE = 0.4
"""How far in mm the outermost marks stand inside the block: browsers cut off a little of what is at its edge."""


Direction = Literal["ltr", "rtl"]


class Place(NamedTuple):
    """The left upper corner of a card's side, in mm from that of the printed block."""

    left: float
    top: float


PlaceOf = Callable[[Format, int], Place]


def from_left(format_: Format, number: int) -> Place:
    """Where a card stands on a page that is read from the left: row by row."""
    row, column = divmod(number, format_.columns)
    return Place(column * format_.width, row * format_.height)


def from_right(format_: Format, number: int) -> Place:
    """Where it stands on one that is read from the right: on the back of the same paper, right behind it."""
    row, column = divmod(number, format_.columns)
    return Place((format_.columns - 1 - column) * format_.width, row * format_.height)


class Places(NamedTuple):
    """Where the front of a card stands by its number, and where its back."""

    front: PlaceOf
    back: PlaceOf


PLACES: Mapping[Direction, Places] = MappingProxyType(
    {"ltr": Places(from_left, from_right), "rtl": Places(from_right, from_left)}
)
"""The places of cards by the way their language is read."""


class Sheet(NamedTuple):
    """A sheet of paper: cards of one format, each at the place that its number in `cards` has.

    `direction` is the way its language is read, and its cards are laid out.
    """

    format: Format
    cards: tuple[Fitted, ...]
    direction: Direction = "ltr"

    @property
    def cuts(self) -> str:
        """The lines to cut along, on the page with the fronts: an SVG path in mm."""
        return "".join(f"M{x0} {y0}H{x1}V{y1}H{x0}Z" for x0, y0, x1, y1 in self._edges(PLACES[self.direction].front))

    @property
    def corners(self) -> str:
        """Crosses at the corners of the backs: an SVG path in mm."""
        edges = self._edges(PLACES[self.direction].back)
        crossed = dict.fromkeys((x, y) for left, top, right, foot in edges for x in (left, right) for y in (top, foot))
        return "".join(f"M{x - ARM} {y}h{2 * ARM}M{x} {y - ARM}v{2 * ARM}" for x, y in crossed)

    def _edges(self, place_of: PlaceOf) -> Iterator[tuple[float, ...]]:
        """Yield left, top, right and bottom of each card, none so near the block's own edge that it is cut off."""
        size = self.format
        for left, top in (place_of(size, number) for number in range(len(self.cards))):
            across, down = (left, left + size.width), (top, top + size.height)
            (x0, x1), (y0, y1) = (_within(ends, whole) for ends, whole in zip((across, down), BLOCK, strict=True))
            yield x0, y0, x1, y1


def _within(ends: tuple[float, float], whole: float) -> Iterator[float]:
    return (min(max(end, INSIDE), whole - INSIDE) for end in ends)


def sheets(cards: Iterable[Fitted], direction: Direction = "ltr") -> Iterator[Sheet]:
    """Yield the sheets that hold the cards, small formats first, cards of a format in their order."""
    held: dict[Format, list[Fitted]] = {format_: [] for format_ in FORMATS}
    for card in cards:
        held[card.format].append(card)
    for format_, members in held.items():
        for start in range(0, len(members), format_.places):
            yield Sheet(format_, tuple(members[start : start + format_.places]), direction)
