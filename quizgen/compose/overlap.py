"""Whether two answers are the same in part, so that they cannot both be offered."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import NamedTuple

from quizgen.compose.same import SCALES, same
from quizgen.language.filters import name
from quizgen.records.subject import Number, Value

ABOVE = frozenset(("more than", "over", "at least"))
BELOW = frozenset(("less than", "fewer than", "under", "up to", "at most"))
ROUGHLY = 0.1
"""How far, as a part of it, "about" and "nearly" a figure reaches."""


class Extent(NamedTuple):
    """What a figure may be, from `low` to `high`, with its unit in one form: "days" is "day", "2 million" 2,000,000."""

    unit: str
    low: float
    high: float

    def meets(self, other: Extent) -> bool:
        """Tell whether some figure fits both: one of 1,500 is at least 1,000 and about 1,450."""
        return self.low <= other.high and other.low <= self.high


class Answer(NamedTuple):
    """An answer as it is compared: folded and between spaces, with every folded text that is right where it is.

    A figure has its `extent`, a list its `entries`.
    """

    words: str
    rights: frozenset[str]
    value: Value
    extent: Extent | None = None
    entries: frozenset[str] = frozenset()


def overlap(one: Answer, other: Answer) -> bool:
    """Tell whether two answers are equal, one stands within the other, or they are figures that meet.

    A list stands within another whatever their order is; figures of two units are compared as words.
    """
    if not one.rights.isdisjoint(other.rights):
        return True
    if one.extent and other.extent and one.extent.unit == other.extent.unit:
        return one.extent.meets(other.extent)
    if one.entries and other.entries and (one.entries <= other.entries or one.entries >= other.entries):
        return True
    return one.words in other.words or other.words in one.words


def answer(folded: str, rights: frozenset[str], value: Value) -> Answer:
    """Return an answer to be compared with others."""
    if isinstance(value, Number):
        return Answer(f" {folded} ", rights, value, extent(value))
    entries = frozenset([same(name(entry)) for entry in value]) if isinstance(value, tuple) else frozenset()
    return Answer(f" {folded} ", rights, value, None, entries)


def before(one: Value, other: Value) -> bool | None:
    """Tell whether a figure or a date comes before another; None where that is not certain.

    "2025" does not tell whether it is before "2025-03"; figures of two units cannot be compared.
    """
    if isinstance(one, Number) and isinstance(other, Number):
        here, there = extent(one), extent(other)
        return None if here.unit != there.unit or here.meets(there) else here.low < there.low
    if not isinstance(one, str) or not isinstance(other, str) or one.startswith(other) or other.startswith(one):
        return None
    return one < other


def extent(number: Number) -> Extent:
    """Return what a figure may be by its comparator: at least 1,000 is from 1,000 on, about 1,450 from 1,305 on."""
    unit, low, high = size(number)
    comparator = number.comparator.casefold()
    if comparator in ABOVE:
        return Extent(unit, low, inf)
    if comparator in BELOW:
        return Extent(unit, -inf, high)
    room = ROUGHLY * abs(high) if comparator else 0
    return Extent(unit, low - room, high + room)


def size(number: Number) -> Extent:
    """Return a figure as it is written, whatever its comparator."""
    unit, times = _unit(number.unit)
    if times == 1:
        return Extent(unit, number.low, number.high)
    return Extent(unit, round(number.low * times, 6), round(number.high * times, 6))


@lru_cache(maxsize=1 << 10)
def _unit(said: str) -> tuple[str, int]:
    """Return a unit in one form, and what its first word multiplies the figure by."""
    words = same(said).split()
    times = SCALES.get(words[0], 1) if words else 1
    return " ".join([word.removesuffix("s") or word for word in words[times > 1 :]]), times
