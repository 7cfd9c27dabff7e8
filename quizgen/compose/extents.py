"""Extents: the ranges of values that figures and dates stand for, and their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf
from typing import NamedTuple

from quizgen.records.subject import Date, Number, Tolerance, Value
from quizgen.text.comparators import FROM_ON, UP_TO
from quizgen.text.units import unit_of

ROUGHLY = 0.1
"""How far "about" and "nearly" a figure reach, as a part of it."""

_SECONDS, _MONTHS, _DAY = "s", "month", 86_400
_DAYS_OF_MONTH = 365.25 / 12
_MONTHS_VARY = 2.5
"""How many days more or less than on average one or more months may have: two months have 59 to 62."""

_TO_KELVIN: Mapping[str, Callable[[float], float]] = {
    unit_of("°C").name: lambda degrees: degrees + 273.15,
    unit_of("°F").name: lambda degrees: (degrees + 459.67) * 5 / 9,
}


class Extent(NamedTuple):
    """The values of a figure, from `low` to `high`, in a `unit`: its own, or the base unit of all that it can be."""

    unit: str
    low: float
    high: float

    def overlaps(self, other: Extent) -> bool:
        """Return whether some figure of the unit fits both: one of 1,500 is at least 1,000 and about 1,450."""
        return self.low <= other.high and other.low <= self.high


def before(one: Value, other: Value) -> bool | None:
    """Return whether a figure or a date comes before another; None if that is not certain.

    "2025" does not tell whether it is before "2025-03"; metres and grams cannot be compared.
    """
    if isinstance(one, Number) and isinstance(other, Number):
        here, there = extent_in_base_unit(one), extent_in_base_unit(other)
        return None if here.unit != there.unit or here.overlaps(there) else here.low < there.low
    if isinstance(one, Date) and isinstance(other, Date):
        return True if one.last < other.first else False if other.last < one.first else None
    return None


def extent_in_base_unit(figure: Number) -> Extent:
    """Return the values that a figure may stand for, in the base unit of its kind: 2 km are 2,000 m.

    Its comparator counts: at least 1,000 is from 1,000 on, about 1,450 from 1,305 on.
    """
    unit = unit_of(figure.unit)
    low, high = _times(figure, unit.scale * unit.factor)
    comparator = figure.comparator.casefold()
    if comparator in FROM_ON:
        return Extent(unit.kind, low, inf)
    if comparator in UP_TO:
        return Extent(unit.kind, -inf, high)
    room = ROUGHLY * abs(high) if comparator else 0
    return Extent(unit.kind, low - room, high + room)


def extent_in_common_unit(figure: Number) -> Extent:
    """Return the values that a figure may stand for, in a unit that it shares with all that may be the same."""
    return in_common_unit(extent_in_base_unit(figure))


def in_common_unit(extent: Extent) -> Extent:
    """Return an extent in the unit of others that may be the same: a year is 365 or 366 days, 20 °C are 68 °F."""
    unit, low, high = extent
    if unit == _MONTHS:
        slack = _MONTHS_VARY * _DAY
        return Extent(_SECONDS, low * _DAYS_OF_MONTH * _DAY - slack, high * _DAYS_OF_MONTH * _DAY + slack)
    if convert := _TO_KELVIN.get(unit):
        return Extent("k", round(convert(low), 6), round(convert(high), 6))
    return extent


def extent_without_comparator(figure: Number) -> Extent:
    """Return a figure in the base unit of its kind, whatever its comparator: “over 2 km” is 2,000 m."""
    unit = unit_of(figure.unit)
    return Extent(unit.kind, *_times(figure, unit.scale * unit.factor))


def extent_as_written(figure: Number) -> Extent:
    """Return a figure as it is written, in its own unit and whatever its comparator: “over 2 million” is 2,000,000."""
    unit = unit_of(figure.unit)
    return Extent(unit.name, *_times(figure, unit.scale))


def excludes(figure: Number, other: Number, tolerance: Tolerance | None = None) -> bool:
    """Return whether another figure, as written, cannot be this one; never if their units differ in kind.

    If only one of them has a unit, the other is taken to be in the same.
    """
    unit, low, high = extent_in_base_unit(figure)
    other_unit, other_low, other_high = extent_without_comparator(other)
    if not (figure.unit and other.unit):
        factor = unit_of(figure.unit).factor
        low, high = low / factor, high / factor
        other_low, other_high = _times(other, unit_of(other.unit).scale)
    elif unit != other_unit:
        return False
    if tolerance:
        low, high = tolerance.around(low)[0], tolerance.around(high)[1]
    return other_low < low or other_high > high


def _times(figure: Number, factor: float) -> tuple[float, float]:
    """Return the ends of a figure times a factor, without the tiny parts that floats add: 1.1 million is 1,100,000."""
    if factor == 1:
        return figure.low, figure.high
    return float(f"{figure.low * factor:.12g}"), float(f"{figure.high * factor:.12g}")
