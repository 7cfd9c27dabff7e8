"""A line of a flashcard and how lines of its kind are set: what the estimate and the style sheet both read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

LEADING = 1.25
"""From line to line, relative to the size of the type."""

BOLD = 1.12
"""How wide bold signs are at most, relative to ordinary ones."""


class Line(NamedTuple):
    """A paragraph of a side, in Markdown: its kind, by its name in STYLES, and the letter or number before it."""

    kind: str
    text: str
    label: str = ""

    @property
    def indented(self) -> bool:
        """Whether such lines stand below one another like those of a list, their labels before them."""
        return STYLES[self.kind].indent > 0


class Style(NamedTuple):
    """How a kind is set: the size of its type relative to that of its side, but at most `most` points.

    `width` is that of its signs relative to ordinary ones, which are narrower than bold ones. `above` is the gap over
    a line of it and `again` that between two, relative to the type of the side; `indent` the room for a label before
    it, in em of its own.
    """

    size: float
    most: float
    width: float = 1.0
    above: float = 0.0
    again: float = 0.0
    indent: float = 0.0

    def points(self, size: float) -> float:
        """Return the size of its type on a side with type of `size`, both in points."""
        return min(self.size * size, self.most)


STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "stem": Style(1.0, 99),
        "hint": Style(0.85, 10, above=0.5),
        "prompt": Style(0.9, 12, above=0.6, again=0.3, indent=1.7),
        "option": Style(0.9, 12, above=0.6, again=0.3, indent=1.7),
        "answer": Style(1.0, 99, BOLD, above=0.25, again=0.4),
        "lettered": Style(1.0, 12, BOLD, above=0.6, again=0.3, indent=1.7),
        "pair": Style(0.9, 12, above=0.6, again=0.3, indent=2.9),
        "lead": Style(0.85, 10, above=0.6),
        "note": Style(0.85, 9.5, above=0.6, again=0.35),
    }
)
"""Kind of line to its style."""


def gaps(lines: Sequence[Line]) -> float:
    """Return the gaps between the lines of a side, relative to its type."""
    styled = [STYLES[line.kind] for line in lines]
    return sum(style.again if style is last else style.above for last, style in pairwise(styled))
