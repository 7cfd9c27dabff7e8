"""Flashcards on sheets of paper, each back behind its front."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from quizgen.outputs.flashcards.fit import Fitted
from quizgen.outputs.flashcards.formats import BLOCK, FORMATS, Format

ARM = 3.0
"""The length in mm of an arm of the crosses at the corners of backs."""

INSIDE = 0.4
"""How far in mm the outermost marks stand inside the block: browsers cut off a little of what is at its edge."""


class Place(NamedTuple):
    """The left upper corner of a card's side, in mm from that of the printed block."""

    left: float
    top: float


class Sheet(NamedTuple):
    """A sheet of paper: cards of one format, each at the place that its number in `cards` has."""

    format: Format
    cards: tuple[Fitted, ...]

    @property
    def cuts(self) -> str:
        """The lines to cut along, on the page with the fronts: an SVG path in mm."""
        return "".join(f"M{x0} {y0}H{x1}V{y1}H{x0}Z" for x0, y0, x1, y1 in self._edges(front_at))

    @property
    def corners(self) -> str:
        """Crosses at the corners of the backs: an SVG path in mm."""
        edges = self._edges(back_at)
        crossed = dict.fromkeys((x, y) for left, top, right, foot in edges for x in (left, right) for y in (top, foot))
        return "".join(f"M{x - ARM} {y}h{2 * ARM}M{x} {y - ARM}v{2 * ARM}" for x, y in crossed)

    def _edges(self, place_of: Callable[[Format, int], Place]) -> Iterator[tuple[float, ...]]:
        """Yield left, top, right and bottom of each card, none so near the block's own edge that it is cut off."""
        size = self.format
        for left, top in (place_of(size, number) for number in range(len(self.cards))):
            across, down = (left, left + size.width), (top, top + size.height)
            (x0, x1), (y0, y1) = (_within(ends, whole) for ends, whole in zip((across, down), BLOCK, strict=True))
            yield x0, y0, x1, y1


def _within(ends: tuple[float, float], whole: float) -> Iterator[float]:
    return (min(max(end, INSIDE), whole - INSIDE) for end in ends)


def sheets(cards: Iterable[Fitted]) -> Iterator[Sheet]:
    """Yield the sheets that hold the cards, small formats first, cards of a format in their order."""
    held: dict[Format, list[Fitted]] = {format_: [] for format_ in FORMATS}
    for card in cards:
        held[card.format].append(card)
    for format_, members in held.items():
        for start in range(0, len(members), format_.places):
            yield Sheet(format_, tuple(members[start : start + format_.places]))


def front_at(format_: Format, number: int) -> Place:
    """Where a front stands: row by row, from the left."""
    row, column = divmod(number, format_.columns)
    return Place(column * format_.width, row * format_.height)


def back_at(format_: Format, number: int) -> Place:
    """Where its back stands: in the same row, from the right, so that it is behind it when the sheet is turned over."""
    row, column = divmod(number, format_.columns)
    return Place((format_.columns - 1 - column) * format_.width, row * format_.height)
