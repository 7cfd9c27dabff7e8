"""Dates and years in the cells of a table, and what is nearly one: 14/10/1066, 16 March 37.

Figures from 1000 to 2100 are years, unless the header names something that is measured or counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from quizgen.load.dates import DateError, DateOrder, date_about, is_span, iso_date, likely_forms, read_date
from quizgen.load.tables.table import SheetValue
from quizgen.starter.headers.brackets import is_about_time
from quizgen.starter.headers.lexicon import TIMES
from quizgen.starter.headers.parsed_header import parsed_header
from quizgen.starter.headers.quantities import names_quantity
from quizgen.starter.headers.word_forms import is_plural
from quizgen.starter.table.columns import Cell, Column
from quizgen.ui.plurals import listed

_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}|2100")
_SPAN = re.compile(rf"(?:{_YEAR.pattern})(?: ?[-–] ?| to )(?:{_YEAR.pattern})")
_EARLY_YEAR = re.compile("[1-9][0-9]{0,2}")
_FEWEST = 3
"""The fewest years below a header that says nothing about time."""

_TIME = re.compile(rf"(?<!\bin )(?<!\bof )(?<!light )\b(?:{'|'.join(sorted(TIMES))})\b")
_DATED = re.compile(
    r"\b(?:day|until|born|died|birth|death|from|beg[aiu]n\w*|start\w*|end|\w+ed|built|found|made|written|won|lost|held|"
    r"came|went|became|fell|rose|left|met|sank|wrote|"
    r"independence|\w*founding|foundation|discovery|publication|release|invention|accession|signing|opening)\b"
)
_PREPOSITION = re.compile(" (?:of|in|per|from|with|at|on|to|by) ")


def is_year(text: str) -> bool:
    """Return whether a cell is nothing but a year."""
    return bool(_YEAR.fullmatch(text)) and (not isinstance(text, SheetValue) or text.type == "number")


def is_span_of_years(text: str) -> bool:
    """Return whether a cell has the first and the last year of something: 1837–1901."""
    return bool(_SPAN.fullmatch(text))


def fits_years(text: str, header: str) -> bool:
    """Return whether a cell may be a year below a header: 1969, “about 1500” or, if the header says so, 43."""
    if isinstance(text, SheetValue) and text.type != "number":
        return False
    plain = text.removeprefix("about ").removeprefix("around ")
    return bool(_YEAR.fullmatch(plain) or (_EARLY_YEAR.fullmatch(plain) and _is_dated(header)))


def may_be_years(header: str, texts: Sequence[str], is_figure: Callable[[str], bool]) -> bool:
    """Return whether cells are meant as years: some are, and the header or all figures suggest it."""
    years = [text for text in texts if is_year(text)]
    if _is_dated(header):
        return len(years) > len(texts) / 3
    are_round = all(text.endswith(("00", "50")) for text in years)
    if len(years) < _FEWEST or are_round or _is_counted(header):
        return False
    return all(fits_years(date_about(text)[0] or text, header) for text in texts if is_figure(text))


@lru_cache(maxsize=1 << 10)
def _is_dated(header: str) -> bool:
    """Return whether a header says that there are times below it."""
    heading = parsed_header(header)
    words = heading.words.lower()
    if _TIME.search(words) or (heading.note and is_about_time(heading.note)):
        return True
    return bool(_DATED.search(words) and not names_quantity(heading))


def _is_counted(header: str) -> bool:
    """Return whether a header has anything like a unit, is an abbreviation, or names what is measured or counted."""
    heading = parsed_header(header)
    thing = _PREPOSITION.split(heading.words)[0].rpartition(" ")[2].lower()
    is_code = heading.words.isupper() or heading.year or heading.note
    return bool(is_code) or is_plural(thing) or names_quantity(heading)


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


def is_nearly_date(text: str) -> bool:
    """Return whether a cell among dates is easily made one: 14/10/1066, c. 350 BC, 313."""
    return may_be_date(text) or is_about(text) or _is_early(text)


def is_about(text: str) -> bool:
    """Return whether a cell has a date that is not exact: c. 350 BC."""
    return not isinstance(text, SheetValue) and bool(date_about(text)[0])


def dates_to_write(column: Column, cells: Sequence[Cell]) -> str:
    """Return how to write cells that are no dates: the first of each kind, days in the order that the column shows."""
    texts = [cell.text for cell in cells]
    ways = ((may_be_date, partial(_to_date, _order_in(column))), (is_about, _to_hedge), (_is_early, _to_year))
    hints = [way(text) for fits, way in ways if (text := next(filter(fits, texts), ""))]
    hints += ["a span is no date: give its beginning and its end a column each"] if any(map(is_span, texts)) else []
    return "; ".join(hints) or "such as 2025-03-01"


def _to_date(order: DateOrder, text: str) -> str:
    forms = likely_forms(text, order=order) or likely_forms(text)
    return f"write “{text}” as {listed(forms, 'or')}{_WHY[order] if '/' in text else ''}"


def _is_early(text: str) -> bool:
    return bool(_EARLY_YEAR.fullmatch(text))


def _to_year(text: str) -> str:
    return f"write “{text}” as {text:0>4}, {text} AD or {text} BC"


def years_to_write(cells: Sequence[Cell]) -> str:
    """Return how to write cells that are no years: the first that is one, but not exactly, “about 1350”."""
    inexact = ((cell.text, *date_about(cell.text)) for cell in cells if is_about(cell.text))
    text, year, hedge = next((found for found in inexact if is_year(found[1])), ("", "", ""))
    if hedge not in {"", "about"}:
        return _to_hedge(text)
    return f"write “{text}” as about {year}" if text else "such as 1969"


def _to_hedge(text: str) -> str:
    date, hedge = date_about(text)
    return f"write “{text}” as {date}; a column `hedge` may then say “{hedge}”"


_WHY: Mapping[DateOrder, str] = {
    "day first": ", as days come first in this column",
    "month first": ", as months come first in this column",
    "unknown": "",
}
_FIGURES = re.compile("([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{4}")
_MONTHS = 12


def _order_in(column: Column) -> DateOrder:
    """Return what stands first in the dates of a column, judging by figures that are too large for a month."""
    found = [match for cell in column.cells if (match := _FIGURES.fullmatch(cell.text))]
    days, months = (any(int(match[at]) > _MONTHS for match in found) for at in (1, 2))
    return "unknown" if days == months else "day first" if days else "month first"
