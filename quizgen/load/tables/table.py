"""A table as it was read: a header, and rows of cells that know what the spreadsheet took them for.

Cells that a spreadsheet would take for formulas are written so that they are shown as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Literal, NamedTuple, Self

from quizgen.problems import Problem
from quizgen.records.place import TablePath
from quizgen.text.letters import is_blank

MAX_CELLS = 3_000_000
"""The most cells of one table, counting empty ones before others; more would fill the memory."""

MAX_TITLES = 10
"""The most rows above a header that may be titles."""

CellType = Literal["number", "percent", "date", "time", "truth", "error", "formula", "digits"]
"""What a spreadsheet may take a cell for, if not for text: `formula` has no value, `digits` has lost some digits."""


class SheetValue(str):
    """A cell that the spreadsheet takes for something other than text: its value as text, numbers with a decimal point.

    `unit` is the unit or currency that the cell shows with a number; `date_parts` are those of y, m and d that it shows
    of a date.
    """

    __slots__ = ("date_parts", "type", "unit")
    type: CellType
    unit: str
    date_parts: str

    def __new__(cls, text: str, type_: CellType, *, unit: str = "", date_parts: str = "") -> Self:
        """Make a value from its text and what the spreadsheet takes it for."""
        value = str.__new__(cls, text)
        value.type, value.unit, value.date_parts = type_, unit, date_parts
        return value


class Row(NamedTuple):
    """A row: its number as spreadsheets count, and its cells from the first column on; text is a plain string."""

    number: int
    cells: Sequence[str]


class TableError(Exception):
    """Why a table cannot be read, and where if that is known: `path` has its sheet, once that is open."""

    def __init__(self, message: str, row: int = 0, col: int = 0, path: TablePath | None = None) -> None:
        """Keep the place: row and column counted from 1."""
        super().__init__(message)
        self.row, self.col, self.path = row, col, path


@dataclass(slots=True, eq=False)
class Table:
    """A table to be read once, row by row: `rows` raises TableError if reading cannot go on.

    `remarks` are warnings about it; reading may add to them.
    """

    path: TablePath
    header: Row
    rows: Iterator[Row]
    remarks: list[Problem] = field(default_factory=list)

    def rows_ahead(self, most: int = MAX_TITLES) -> Sequence[Row]:
        """Return the next rows, so many at most, which are still to be read. Raise TableError."""
        ahead = [*islice(self.rows, most)]
        self.rows = chain(ahead, self.rows)
        return ahead


def table(path: TablePath, rows: Iterator[Row], remarks: list[Problem] | None = None) -> Table:
    """Return a table from its rows; the first that is not empty is the header. Raise TableError."""
    remarks = [] if remarks is None else remarks
    filled = _filled(rows)
    header = next(filled, None)
    if header is None:
        raise TableError("the table is empty: its first row should name the columns")
    return Table(path, header, filled, remarks)


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows that are not empty, up to the largest size of a table."""
    cells = 0
    for row in rows:
        cells += len(row.cells)
        if cells > MAX_CELLS:
            raise TableError(f"the table has more than {MAX_CELLS:,} cells: split it here", row.number)
        if (row.cells[:1] and row.cells[0] > " " and row.cells[0].isascii()) or not all(map(is_empty, row.cells)):
            yield row


def is_empty(cell: str) -> bool:
    """Return whether a cell has nothing visible in it."""
    return not isinstance(cell, SheetValue) and (not cell.strip() or (not cell.isascii() and is_blank(cell)))


class Span(NamedTuple):
    """Merged cells: the first and the last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


def is_heading(span: Span, cells: Sequence[str]) -> bool:
    """Return whether merged cells are all that a row has, as a heading above several rows: they hold no values."""
    if span.top < span.bottom or span.right - span.left + 1 < _FEWEST_OF_A_HEADING:
        return False
    return all(map(is_empty, (*cells[: span.left - 1], *cells[span.right :])))


_FEWEST_OF_A_HEADING = 3
"""The fewest columns that a heading within a table covers; over fewer, merged cells may have the same value."""


def spread(rows: Iterator[Row], spans: Sequence[Span]) -> Iterator[Row]:
    """Yield the rows with the value of merged cells in each of them.

    A header merged over columns names the first, and a heading within the table stands in its first cell.
    """
    waiting = sorted(spans, reverse=True)
    active: list[tuple[Span, str]] = []
    header = 0
    for row in rows:
        header = header or row.number
        active = [(span, value) for span, value in active if span.bottom >= row.number]
        while waiting and waiting[-1].top <= row.number:
            span = waiting.pop()
            if span.top == row.number > header and len(row.cells) >= span.left and not is_heading(span, row.cells):
                active.append((span, row.cells[span.left - 1]))
        yield Row(row.number, _with_values(row, active)) if active else row


def _with_values(row: Row, active: Sequence[tuple[Span, str]]) -> Sequence[str]:
    cells = row.cells
    wide = max(len(cells), *(span.right for span, _ in active))
    if sum(span.right - span.left + 1 for span, _ in active) > wide:
        raise TableError("merged cells overlap here: merge them again", row.number)
    if wide * len(active) > MAX_CELLS:
        raise TableError("too many cells are merged here")
    spread_out = [*cells, *[""] * (wide - len(cells))]
    for span, value in active:
        spread_out[span.left - 1 : span.right] = [value] * (span.right - span.left + 1)
    return spread_out


_FORMULA = frozenset("=+-@＝＋－＠")
"""What begins a formula in some spreadsheet program."""

_PLAIN_FIGURE = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")
_GUARD = "\N{NO-BREAK SPACE}"
"""A space that no spreadsheet program removes to look for a formula, or a number, behind it."""


def guarded(cell: str) -> str:
    """Return a text that begins like a formula as spreadsheets show it: behind a space, which reading drops."""
    return f"{_GUARD}{cell}" if cell[:1] in _FORMULA and not _PLAIN_FIGURE.fullmatch(cell) else cell


def is_guarded(cell: str) -> bool:
    """Return whether a cell has been written in this way, so that it is a text although it looks like a formula."""
    return cell[:1] == _GUARD and cell[1:2] in _FORMULA
