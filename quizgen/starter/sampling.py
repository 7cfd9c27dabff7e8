"""A part of a large table, on which item templates are tried before all of it is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from quizgen.load.tables.table import Typed
from quizgen.starter.columns import Columns
from quizgen.text.digits import MARKS

LARGE = 3000
"""Rows of a table that is tried in part first: checking all of it takes seconds, each time."""

_ROWS = 1000


def sample(table: Columns, decimal: str) -> bytes:
    """Return some rows of a table, from its beginning to its end, as CSV; figures have their `decimal` mark."""
    numbers = sorted({cell.row for column in table.columns for cell in column.cells})
    kept = {*numbers[:: max(1, len(numbers) // _ROWS)]}
    rows: dict[int, dict[str, str]] = {number: {} for number in sorted(kept)}
    for column in table.columns:
        for cell in column.cells:
            if cell.row in kept:
                rows[cell.row][column.letters] = _written(cell.text, MARKS.get(decimal, "."))
    return _csv(table, rows)


def _written(text: str, mark: str) -> str:
    """Return what a cell says as a text file has it."""
    is_figure = isinstance(text, Typed) and text.type in {"number", "percent"}
    return text.replace(".", mark) if is_figure else str(text)


def _csv(table: Columns, rows: dict[int, dict[str, str]]) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([column.header for column in table.columns])
    writer.writerows(_cells(table, rows))
    return file.getvalue().encode()


def _cells(table: Columns, rows: dict[int, dict[str, str]]) -> Iterator[list[str]]:
    for cells in rows.values():
        yield [cells.get(column.letters, "") for column in table.columns]
