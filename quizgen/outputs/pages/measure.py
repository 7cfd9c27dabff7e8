"""How much room a text takes on paper: columns for options, lines for answers."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, east_asian_width

from quizgen.text import plain

HALF_LINE = 36
LINE = 45
MOST_LINES = 4


def width(markdown: str) -> int:
    """The text's width in letters; wide signs such as Chinese and emoji count twice, combining marks not at all."""
    return sum(_width(sign) for sign in plain(markdown))


def columns(texts: Iterable[str]) -> int:
    """Two columns where every text fits half a line, else one."""
    return 2 if all(width(text) <= HALF_LINE for text in texts) else 1


def lines(key: str) -> int:
    """Ruled lines for writing the key by hand, which takes about twice the room of print."""
    return min(MOST_LINES, 1 + width(key) // LINE)


def _width(sign: str) -> int:
    """One sign's width in letters."""
    return 0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1
