"""How much room a text takes on paper: columns for options, lines for answers."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, east_asian_width

from quizgen.text import plain

HALF_LINE = 36
HALF_LINE_BY_HAND = 18
LINE = 45
LARGE_LINE = 30
MOST_LINES = 4
GAPS = (11, 15)


def width(markdown: str) -> int:
    """The text's width in letters; wide signs such as Chinese and emoji count twice, combining marks not at all."""
    return sum(_width(sign) for sign in plain(markdown))


def columns(texts: Iterable[str], room: int = HALF_LINE) -> int:
    """Two columns where every text fits `room` letters, which is half a line, else one."""
    return 2 if all(width(text) <= room for text in texts) else 1


def columns_by_hand(texts: Iterable[str]) -> int:
    """The same for texts to be written by hand, which takes about twice the room of print."""
    return columns(texts, HALF_LINE_BY_HAND)


def lines(texts: Iterable[str], line: int = LINE) -> int:
    """Ruled lines for writing any one of these texts by hand, so many letters on each."""
    return min(MOST_LINES, 1 + max(map(width, texts), default=0) // line)


def gap(texts: Iterable[str]) -> int:
    """Which gap is wide enough to write any one of these texts by hand: 0, 1 or 2, the widest."""
    longest = max(map(width, texts), default=0)
    return sum(longest > room for room in GAPS)


def _width(sign: str) -> int:
    """One sign's width in letters."""
    return 0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1
