"""Figures: how authors write them, what they may be, and which comes before which."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf, isfinite
from typing import NamedTuple

from quizgen.records.subject import Number, Value
from quizgen.text.number_words import SCALES, canonical

COMPARATORS = (
    "about", "around", "nearly", "almost", "more than", "over", "at least",
    "less than", "fewer than", "under", "up to", "at most",
)  # fmt: skip
ABOVE = frozenset(("more than", "over", "at least"))
BELOW = frozenset(("less than", "fewer than", "under", "up to", "at most"))
ROUGHLY = 0.1
"""How far, as a part of it, "about" and "nearly" a figure reaches."""

_FIGURE = r"[-−]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_NO_MORE_DIGITS = r"(?!\s*(?:to\b|[-−–,.:/'’])?\s*[0-9])"
"""After a figure: "2-3 days", "1,50 m", "1 000" and "3/4" are written in ways that are not read, so none is cut off."""

_NUMBER = re.compile(
    rf"(?:({'|'.join(COMPARATORS)}) )?({_FIGURE})(?:(?: to |–)({_FIGURE}))?{_NO_MORE_DIGITS}\s*(.*)", re.IGNORECASE
)


class Extent(NamedTuple):
    """What a figure may be, from `low` to `high`, with its unit in one form: "days" is "day", "2 million" 2,000,000."""

    unit: str
    low: float
    high: float

    def overlaps(self, other: Extent) -> bool:
        """Tell whether some figure of the unit fits both: one of 1,500 is at least 1,000 and about 1,450."""
        return self.low <= other.high and other.low <= self.high


def number(text: str) -> Number | None:
    """Return the number that a text is: a comparator if any, a figure or a range, a unit if any; else None.

    A figure of hundreds of digits, which a float cannot hold, is none.
    """
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    comparator, low_digits, high_digits, unit = match.groups()
    low = _figure(low_digits)
    high = _figure(high_digits) if high_digits else low
    return Number(str(text), comparator or "", low, high, unit) if isfinite(low) and isfinite(high) else None


def _figure(digits: str) -> float:
    return float(digits.replace(",", "").replace("−", "-"))


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
