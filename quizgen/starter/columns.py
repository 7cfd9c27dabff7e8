"""The columns of somebody's table, with what can be told of each before anything is known about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from quizgen.load.tables.table import Row, Table, TableError, Typed, is_empty
from quizgen.records.place import TablePath, column_letters
from quizgen.text.canonical import canonical


class Cell(NamedTuple):
    """A cell in which something stands, and its row."""

    text: str
    row: int


class Column(NamedTuple):
    """A column: its number, its header on one line, and its cells, without those that are empty, of `rows` rows."""

    number: int
    header: str
    cells: Sequence[Cell]
    rows: int

    @property
    def letters(self) -> str:
        """What spreadsheets call it."""
        return column_letters(self.number)

    @property
    def is_full(self) -> bool:
        """Whether something stands in every row."""
        return len(self.cells) == self.rows

    @property
    def is_text(self) -> bool:
        """Whether all of it is text to the spreadsheet."""
        return not any(isinstance(cell.text, Typed) for cell in self.cells)

    @property
    def values(self) -> dict[str, int]:
        """What stands in it, as often as that is, in the order of the rows."""
        counts: dict[str, int] = {}
        for cell in self.cells:
            counts[str(cell.text)] = counts.get(str(cell.text), 0) + 1
        return counts

    @property
    def repeated(self) -> Sequence[Cell]:
        """Two cells that are the same to a learner; none where each stands for itself."""
        seen: dict[str, Cell] = {}
        for cell in self.cells:
            if (other := seen.setdefault(canonical(cell.text), cell)) is not cell:
                return (other, cell)
        return ()

    @property
    def words(self) -> int:
        """How many words a cell of middling length has."""
        counts = sorted(len(cell.text.split()) for cell in self.cells)
        return counts[len(counts) // 2] if counts else 0

    def share(self, pattern: re.Pattern[str]) -> float:
        """Return in which share of the cells a pattern is found."""
        return sum(bool(pattern.search(cell.text)) for cell in self.cells) / max(1, len(self.cells))


class Columns(NamedTuple):
    """A table read whole: where it stands, how many rows it has, and its columns, those with a header."""

    path: TablePath
    rows: int
    columns: Sequence[Column]

    def named(self, header: str) -> Column | None:
        """Return the column that somebody names: by its header, in other letters if need be, or by its letters."""
        wanted = " ".join(header.split())
        if exact := next((column for column in self.columns if column.header == wanted), None):
            return exact
        alike = [column for column in self.columns if column.header.casefold() == wanted.casefold()]
        lettered = [column for column in self.columns if column.letters == wanted.upper()]
        return next(iter([*alike, *lettered]), None)


def columns_of(table: Table) -> Columns:
    """Return the columns of a table; raise TableError where it cannot be read, or a title stands above its header."""
    cells: dict[int, list[Cell]] = {}
    rows = 0
    first = [*islice(table.rows, _MOST_TITLES)]
    table.rows = chain(first, table.rows)
    if header := _below_a_title(table.header, first):
        message = f"this names one column, and the header seems to stand in row {header}: delete what stands above it"
        raise TableError(message, table.header.number, 1)
    for row in table.rows:
        rows += 1
        for number, text in enumerate(row.cells, 1):
            if text and not is_empty(text):
                kept = text if isinstance(text, Typed) else " ".join(text.split(" ")).strip()
                cells.setdefault(number, []).append(Cell(kept, row.number))
    return Columns(table.path, rows, [*_columns(table.header.cells, cells, rows)])


_MOST_TITLES = 10
"""Rows above a header that may be titles."""

_FEWEST = 3
"""Columns of a table at least below whose title the header seems to stand."""


def _below_a_title(header: Row, rows: Sequence[Row]) -> int:
    """Return the number of the row that is the header, if the one that should be is a title; else 0."""
    if _filled(header) != 1:
        return 0
    return next((row.number for row in rows if _filled(row) >= _FEWEST), 0)


def _filled(row: Row) -> int:
    return sum(not is_empty(cell) for cell in row.cells)


def _columns(headers: Sequence[str], cells: dict[int, list[Cell]], rows: int) -> Iterator[Column]:
    for number, header in enumerate(headers, 1):
        if not is_empty(header):
            yield Column(number, " ".join(header.split()), cells.get(number, []), rows)
