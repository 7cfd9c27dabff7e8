"""The formats cards are cut to, and how much of a card its lines may fill."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.outputs.flashcards.line import LEADING

BLOCK = (186.0, 246.0)
"""Width and height in mm of what is printed: it fits A4 and Letter with margins of 12 mm."""

PT = 25.4 / 72
"""A point in mm."""

MARGIN = (6.0, 5.0)
"""What stays free at the left and right and at the top and bottom of a card, in mm."""

NUMBER = 9.0
"""The width in mm that is kept for a card's number, beside the small type."""

APART = 2.7
"""The gap in mm between the small type and the lines, with the rule in it."""


class Format(NamedTuple):
    """How many cards stand on a page, side by side and one below the other."""

    columns: int
    rows: int

    @property
    def places(self) -> int:
        """How many cards a page has room for."""
        return self.columns * self.rows

    @property
    def width(self) -> float:
        """The width of a card, in mm."""
        return BLOCK[0] / self.columns

    @property
    def height(self) -> float:
        """The height of a card, in mm."""
        return BLOCK[1] / self.rows

    @property
    def inner(self) -> float:
        """The width of its lines, in mm."""
        return self.width - 2 * MARGIN[0]


FORMATS = (Format(2, 4), Format(2, 2), Format(1, 1))
"""From small to large. Each page has cards of one format only, so that every cut goes from edge to edge."""


class Setting(NamedTuple):
    """How a side is printed: type sizes of lines and small type in points, and lines of small type at most."""

    size: float
    small: float
    edge: int

    @property
    def inset(self) -> float:
        """How far from the card's edge the lines begin, past the small type, in mm."""
        return MARGIN[1] + self.edge * LEADING * self.small * PT + APART

    def room(self, format_: Format) -> float:
        """Return the height that it leaves for lines on a card of a format, in mm."""
        return format_.height - MARGIN[1] - self.inset
