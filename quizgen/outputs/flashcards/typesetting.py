"""How cards are printed: the formats they are cut to, and how each kind of line is set.

Fitting and the style sheet both use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

BLOCK = (186.0, 246.0)
"""Width and height of the printed block in mm: it fits A4 and Letter with margins of 12 mm."""

PT = 25.4 / 72
"""A point in mm."""

MARGIN = (6.0, 5.0)
"""The margin at the left and right, and at the top and bottom of a card, in mm."""

NUMBER_WIDTH = 9.0
"""The width in mm that is reserved for a card's number, beside the small print."""

RULE_GAP = 2.7
"""The gap in mm between the small print and the lines, with the rule in it."""

SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
"""The type sizes of lines, in points; smaller ones only if not even a whole page has room."""

SMALL_PRINT = 6.5
"""The type size of the small print, in points."""

LEADING = 1.25
"""From line to line, relative to the size of the type."""

BOLD = 1.12
"""How wide bold characters are at most, relative to ordinary ones."""


DIAGRAM = "diagram"
"""The kind of line that is a picture with numbers, which must be legible."""

PICTURE_HEIGHT = 4.0
"""The greatest height of a picture, relative to the type of its line."""

PICTURE_HEIGHTS: Mapping[str, float] = MappingProxyType({"stem": 6.0, "answer": 6.0, DIAGRAM: 17.0})
"""The same by kind of line, for those with a different one."""


class Format(NamedTuple):
    """How many cards are on a page, side by side and one below the other."""

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
    def line_width(self) -> float:
        """The width of its lines, in mm."""
        return self.width - 2 * MARGIN[0]

    def small_print_room(self, size: float) -> float:
        """Return how wide a line of small print can be beside the number, in its own em."""
        return (self.line_width - NUMBER_WIDTH) / (size * PT)


FORMATS = (Format(2, 4), Format(2, 2), Format(1, 1))
"""From small to large. Each page has cards of one format only, so that every cut goes from edge to edge."""


class Setting(NamedTuple):
    """How a side is printed: type sizes of lines and small print in points, and the most lines of small print."""

    size: float
    small: float
    small_lines: int

    @property
    def inset(self) -> float:
        """How far from the card's edge the lines begin, past the small print, in mm."""
        return MARGIN[1] + self.small_lines * LEADING * self.small * PT + RULE_GAP

    def room(self, format_: Format) -> float:
        """Return the height that it leaves for lines on a card of a format, in mm."""
        return format_.height - MARGIN[1] - self.inset


class LineStyle(NamedTuple):
    """How a kind of line is set: its type size relative to that of its side, but at most `largest` points.

    `width` is that of its characters relative to ordinary ones, which are narrower than bold ones. `above` is the gap
    above a line of this kind, `again` that between two, relative to the type of the side; `indent` is the room for a
    label before it, in its own em.
    """

    size: float
    largest: float
    width: float = 1.0
    above: float = 0.0
    again: float = 0.0
    indent: float = 0.0

    def points(self, size: float) -> float:
        """Return the size of its type on a side with type of `size`, both in points."""
        return min(self.size * size, self.largest)

    def room(self, format_: Format, size: float) -> float:
        """Return how wide its text can be on a card of a format, in em of ordinary characters."""
        return (format_.line_width / PT / self.points(size) - self.indent) / self.width


STYLES: Mapping[str, LineStyle] = MappingProxyType(
    {
        "stem": LineStyle(1.0, 99),
        "hint": LineStyle(0.85, 10, above=0.5),
        "prompt": LineStyle(0.9, 12, above=0.6, again=0.3, indent=1.7),
        "option": LineStyle(0.9, 12, above=0.6, again=0.3, indent=1.7),
        "answer": LineStyle(1.0, 99, BOLD, above=0.25, again=0.4),
        "lettered": LineStyle(1.0, 12, BOLD, above=0.6, again=0.3, indent=1.7),
        "pair": LineStyle(0.9, 12, above=0.6, again=0.3, indent=2.9),
        "lead": LineStyle(0.85, 10, above=0.6),
        "note": LineStyle(0.85, 9.5, above=0.6, again=0.35),
        DIAGRAM: LineStyle(1.0, 99, above=0.4),
    }
)
"""Kind of line to its style."""

INDENTED = frozenset(kind for kind, style in STYLES.items() if style.indent)
"""The kinds of lines that form a list, each with its label before it."""
