"""Tables whose lines stand in one cell each: they were opened as if something else stood between the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from quizgen.load.tables.table import Row, TableError, is_empty

_MARKS = (";", "\t", "|", ",")
_SHOWN = {"\t": "tab"}
_LOOKED_AT = 5
"""So many rows tell whether they are lines."""

_LONGEST = 40


def divided(header: Row, rows: Iterator[Row]) -> Iterator[Row]:
    """Return the rows as they come; raise TableError where header and rows are lines that were never divided."""
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
    """Tell whether headers may be a line with so many marks in it, divided at commas if at all."""
    return len(names) == 1 or (mark != "," and len(names) <= count)


def _undivided(line: str, mark: str) -> str:
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}..."
    sign = f"“{_SHOWN.get(mark, mark)}”"
    return (
        f"each line of the table stands in one cell, undivided (“{shown}”): divide column A at {sign} (in Excel "
        f"and LibreOffice: Data > Text to Columns), or open the original anew with {sign} as its separator"
    )
