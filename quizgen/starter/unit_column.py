"""The column that has the units of figures in other columns: 400 below “Dose”, micrograms below “Unit”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.starter.headers.lexicon import UNITS
from quizgen.starter.proposal import ProposedColumn
from quizgen.starter.table.column_types import guess
from quizgen.starter.table.columns import Column
from quizgen.ui.plurals import listed

_HEADER = re.compile(rf"(?:{'|'.join(sorted(UNITS))})(?: of measure(?:ment)?)?", re.IGNORECASE)
_PART = re.compile(rf"(?:{_HEADER.pattern})? ?[0-9]+[a-z]?", re.IGNORECASE)
"""What such a column has if it sorts lessons: “Unit 3”."""

_HAS_UNIT = re.compile(r"[0-9] ?[^\W\d]|[%°$€£]")


def unit_column(columns: Sequence[Column], mark: str) -> Column | None:
    """Return the column that has the units of other columns, if there is one; figures have `mark` before decimals."""
    able = (column for column in columns if names_units(column) and column.cells)
    return next((column for column in able if any(_lacks_units(one, mark) for one in columns)), None)


def names_units(column: Column) -> bool:
    """Return whether a column has units of measurement, judging by its header and its cells."""
    is_called = _HEADER.fullmatch(column.header.strip(" :.")) is not None
    return is_called and not any(_PART.fullmatch(cell.text) for cell in column.cells)


def with_units(proposed: Sequence[ProposedColumn], units: Column | None, mark: str) -> list[ProposedColumn]:
    """Return columns of which those with bare figures know the field that has their units."""
    field = next((one.field for one in proposed if one.column is units), "")
    if not field:
        return [*proposed]
    measured = [one for one in proposed if one.type == "number" and _lacks_units(one.column, mark)]
    of = listed([f"“{one.column.header}”" for one in measured])
    remark = f"the unit of {of}, shown in its questions"
    made = [one._replace(units=field) if one in measured else one for one in proposed]
    return [one._replace(asked=False, why=remark) if one.column is units and measured else one for one in made]


def _lacks_units(column: Column, mark: str) -> bool:
    """Return whether a column has figures, most of them without units."""
    bare = [cell for cell in column.cells if not _HAS_UNIT.search(cell.text)]
    return guess(column, mark).type == "number" and len(bare) > len(column.cells) / 2
