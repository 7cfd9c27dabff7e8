"""CSV and TSV: read as spreadsheets write them, in one of several encodings, with any delimiter, and written."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO, TextIOWrapper
from itertools import count, islice

from quizgen.load.tables.table import Row, Table, TableError, guarded, table
from quizgen.problems import Problem
from quizgen.reading import Encoding, encoding_of
from quizgen.records.place import Place, TablePath

BOM = "\ufeff"
"""The mark by which a spreadsheet program knows that a table is in UTF-8."""

_SHOWN = {"cp1252": "Windows-1252", "mac_roman": "Mac OS Roman", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_LOOKED_AT = 5
"""How many lines are looked at to find the delimiter."""

_SAVE = "save it as “CSV UTF-8” if letters are wrong"
_TOO_LONG = f"a value in this row has more than {csv.field_size_limit():,} letters: shorten it"
_OPEN = 'a quote (") opens a value here and is not closed on this line: close it, or write a quote within a value twice'
_AFTER_QUOTE = 'in this value, text follows a closing quote ("): a quote within a value is written twice'


def read_delimited(path: str, data: bytes, *, tabs: bool) -> Table:
    """Return the table that a CSV or (with `tabs`) TSV file holds. Raise TableError."""
    encoding = encoding_of(data)
    first = list(islice(_lines(data, encoding), _LOOKED_AT + 1))
    separator_line = first[0].strip() if first and first[0].lower().startswith("sep=") else ""
    delimiter = separator_line[4:5] or _delimiter(first, "\t,;|" if tabs else ",;\t|")
    breaks: list[int] = [0] if separator_line else []
    shown = TablePath(path, breaks, delimiter)
    remarks: list[Problem] = []
    lines = islice(_lines(data, encoding), 1 if separator_line else 0, None)
    rows = _rows(lines, delimiter, breaks)
    if encoding.guessed:
        rows = _with_guess_reported(rows, shown, encoding, remarks)
    return table(shown, rows, remarks)


def delimited(rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    """Return rows as a text that spreadsheets open, and that says the same when it is read again."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([map(guarded, row) for row in rows])
    return text.getvalue()


def csv_file(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as a CSV file."""
    return f"{BOM}{delimited(rows)}".encode(errors="replace")


def _lines(data: bytes, encoding: Encoding) -> Iterator[str]:
    """Yield the lines with their ends; bytes that mean nothing become U+FFFD."""
    yield from TextIOWrapper(BytesIO(data), encoding.codec, "replace", newline="")


def _delimiter(lines: Iterable[str], candidates: str) -> str:
    """Return the character that is most frequent in each of the lines, outside quotes."""
    counts = [{d: _outside_quotes(line).count(d) for d in candidates} for line in lines if line.strip()]
    if not counts:
        return candidates[0]
    return max(candidates, key=lambda d: (min(count[d] for count in counts), counts[0][d]))


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _rows(lines: Iterator[str], delimiter: str, breaks: list[int]) -> Iterator[Row]:
    """Yield the rows, and note in which of them lines break."""
    read: list[str] = []
    reader = csv.reader(_kept(lines, read), delimiter=delimiter, skipinitialspace=True, strict=True)
    before, number = len(breaks), 0
    try:
        for number, cells in enumerate(reader, 1):
            if reader.line_num - number > len(breaks) - before:
                breaks += [number] * (reader.line_num - number - len(breaks) + before)
            read.clear()
            yield Row(number, cells)
    except csv.Error:
        raise _unreadable("".join(read), delimiter, number + 1) from None


def _kept(lines: Iterable[str], read: list[str]) -> Iterator[str]:
    """Yield lines, and keep them in a list until somebody clears it."""
    for line in lines:
        read.append(line)
        yield line


def _unreadable(begun: str, delimiter: str, row: int) -> TableError:
    """Return why a row with this beginning cannot be read, and in which column."""
    mark = re.escape(delimiter)
    values = re.compile(rf' *+(?:("(?:[^"]|"")*+)("?)([^{mark}\r\n]*)|[^{mark}\r\n]*)(?:{mark}|[\r\n]*\Z)')
    end = 0
    for column in count(1):
        value = values.match(begun, end)
        if not value or value.end() == end:
            break
        quoted, closing, more = value.groups()
        if quoted and (not closing or (more and "\n" in quoted)):
            return TableError(_OPEN, row, column)
        if more:
            return TableError(_AFTER_QUOTE, row, column)
        end = value.end()
    return TableError(_TOO_LONG, row)


def _with_guess_reported(
    rows: Iterator[Row], path: TablePath, encoding: Encoding, remarks: list[Problem]
) -> Iterator[Row]:
    """Yield the rows; warn that the encoding was guessed, at the first letter that shows whether the guess is right."""
    is_reported = False
    shown = _SHOWN[encoding.codec]
    for row in rows:
        if not is_reported and (found := [(at, cell) for at, cell in enumerate(row.cells, 1) if not cell.isascii()]):
            (at, cell), is_reported = found[0], True
            message = f"the file is not in UTF-8, and was read as {shown} (“{cell[:40]}”): {_SAVE}"
            remarks.append(Problem(Place(path, row.number, at), message, "warning"))
        yield row
