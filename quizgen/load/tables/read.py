"""The one way to read a table, whatever its format: `read_table`. One whose lines were never divided is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

from quizgen.load.tables.table import Row, Table, TableError, is_empty, table
from quizgen.reading import read_bytes, why_unreadable
from quizgen.records.place import TablePath
from quizgen.suggestions import hint
from quizgen.text.merge_marks import MARKS_OF_MERGES_ALONE

WORKBOOKS = (".xlsx", ".ods")
"""How the names of tables end that have sheets, and no lines."""

_MERGED_HEADER = "a merge left this mark above the header: keep one header, and delete the rows with such marks"


class _Named(Protocol):
    @property
    def name(self) -> str:
        """The name of a sheet."""


Sheet = TypeVar("Sheet", bound=_Named)


def read_table(file: Path, within: Path | None, shown: str, sheet: str = "", likely: str = "") -> Table:
    """Return the table in a file; of a workbook, the `sheet` named or else the only one with any content.

    If several have content, the one called `likely` is meant. `shown` is the path for messages. Raise TableError.
    """
    found = _of_file(file, within, shown, sheet, likely)
    if found.header.cells[:1] and found.header.cells[0].startswith(MARKS_OF_MERGES_ALONE):
        raise TableError(_MERGED_HEADER, found.header.number, 1)
    try:
        found.rows = divided(found.header, found.rows)
    except TableError as e:
        raise TableError(str(e), e.row, e.col, found.path) from None
    return found


def _of_file(file: Path, within: Path | None, shown: str, sheet: str, likely: str) -> Table:
    data, ending = _read(file, within), file.suffix.lower()
    if ending in WORKBOOKS:
        return _of_workbook(shown, data, ending, sheet, likely)
    if data.startswith(b"PK\x03\x04"):
        raise TableError("this is a workbook under the name of a text file: rename it to .xlsx or .ods")
    from quizgen.load.tables.delimited import read_delimited  # noqa: PLC0415 - most projects have no table

    return read_delimited(shown, data, tabs=ending == ".tsv")


def _read(file: Path, within: Path | None) -> bytes:
    try:
        return read_bytes(file, within)
    except OSError as e:
        raise TableError(why_unreadable(e, "make two kinds of it, or move some of it to a facts file")) from None


def _of_workbook(shown: str, data: bytes, ending: str, wanted: str, likely: str) -> Table:
    from quizgen.load.tables.archive import Archive  # noqa: PLC0415 - most projects have no workbook
    from quizgen.load.tables.ods import Ods  # noqa: PLC0415
    from quizgen.load.tables.xlsx import Xlsx  # noqa: PLC0415

    if _is_text(data):
        raise TableError("this is a text file under the name of a workbook: rename it to .csv")
    archive = Archive(data)
    if ending == ".ods":
        ods = Ods(archive)
        filled = [sheet for sheet in ods.sheets if sheet.filled]
        sheet = _chosen(filled, ods.sheets, wanted, likely)
        return table(TablePath(_in_sheet(shown, sheet.name)), ods.rows(sheet))
    xlsx = Xlsx(archive)
    visible = [sheet for sheet in xlsx.sheets if sheet.visible]
    part = _chosen(visible if wanted else [*filter(xlsx.is_filled, visible)], xlsx.sheets, wanted, likely)
    return table(TablePath(_in_sheet(shown, part.name)), xlsx.rows(part))


def _is_text(data: bytes) -> bool:
    """Return whether a file that should be a workbook has lines of values instead, and no other markup."""
    first, newline, _ = data[:_LOOKED_INTO].replace(b"\r", b"\n").partition(b"\n")
    is_lines = newline and any(mark in first for mark in (b",", b";", b"\t", b"|"))
    return bool(is_lines) and not first.startswith(b"<") and not _BINARY.search(first)


_LOOKED_INTO = 4_000
_BINARY = re.compile(rb"[\x01-\x08\x0e-\x1f]")  # not 0, which is half of most letters in UTF-16


def _in_sheet(shown: str, sheet: str) -> str:
    return f"{shown}, sheet “{sheet}”"


def _chosen(filled: Sequence[Sheet], known: Sequence[Sheet], wanted: str, likely: str) -> Sheet:
    """Return the sheet that is named or, if none is, the one that must be meant."""
    if wanted:
        named = next((sheet for sheet in known if sheet.name == wanted), None)
        if named is None:
            raise TableError(f"there is no sheet “{wanted}”{hint(wanted, [sheet.name for sheet in known])}")
        return named
    called = [sheet for sheet in filled if sheet.name.casefold() == likely.casefold()]
    if len(filled) > 1 and not called:
        names = ", ".join([f"“{sheet.name}”" for sheet in filled[:12]])
        raise TableError(
            f"the workbook has several sheets ({names}): say which one is meant, `sheet: {filled[0].name}`"
        )
    if not filled:
        raise TableError("the workbook is empty: its first row should name the columns")
    return (called or filled)[0]


_MARKS = (";", "\t", "|", ",")
_SHOWN = {"\t": "tab"}
_LOOKED_AT = 5
"""How many rows are looked at to see whether they are lines."""

_LONGEST = 40


def divided(header: Row, rows: Iterator[Row]) -> Iterator[Row]:
    """Return the rows as they come; raise TableError if header and rows are lines that were never divided.

    Such a table was opened with the wrong delimiter, so that each line is in one cell.
    """
    names = [cell for cell in header.cells if not is_empty(cell)]
    line = ",".join(names)
    marks = [mark for mark in _MARKS if mark in names[0] and _is_line(names, line.count(mark), mark)]
    if not marks:
        return rows
    first = [*islice(rows, _LOOKED_AT)]
    lines = [",".join(row.cells) for row in first]
    is_divided = any(sum(not is_empty(cell) for cell in row.cells) > len(names) for row in first)
    for mark in marks if not is_divided else ():
        if (first or mark != ",") and all(each.count(mark) >= line.count(mark) for each in lines):
            raise TableError(_undivided(line, mark), header.number, 1)
    return chain(first, rows)


def _is_line(names: Sequence[str], count: int, mark: str) -> bool:
    """Return whether headers may be a line with this many marks in it, divided at commas if at all."""
    return len(names) == 1 or (mark != "," and len(names) <= count)


def _undivided(line: str, mark: str) -> str:
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}..."
    sign = f"“{_SHOWN.get(mark, mark)}”"
    return (
        f"each line of the table is in one cell (“{shown}”): split column A at {sign} (in Excel "
        f"and LibreOffice: Data > Text to Columns), or open the original again with {sign} as its separator"
    )
