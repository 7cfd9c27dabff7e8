"""How much room a text takes: estimates from above, since no two computers have the same typefaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import ceil

from quizgen.text import BLANK

GAP = 4.5
"""The width of a cloze's gap, in em."""

MONOSPACED = 0.55
"""The width of a sign of `code`, in em."""

NARROW = frozenset("ijlftrI .,:;'’‘!|/\\()[]-·")
WIDE = frozenset("mwMW@%&—…æÆœŒ")


# Cached, since most cards are the same when a deck is made again, as the preview does.
@lru_cache(1 << 13)
def widths(text: str, least: float = 0.0) -> tuple[float, ...]:
    """Return the widths in em of what is never broken over two lines, no sign counted as less than `least`."""
    return tuple([_width(word, least) for word in _unbroken(text)])


def line_count(words: Sequence[float], room: float) -> int:
    """Return how many lines of `room` em these widths fill at most, broken only where they are longer than a line."""
    count, left = 1, room
    for width in words:
        if width <= left:
            left -= width + SPACE
        elif width <= room:
            count, left = count + 1, room - width - SPACE
        else:
            more = ceil(width / max(room - 1, 0.5))
            count, left = count + more - (left == room), 0.0
    return count


@cache
def sign_width(sign: str) -> float:
    """Return the width of a sign, in em; of one that stands over or under another, 0.

    For Latin letters it is about the wider of Arial and DejaVu Sans, for other scripts an average.
    """
    category = unicodedata.category(sign)
    if sign == BLANK:
        return GAP
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if sign in NARROW:
        return 0.38
    if category[0] == "S" and not sign.isascii():
        return 1.4
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.1
    return 1.0 if sign in WIDE else 0.76 if sign.isupper() else 0.61 if sign.isascii() else 0.66


# Cached, since a deck says the same words again and again.
@lru_cache(1 << 14)
def _width(word: str, least: float) -> float:
    return sum([max(least, sign_width(sign)) for sign in word])


SPACE = sign_width(" ")


def _unbroken(text: str) -> Iterator[str]:
    if text.isascii() or not any(unicodedata.east_asian_width(sign) in "WF" for sign in text):
        yield from text.split(" ")
        return
    for word in text.split(" "):
        yield from word if any(unicodedata.east_asian_width(sign) in "WF" for sign in word) else (word,)
