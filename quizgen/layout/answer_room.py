"""How much room a text takes on paper: columns for options, ruled lines for answers, blanks in sentences.

Widths are in letters of an average text; a line of print holds about twice what a line written by hand does.
"""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.text.insets import without_pictures
from quizgen.text.pieces import Picture
from quizgen.text.render import spoken
from quizgen.text.rich import RichText
from quizgen.text.width import letters_wide

LINE = 45
"""What a line written by hand holds across the page."""

LARGE_LINE = 30
"""What a line written by hand holds in large print."""

_PICTURE = 18
"""What a picture takes of a line."""

_HALF_LINE = 36
_HALF_LINE_BY_HAND = 18
_MAX_LINES = 4
_BLANKS = (11, 15)
"""The longest texts that the smaller blanks hold."""


def width(text: RichText) -> int:
    """Return the text's width in letters."""
    if len(text.pieces) == 1 and isinstance(text.pieces[0], str):
        return letters_wide(text.pieces[0])
    pictures = sum(isinstance(piece, Picture) for piece in text.pieces)
    return letters_wide(spoken(without_pictures(text) if pictures else text)) + pictures * _PICTURE


def columns(texts: Iterable[RichText], room: int = _HALF_LINE) -> int:
    """Return 2 if every text fits `room`, which is half a line, else 1."""
    return 2 if all(width(text) <= room for text in texts) else 1


def columns_by_hand(texts: Iterable[RichText]) -> int:
    """Return the columns for texts to be written by hand."""
    return columns(texts, _HALF_LINE_BY_HAND)


def lines(texts: Iterable[RichText], line: int = LINE) -> int:
    """Return how many ruled lines, of `line` letters each, any one of these texts needs to be written by hand."""
    return min(_MAX_LINES, 1 + max(map(width, texts), default=0) // line)


def blank_size(texts: Iterable[RichText]) -> int:
    """Return which blank is wide enough to write any one of these texts by hand: 0, 1 or 2, the widest."""
    longest = max(map(width, texts), default=0)
    return sum(longest > room for room in _BLANKS)
