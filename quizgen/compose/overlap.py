"""Whether two answers are the same in part, so that they cannot both be offered."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import NamedTuple

from quizgen.language.filters import name
from quizgen.language.numbers import number
from quizgen.records.subject import Number, Value
from quizgen.text.number_words import SCALES, canonical

ABOVE = frozenset(("more than", "over", "at least"))
BELOW = frozenset(("less than", "fewer than", "under", "up to", "at most"))
ROUGHLY = 0.1
"""How far, as a part of it, "about" and "nearly" a figure reaches."""


class Extent(NamedTuple):
    """What a figure may be, from `low` to `high`, with its unit in one form: "days" is "day", "2 million" 2,000,000."""

    unit: str
    low: float
    high: float

    def overlaps(self, other: Extent) -> bool:
        """Tell whether some figure of the unit fits both: one of 1,500 is at least 1,000 and about 1,450."""
        return self.low <= other.high and other.low <= self.high


class ComparedAnswer(NamedTuple):
    """An answer as it is compared: `words` is its canonical text between spaces, `names` all that is right for it.

    A figure has its `extent`, a list its `entries`.
    """

    words: str
    names: frozenset[str]
    value: Value
    extent: Extent | None = None
    entries: frozenset[str] = frozenset()


def compare(text: str, names: frozenset[str], value: Value) -> ComparedAnswer:
    """Return an answer to be compared with others; its text and its names are canonical."""
    if isinstance(value, Number):
        return ComparedAnswer(f" {text} ", names, value, extent(value))
    if isinstance(value, tuple):
        entries = frozenset([canonical(name(entry)) for entry in value])
        return ComparedAnswer(f" {text} ", names, value, None, entries)
    return ComparedAnswer(f" {text} ", names, value)


def compare_text(shown: str) -> ComparedAnswer:
    """Return a text to be compared with answers; it may be a figure."""
    text = canonical(shown)
    return compare(text, frozenset((text,)), number(shown) or shown)


def overlaps(one: ComparedAnswer, other: ComparedAnswer) -> bool:
    """Tell whether two answers are equal, one stands within the other, or they are figures that may be the same.

    A list stands within another whatever their order is; figures of two units are compared as words.
    """
    if not one.names.isdisjoint(other.names):
        return True
    if one.extent and other.extent and one.extent.unit == other.extent.unit:
        return one.extent.overlaps(other.extent)
    if one.entries and other.entries and (one.entries <= other.entries or one.entries >= other.entries):
        return True
    return one.words in other.words or other.words in one.words


def before(one: Value, other: Value) -> bool | None:
    """Tell whether a figure or a date comes before another; None where that is not certain.

    "2025" does not tell whether it is before "2025-03"; figures of two units cannot be compared.
    """
    if isinstance(one, Number) and isinstance(other, Number):
        here, there = extent(one), extent(other)
        return None if here.unit != there.unit or here.overlaps(there) else here.low < there.low
    if not isinstance(one, str) or not isinstance(other, str) or one.startswith(other) or other.startswith(one):
        return None
    return one < other


def extent(figure: Number) -> Extent:
    """Return what a figure may be by its comparator: at least 1,000 is from 1,000 on, about 1,450 from 1,305 on."""
    unit, low, high = size(figure)
    comparator = figure.comparator.casefold()
    if comparator in ABOVE:
        return Extent(unit, low, inf)
    if comparator in BELOW:
        return Extent(unit, -inf, high)
    room = ROUGHLY * abs(high) if comparator else 0
    return Extent(unit, low - room, high + room)


def size(figure: Number) -> Extent:
    """Return a figure as it is written, whatever its comparator."""
    unit, scale = _unit(figure.unit)
    if scale == 1:
        return Extent(unit, figure.low, figure.high)
    return Extent(unit, round(figure.low * scale, 6), round(figure.high * scale, 6))


@lru_cache(maxsize=1 << 10)
def _unit(text: str) -> tuple[str, int]:
    """Return a unit in one form, and what its first word multiplies the figure by; many figures have few units."""
    words = canonical(text).split()
    scale = SCALES.get(words[0], 1) if words else 1
    return " ".join([word.removesuffix("s") or word for word in words[scale > 1 :]]), scale
