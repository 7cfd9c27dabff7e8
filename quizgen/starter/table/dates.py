"""Dates in the cells of a table, and what is nearly one: 14/10/1066, 16 March 37."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizgen.load.dates import DateError, DateOrder, date_about, iso_date, likely_forms, read_date
from quizgen.load.tables.table import SheetValue
from quizgen.starter.table.columns import Cell, Column
from quizgen.starter.table.years import is_year
from quizgen.ui.plurals import listed

_DAY = re.compile("[0-9]{1,6}-[0-9]{2}-[0-9]{2}(?: .+)?")


def is_date(text: str) -> bool:
    """Return whether a cell would be read as a date."""
    if isinstance(text, SheetValue):
        return (text.type == "date" and "y" in text.date_parts) or is_year(text)
    try:
        read_date(iso_date(text), None)
    except DateError:
        return False
    return True


def is_day(text: str) -> bool:
    """Return whether a date has its day."""
    if isinstance(text, SheetValue):
        return text.type == "date" and "y" in text.date_parts and "d" in text.date_parts
    return bool(_DAY.fullmatch(iso_date(text)))


def may_be_date(text: str) -> bool:
    """Return whether a cell that is not a date would be one if it were written otherwise."""
    return not isinstance(text, SheetValue) and not is_date(text) and bool(likely_forms(text))


def is_about(text: str) -> bool:
    """Return whether a cell has a date that is not exact: c. 350 BC."""
    return not isinstance(text, SheetValue) and bool(date_about(text)[0])


def dates_to_write(column: Column, cells: Sequence[Cell]) -> str:
    """Return how to write cells that are no dates: the first that is nearly one, in the order that the column shows."""
    about = next((cell for cell in cells if is_about(cell.text)), None)
    near = next((cell for cell in cells if may_be_date(cell.text)), None)
    if about and not near:
        return _to_hedge(about.text)
    if near is None:
        year = next((cell.text for cell in cells if _EARLY_YEAR.fullmatch(cell.text)), "")
        return f"write “{year}” as {year:0>4}, {year} AD or {year} BC" if year else "such as 2025-03-01"
    order = _order_in(column)
    forms = likely_forms(near.text, order=order) or likely_forms(near.text)
    why = _WHY[order] if "/" in near.text else ""
    return f"write “{near.text}” as {listed(forms, 'or')}{why}"


def years_to_write(cells: Sequence[Cell]) -> str:
    """Return how to write cells that are no years: the first that is one, but not exactly, “about 1350”."""
    inexact = ((cell.text, *date_about(cell.text)) for cell in cells if is_about(cell.text))
    text, year, hedge = next((found for found in inexact if is_year(found[1])), ("", "", ""))
    if hedge not in {"", "about"}:
        return _to_hedge(text)
    return f"write “{text}” as about {year}" if text else "such as 1969"


def _to_hedge(text: str) -> str:
    date, hedge = date_about(text)
    return f"write “{text}” as {date}; a column `hedge` in the project’s table may then say “{hedge}”"


_WHY: Mapping[DateOrder, str] = {
    "day first": ", as days come first in this column",
    "month first": ", as months come first in this column",
    "unknown": "",
}
_EARLY_YEAR = re.compile("[1-9][0-9]{0,2}")
_FIGURES = re.compile("([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{4}")
_MONTHS = 12


def _order_in(column: Column) -> DateOrder:
    """Return what stands first in the dates of a column, judging by figures that are too large for a month."""
    found = [match for cell in column.cells if (match := _FIGURES.fullmatch(cell.text))]
    days, months = (any(int(match[at]) > _MONTHS for match in found) for at in (1, 2))
    return "unknown" if days == months else "day first" if days else "month first"
