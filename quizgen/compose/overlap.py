"""Whether two answers are the same in part, so that they cannot both be offered."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from quizgen.records.subject import Number, Value

ABOVE = frozenset(("more than", "over", "at least"))
BELOW = frozenset(("less than", "fewer than", "under", "up to", "at most"))
ROUGHLY = 0.1
"""How far, as a part of it, "about" and "nearly" a figure reaches."""


class Answer(NamedTuple):
    """An answer as it is compared: folded and between spaces, with every folded text that is right where it is."""

    words: str
    rights: frozenset[str]
    value: Value


def overlap(one: Answer, other: Answer) -> bool:
    """Tell whether two answers are equal, one stands within the other, or they are figures that meet."""
    if not one.rights.isdisjoint(other.rights):
        return True
    if isinstance(one.value, Number) and isinstance(other.value, Number):
        return one.value.unit == other.value.unit and _meet(one.value, other.value)
    return one.words in other.words or other.words in one.words


def answer(folded: str, rights: frozenset[str], value: Value) -> Answer:
    """Return an answer to be compared with others."""
    return Answer(f" {folded} ", rights, value)


def before(one: Value, other: Value) -> bool | None:
    """Tell whether a figure or a date comes before another; None where that is not certain.

    "2025" does not tell whether it is before "2025-03"; figures of two units cannot be compared.
    """
    if isinstance(one, Number) and isinstance(other, Number):
        if one.unit != other.unit or _meet(one, other):
            return None
        return one.low < other.low
    if not isinstance(one, str) or not isinstance(other, str) or one.startswith(other) or other.startswith(one):
        return None
    return one < other


def _meet(one: Number, other: Number) -> bool:
    """Tell whether some figure fits both: one of 1,500 is at least 1,000 and about 1,450."""
    (low, high), (other_low, other_high) = _extent(one), _extent(other)
    return low <= other_high and other_low <= high


def _extent(number: Number) -> tuple[float, float]:
    comparator = number.comparator.casefold()
    if comparator in ABOVE:
        return number.low, inf
    if comparator in BELOW:
        return -inf, number.high
    room = ROUGHLY * abs(number.high) if comparator else 0
    return number.low - room, number.high + room
