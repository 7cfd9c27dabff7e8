"""What a workbook's cells hold, by their number formats: numbers, percentages, dates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from quizgen.load.tables.table import SheetValue

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\[\]]*\]', re.IGNORECASE)
_SHOWN_WORDS = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\[\]-]*)(?:-[^\[\]]*)?\]|\[[^\[\]]*\]|[_*].')
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    48: "##0.0E+0",
    14: "m/d/y",
    15: "d-m-y",
    16: "d-m",
    17: "m-y",
    22: "m/d/y h",
} | {
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:s"),
    **dict.fromkeys((*range(27, 32), *range(50, 59), 36), "m/d/y"),
    **dict.fromkeys((32, 33, 34, 35), "h:s"),
}
"""The formats for percentages, dates and times that files refer to by number."""

_POWER = re.compile("[0#?]e[-+]")
_WITHOUT_POWER = range(-3, 6)
"""Exponents of figures that are written out, whatever their format."""

_MAX_DIGITS = 15
"""Spreadsheets keep no more digits of a number."""

_1900, _1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a date in a table belongs to no zone
_NO_LEAP_DAY, _LEAP_DAY = 60, "1900-02-29"
"""Spreadsheets count a 29 February 1900, which never was, as day 60: as a date, it is refused like any such day."""


class NumberFormat(NamedTuple):
    """What a number is shown as: a number, maybe with a `unit` or currency; a percentage; or a date or time.

    One that `has_power` is shown with a power of ten. `date_parts` of a date are the letters y, m and d, that of a time
    is h.
    """

    unit: str = ""
    is_percent: bool = False
    has_power: bool = False
    date_parts: str = ""


PLAIN = NumberFormat()


def number_format(format_id: int, code: str) -> NumberFormat:
    """Return the format with this code or, without a code, the built-in one of this number."""
    code = code or _BUILT_IN.get(format_id, "")
    if not code or code.lower() == "general":
        return PLAIN
    if unit := _unit(code.split(";")[0]):
        return NumberFormat(unit=unit)
    bare = _LITERAL.sub("", code.split(";")[0]).lower()
    if "%" in bare:
        return NumberFormat(is_percent=True)
    if _POWER.search(bare):
        return NumberFormat(has_power=True)
    parts = _date_parts(bare)
    return NumberFormat(date_parts=parts) if parts else PLAIN


def _date_parts(code: str) -> str:
    found = {letter for letter in code if letter in "ymdhs"}
    has_time = bool(found & {"h", "s"})
    if has_time and not found & {"y", "d"}:
        return "h"
    return "".join([letter for letter in "ymd" if letter in found]) + ("h" if has_time else "")


def _unit(code: str) -> str:
    """Return the unit or currency that a format shows with a number."""
    if not re.search("[0#?]", _LITERAL.sub("", code)):
        return ""
    shown = _SHOWN_WORDS.sub(lambda match: "".join(filter(None, match.groups())) or "\0", code)
    return " ".join(re.sub("[0#?.,*_%E+-]", " ", shown.replace("\0", " ")).split())


def with_unit(number: SheetValue, unit: str) -> SheetValue:
    """Return a number that is shown with a unit or currency."""
    return SheetValue(str(number), number.type, unit=unit) if number.type == "number" else number


def number_of(raw: str) -> SheetValue:
    """Return a number as people write it: without an exponent, and without the tiny parts that computing adds."""
    digits = raw.removeprefix("-")
    if digits.isdecimal() and len(digits) <= _MAX_DIGITS:
        return SheetValue(raw, "number")
    try:
        value = Decimal(f"{float(raw):.15g}")
        exact = Decimal(raw)
    except (ValueError, InvalidOperation):
        return SheetValue(raw, "error")
    if not value.is_finite():
        return SheetValue(raw, "error")
    lost = exact == exact.to_integral_value() and abs(exact) >= Decimal(10) ** _MAX_DIGITS
    if lost:
        return SheetValue(_trimmed(f"{value:f}") if value.adjusted() < 2 * _MAX_DIGITS else raw, "digits")
    is_tiny = value.adjusted() <= -2 * _MAX_DIGITS
    return SheetValue(_with_power(value) if is_tiny else _trimmed(f"{value:f}"), "number")


def power_of(raw: str) -> SheetValue:
    """Return a number that is shown with a power of ten as people write it: 6.02E+23."""
    try:
        value = Decimal(f"{float(raw):.15g}")
    except ValueError:
        return number_of(raw)
    if not value.is_finite() or not value or value.adjusted() in _WITHOUT_POWER:
        return number_of(raw)
    return SheetValue(_with_power(value), "number")


def _with_power(value: Decimal) -> str:
    sign, digits, _ = value.normalize().as_tuple()
    shown = "".join(map(str, digits))
    decimals = f".{shown[1:]}" if shown[1:] else ""
    return f"{'-' * sign}{shown[0]}{decimals}E{value.adjusted():+}"


def percent_of(raw: str) -> SheetValue:
    """Return a part of 1 as a percentage."""
    number = number_of(raw)
    if number.type != "number":
        return number
    return SheetValue(f"{_trimmed(f'{Decimal(number) * 100:f}')}%", "percent")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def date_of_serial(raw: str, parts: str, *, from_1904: bool) -> SheetValue:
    """Return a number of days as a date or time, with those of its parts that its format shows."""
    try:
        days = float(raw)
        if not from_1904 and 0 <= days < _NO_LEAP_DAY:
            days += 1
        elif not from_1904 and _NO_LEAP_DAY <= days < _NO_LEAP_DAY + 1 and parts != "h":
            return _of_date(_LEAP_DAY, parts.replace("h", ""))
        at = (_1904 if from_1904 else _1900) + timedelta(seconds=round(days * 86400))
    except (ValueError, OverflowError):
        return SheetValue(raw, "error")
    return of_moment(at, parts)


def of_moment(at: datetime, parts: str) -> SheetValue:
    """Return a moment as a date if it has no time of day."""
    if parts == "h":
        return SheetValue(f"{at:%H:%M:%S}", "time", date_parts=parts)
    date = f"{at.year:04}-{at:%m-%d}"
    if at.hour or at.minute or at.second:
        return SheetValue(f"{date} {at:%H:%M:%S}", "time", date_parts=parts)
    return _of_date(date, parts.replace("h", ""))


def _of_date(date: str, parts: str) -> SheetValue:
    """Return a date with no more parts than are shown."""
    return SheetValue(date[: {"y": 4, "ym": 7}.get(parts, 10)], "date", date_parts=parts)
