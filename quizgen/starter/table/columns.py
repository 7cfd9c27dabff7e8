"""The columns of a table, with what each shows before anything is known about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.load.tables.table import Row, SheetValue, Table, TableError, is_empty
from quizgen.records.place import TablePath, column_letters
from quizgen.text.canonical import canonical
from quizgen.ui.plurals import listed

_GAP = re.compile("_{2,}")
NEARLY_ALL = 0.9
"""The share of cells that are nearly all: the others may be mistakes."""


class Cell(NamedTuple):
    """A cell that is not empty, and its row."""

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
        """Its letters in spreadsheets."""
        return column_letters(self.number)

    @property
    def is_full(self) -> bool:
        """Whether every row has a value."""
        return len(self.cells) == self.rows

    @property
    def is_text(self) -> bool:
        """Whether the spreadsheet takes all of it for text."""
        return not any(isinstance(cell.text, SheetValue) for cell in self.cells)

    @property
    def values(self) -> Mapping[str, int]:
        """How often each value occurs, in the order of the rows."""
        return Counter([str(cell.text) for cell in self.cells])

    @property
    def repeated(self) -> Sequence[Cell]:
        """Two cells that are the same to a learner; none if all differ."""
        seen: dict[str, Cell] = {}
        for cell in self.cells:
            if (other := seen.setdefault(canonical(cell.text), cell)) is not cell:
                return (other, cell)
        return ()

    def entries(self, separator: str) -> Iterator[tuple[str, Cell]]:
        """Yield the entries of its cells, between which stand separators or line breaks, each with its cell."""
        for cell in self.cells:
            for entry in re.split("[\r\n]+", cell.text.replace(separator, "\n")):
                if entry.strip():
                    yield entry.strip(), cell

    @property
    def words(self) -> int:
        """How many words a cell of median length has."""
        counts = sorted(len(cell.text.split()) for cell in self.cells)
        return counts[len(counts) // 2] if counts else 0

    def place(self, cell: Cell) -> str:
        """Return where one of its cells is, as spreadsheets call it: B11."""
        return f"{self.letters}{cell.row}"

    def share(self, pattern: re.Pattern[str]) -> float:
        """Return the share of cells in which a pattern is found."""
        return sum(bool(pattern.search(cell.text)) for cell in self.cells) / max(1, len(self.cells))

    @property
    def has_gaps(self) -> bool:
        """Whether nearly all cells are sentences with a gap, such as “I ___ to school”."""
        return self.words > 1 and self.share(_GAP) > NEARLY_ALL


class Columns(NamedTuple):
    """A table read as a whole: its path, how many rows it has, and its columns with headers."""

    path: TablePath
    rows: int
    columns: Sequence[Column]

    def named(self, header: str) -> Column | None:
        """Return the column that somebody names, by its header, in upper or lower case, or by its letters."""
        wanted = " ".join(header.split())
        if exact := next((column for column in self.columns if column.header == wanted), None):
            return exact
        alike = [column for column in self.columns if column.header.casefold() == wanted.casefold()]
        lettered = [column for column in self.columns if column.letters == wanted.upper()]
        return next(iter([*alike, *lettered]), None)

    def is_twin(self, column: Column) -> bool:
        """Return whether another column has the same header, so that nothing tells them apart."""
        return sum(other.header == column.header for other in self.columns) > 1

    def all_named(self, headers: Iterable[str]) -> list[Column]:
        """Return the columns that somebody names."""
        return [column for header in headers if (column := self.named(header))]


def by_row(columns: Iterable[Column]) -> dict[int, dict[int, str]]:
    """Return the texts of cells by their rows and, in each row, by the numbers of their columns."""
    rows: dict[int, dict[int, str]] = {}
    for column in columns:
        for cell in column.cells:
            rows.setdefault(cell.row, {})[column.number] = cell.text
    return rows


_MAX_NAMED = 4


def named_cells(column: Column, cells: Sequence[Cell]) -> str:
    """Return the first of some cells with their texts, and how many more there are."""
    named = [f"{column.place(cell)} “{cell.text[:40]}”" for cell in cells[:_MAX_NAMED]]
    more = len(cells) - len(named)
    return listed([*named, f"{more:,} more"] if more else named)


def columns_of(table: Table) -> Columns:
    """Return the columns of a table; raise TableError if it cannot be read, or a title stands above its header."""
    cells: dict[int, list[Cell]] = {}
    rows = 0
    _refuse_more_than_a_header(table.header, table.rows_ahead())
    for row in table.rows:
        rows += 1
        for number, text in enumerate(row.cells, 1):
            if text and not is_empty(text):
                kept = text if isinstance(text, SheetValue) else text.strip()
                cells.setdefault(number, []).append(Cell(kept, row.number))
    return Columns(table.path, rows, [*_columns(table.header.cells, cells, rows)])


def _refuse_more_than_a_header(header: Row, rows: Sequence[Row]) -> None:
    """Raise TableError if a title stands above the header, or a second row of headers below it."""
    if below := _below_a_title(header, rows):
        message = f"this row names only one column; the header seems to be row {below}: delete everything above it"
        raise TableError(message, header.number, 1)
    if rows and (joined := _second_headers(header, rows[0])):
        way = f"write both in one row, as {listed([f'“{one}”' for one in joined])}"
        raise TableError(f"row {rows[0].number} seems to be a second row of headers: {way}", rows[0].number, 1)


_FEWEST = 3
"""The fewest columns of a table whose header seems to be below a title."""


def _below_a_title(header: Row, rows: Sequence[Row]) -> int:
    """Return the number of the header's row, if the first row is a title; else 0."""
    if _filled(header) != 1:
        return 0
    return next((row.number for row in rows if _filled(row) >= _FEWEST), 0)


def _second_headers(header: Row, row: Row) -> list[str]:
    """Return headers joined from two rows, if the first row below the header has names for columns without one."""
    above, below = ([" ".join(cell.split()) for cell in each] for each in (header.cells, row.cells))
    named = [number for number, text in enumerate(below) if text]
    unnamed = [number for number in named if number >= len(above) or not above[number]]
    if not unnamed or (below and below[0]) or any(map(_DIGIT.search, below)):
        return []
    before = {number: next(filter(None, reversed(above[: number + 1])), "") for number in named}
    return [f"{before[number]} {below[number]}".strip() for number in named]


_DIGIT = re.compile("[0-9]")


def _filled(row: Row) -> int:
    return sum(not is_empty(cell) for cell in row.cells)


def _columns(headers: Sequence[str], cells: dict[int, list[Cell]], rows: int) -> Iterator[Column]:
    for number, header in enumerate(headers, 1):
        if not is_empty(header):
            yield Column(number, " ".join(header.split()), cells.get(number, []), rows)
