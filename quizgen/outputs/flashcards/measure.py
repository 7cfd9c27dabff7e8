"""How much room a text takes: upper estimates, since no two computers have the same typefaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from math import ceil

from quizgen.frozen import frozen_record

BLANK = "\x80"
"""Stands for a blank in a text to be measured: a control character that no text needs, outside ASCII."""

BLANK_WIDTH = 4.5
"""The width of a blank, in em."""

MONOSPACED = 0.55
"""The width of a character of `code`, in em."""

NARROW = frozenset("ijlftrI .,:;'’‘!|/\\()[]-·")
WIDE = frozenset("mwMW@%&—…æÆœŒ")

_MAY_BREAK = re.compile("[^\x00-\x7f\x81-\u10ff\u2000-\u2319]").search
"""Finds a blank, or a character from the first one on that Unicode has as wide: what else there is compiles faster."""

SLACK = 1e-6
"""More than rounding loses, in em."""


def character_width(character: str) -> float:
    """Return the width of a character in em, 0 if it is above or below another.

    For Latin letters it is about the wider of Arial and DejaVu Sans, for other scripts an average.
    """
    category = unicodedata.category(character)
    if character == BLANK:
        return BLANK_WIDTH
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if character in NARROW:
        return 0.38
    if category[0] == "S" and not character.isascii():
        return 1.4
    if _is_ideograph(character):
        return 1.1
    if character in WIDE:
        return 1.0
    if character.isupper():
        return 0.76
    return 0.61 if character.isascii() else 0.66


SPACE = character_width(" ")


@frozen_record
class Widths:
    """A text as the widths of its unbreakable parts, and its whole width in one line, in em.

    `counts` has how many lines it fills in the rooms it was tried in: that of an option or a source is needed for every
    card it is on.
    """

    words: Sequence[float]
    whole: float
    counts: dict[float, int]


class Ruler:
    """Measures texts, counting no character as less than `least` em.

    It remembers words for as long as it lives: a deck has the same ones again and again, and adding up their characters
    each time would take five times as long.
    """

    def __init__(self, least: float = 0.0) -> None:
        self._width_of = _WordWidths(least).__getitem__

    def measure(self, text: str) -> Widths:
        """Return the widths of a text."""
        words = text.split(" ")
        if not text.isascii() and _MAY_BREAK(text):
            words = [part for word in words for part in ((word,) if word.isascii() else _unbroken(word))]
        widths = list(map(self._width_of, words))
        return Widths(widths, sum(widths) + SPACE * (len(widths) - 1), {})


def line_count(text: Widths, room: float) -> int:
    """Return how many lines of `room` em a text fills at most; only words longer than that are broken."""
    if text.whole < room - SLACK:
        return 1
    if (known := text.counts.get(room)) is None:
        text.counts[room] = known = _filled(text.words, room)
    return known


def _filled(words: Iterable[float], room: float) -> int:
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


class KnownWidths(dict[str, Widths]):
    """The widths of texts, measured when first met, for texts that occur again and again."""

    def __init__(self, ruler: Ruler) -> None:
        """Begin with none."""
        self._ruler = ruler

    def __missing__(self, text: str) -> Widths:
        """Measure a text."""
        self[text] = widths = self._ruler.measure(text)
        return widths


class _WordWidths(dict[str, float]):
    """The widths of words, worked out when first met."""

    def __init__(self, least: float) -> None:
        self._widths = _CharacterWidths(least)

    def __missing__(self, word: str) -> float:
        self[word] = width = sum(map(self._widths.__getitem__, word))
        return width


class _CharacterWidths(dict[str, float]):
    def __init__(self, least: float) -> None:
        self._least = least

    def __missing__(self, character: str) -> float:
        self[character] = width = max(self._least, character_width(character))
        return width


def _unbroken(word: str) -> Sequence[str]:
    """Return the parts of a word after which lines may break: single characters if it has ideographs or a blank."""
    breaks = _MAY_BREAK(word) and (BLANK in word or any(map(_is_ideograph, word)))
    return word if breaks else (word,)


def _is_ideograph(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
