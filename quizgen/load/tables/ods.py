"""Workbooks of LibreOffice and others (.ods), read row by row."""

from __future__ import annotations

import re
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from quizgen.load.tables.archive import Archive
from quizgen.load.tables.elements import MAX_PIECES, TOO_LONG, Attributes, Handlers, local, parsed
from quizgen.load.tables.formats import number_of, of_moment, percent_of, power_of, with_unit
from quizgen.load.tables.table import MAX_CELLS, Row, SheetValue, Span, TableError, is_heading

_CONTENT = "content.xml"
_CELLS = {"table-cell", "covered-table-cell"}
_BESIDE = {"annotation", "frame", "custom-shape", "line", "rect"}
"""What a cell may contain that is not part of its text: comments and drawings."""

_SCIENTIFIC = re.compile(r"[-−]?[0-9]+(?:[.,][0-9]+)?E[-+−][0-9]+")
"""What is shown of a number in the format with a power of ten."""

_MAX_PIECES, _MAX_SHEETS = 100_000, 10_000


class OdsSheet(NamedTuple):
    """A sheet: its name, and whether it has any content."""

    name: str
    filled: bool


class Ods:
    """A workbook."""

    def __init__(self, archive: Archive) -> None:
        """Raise TableError."""
        self._archive = archive
        self.sheets = _sheets(archive)

    def rows(self, sheet: OdsSheet) -> Iterator[Row]:
        """Yield the rows of a sheet. Raise TableError."""
        cells = _CellReader(sheet.name)
        handlers = Handlers(cells.start, cells.end, cells.text)
        return chain.from_iterable(cells.taken() for _ in parsed(self._archive.pieces(_CONTENT), handlers))


def _sheets(archive: Archive) -> list[OdsSheet]:
    found: list[OdsSheet] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "table":
            if len(found) == _MAX_SHEETS:
                raise TableError(f"the workbook has more than {_MAX_SHEETS:,} sheets")
            found.append(OdsSheet(local(attributes, "name"), False))
        elif tag == "table-cell" and found and local(attributes, "value-type"):
            found[-1] = found[-1]._replace(filled=True)

    for _ in parsed(archive.pieces(_CONTENT), Handlers(start)):
        pass
    return found


class _Merged:
    """The merged cells that reach into the row that is being read, from left to right, with their values."""

    def __init__(self) -> None:
        self._lefts: list[int] = []
        self._spans: list[tuple[Span, str]] = []
        self._first_end = sys.maxsize

    def add(self, span: Span, value: str) -> None:
        """Add merged cells that begin in this row. Raise TableError if they overlap with others."""
        at = bisect(self._lefts, span.left)
        before, after = self._spans[at - 1 : at] if at else (), self._spans[at : at + 1]
        if any(one.right >= span.left for one, _ in before) or any(one.left <= span.right for one, _ in after):
            raise TableError("merged cells overlap here: merge them again", span.top, span.left)
        self._lefts.insert(at, span.left)
        self._spans.insert(at, (span, value))
        self._first_end = min(self._first_end, span.bottom)

    def at(self, col: int) -> tuple[str, int]:
        """Return the value of the merged cells that include a column, and the first column after them."""
        at = bisect(self._lefts, col)
        if at and self._spans[at - 1][0].right >= col:
            span, value = self._spans[at - 1]
            return value, span.right + 1
        return "", self._lefts[at] if at < len(self._lefts) else sys.maxsize

    def heading(self, number: int, cells: Sequence[str]) -> Span | None:
        """Return the merged cells that are all that a row has, if they are a heading."""
        if len(self._spans) != 1:
            return None
        span = self._spans[0][0]
        return span if span.top == number and is_heading(span, cells) else None

    def end_row(self, number: int) -> None:
        """Drop the merged cells that end with a row."""
        if self._first_end <= number:
            self._spans = [(span, value) for span, value in self._spans if span.bottom > number]
            self._lefts = [span.left for span, _ in self._spans]
            self._first_end = min([span.bottom for span, _ in self._spans], default=sys.maxsize)


class _CellReader:
    """Puts the rows of one sheet together from the elements of the file."""

    def __init__(self, sheet: str) -> None:
        self._sheet, self._here = sheet, False
        self._done: list[Row] = []
        self._number = self._repeats = self._header = 0
        self._cells: list[str] = []
        self._empty, self._held = 0, 0
        self._attributes: Attributes = {}
        self._lines: list[list[str]] = []
        self._beside = self._pieces = 0
        self._open = False
        self._merged = _Merged()

    def taken(self) -> list[Row]:
        """Return the rows that are complete, each once."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if tag == "table":
            self._here = local(attributes, "name") == self._sheet
        elif not self._here:
            return
        elif tag in _BESIDE:
            self._beside += 1
        elif tag in _CELLS:
            self._attributes, self._lines, self._pieces = attributes, [], 0
        elif tag == "table-row":
            self._repeats = _count(attributes, "number-rows-repeated")
            self._cells, self._empty = [], 0
        elif not self._beside:
            self._start_text(tag, attributes)

    def _start_text(self, tag: str, attributes: Attributes) -> None:
        self._pieces += 1
        if self._pieces > _MAX_PIECES:
            message = f"a cell has more than {_MAX_PIECES:,} lines and spaces in it"
            raise TableError(message, self._number + 1, self._col)
        if tag == "p":
            self._lines.append([])
            self._open = True
        elif self._open and tag in {"s", "tab", "line-break"}:
            text = {"s": " " * min(_count(attributes, "c"), 100), "tab": "\t", "line-break": "\n"}[tag]
            self._lines[-1].append(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == "table":
            self._here = False
        elif not self._here:
            return
        elif tag in _BESIDE:
            self._beside -= 1
        elif tag == "p" and not self._beside:
            self._open = False
        elif tag in _CELLS:
            self._add(tag)
        elif tag == "table-row":
            self._end_row()

    def text(self, data: str) -> None:
        if self._open and not self._beside:
            self._lines[-1].append(data)
            if len(self._lines[-1]) > MAX_PIECES:
                raise TableError(TOO_LONG, self._number + 1, self._col)

    def _add(self, tag: str) -> None:
        """Add a cell, as often as it is repeated; merged cells of a header are not spread."""
        repeats = _count(self._attributes, "number-columns-repeated")
        if tag == "covered-table-cell":
            self._add_covered(repeats)
            return
        value, col, number = self._value(), self._col, self._number + 1
        down, across = (_count(self._attributes, f"number-{way}-spanned") for way in ("rows", "columns"))
        if down * across > 1 and self._header:
            self._merged.add(Span(number, col, number + down - 1, col + across - 1), value)
        self._put(value, repeats)

    @property
    def _col(self) -> int:
        """The column of the next cell."""
        return len(self._cells) + self._empty + 1

    def _add_covered(self, repeats: int) -> None:
        """Add this many cells covered by merged ones, each with the value of its own merged area."""
        end = self._col + repeats
        while (col := self._col) < end:
            value, next_col = self._merged.at(col)
            self._put(value, min(next_col, end) - col)

    def _put(self, value: str, repeats: int) -> None:
        if not value and not isinstance(value, SheetValue):
            self._empty += repeats
            return
        self._held += (self._empty + repeats) * self._repeats
        if self._held > MAX_CELLS:
            raise TableError(f"the table has more than {MAX_CELLS:,} cells: split it here", self._number + 1)
        self._cells += [""] * self._empty + [value] * repeats
        self._empty = 0

    def _end_row(self) -> None:
        if heading := self._merged.heading(self._number + 1, self._cells):
            self._cells = self._cells[: heading.left]
        repeats = self._repeats if self._cells else 0
        self._done += [Row(self._number + each, self._cells) for each in range(1, repeats + 1)]
        self._header = self._header or (self._number + 1 if self._cells else 0)
        self._number += self._repeats
        self._merged.end_row(self._number)

    def _value(self) -> str:
        attributes, type_ = self._attributes, local(self._attributes, "value-type")
        value = local(attributes, "value")
        text = "\n".join(["".join(line) for line in self._lines])
        if type_ in {"float", "currency", "percentage"}:
            if _SCIENTIFIC.fullmatch(text):
                return power_of(value)
            return percent_of(value) if type_ == "percentage" else with_unit(number_of(value), _unit(text))
        if type_ == "date":
            return _date(local(attributes, "date-value"), text)
        if type_ == "boolean":
            return SheetValue(local(attributes, "boolean-value").upper(), "truth")
        if type_ == "time":
            return SheetValue(text, "time")
        is_error = local(attributes, "formula") and text.startswith(("#", "Err:"))
        return SheetValue(text, "error") if is_error else text or local(attributes, "string-value")


def _unit(text: str) -> str:
    """Return the unit or currency that a cell shows with its number."""
    return " ".join(re.sub(r"[-−+]?[0-9][0-9.,'’\s]*(?:E[+-]?[0-9]+)?", " ", text).split()) if text else ""


def _date(raw: str, text: str) -> SheetValue:
    try:
        return of_moment(datetime.fromisoformat(raw), "ymd")  # a date in a table belongs to no zone
    except ValueError:
        return SheetValue(raw or text, "date", date_parts="ymd")


def _count(attributes: Attributes, name: str) -> int:
    text = local(attributes, name)
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
