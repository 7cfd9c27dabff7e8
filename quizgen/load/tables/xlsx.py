"""Workbooks of Excel (.xlsx), read row by row."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import chain
from string import ascii_uppercase, digits
from sys import getsizeof
from typing import NamedTuple

from quizgen.load.tables.archive import MAX_HELD, Archive
from quizgen.load.tables.elements import BROKEN, MAX_PIECES, TOO_LONG, Attributes, Handlers, local, parsed
from quizgen.load.tables.formats import (
    PLAIN,
    NumberFormat,
    date_of_serial,
    number_format,
    number_of,
    percent_of,
    power_of,
    with_unit,
)
from quizgen.load.tables.table import MAX_CELLS, Row, SheetValue, Span, TableError, is_empty, spread

_WORKBOOK = "xl/workbook.xml"
_ESCAPE = "_x"
_ESCAPED = re.compile(f"{_ESCAPE}([0-9A-Fa-f]{{4}})_")
_TEXTS = frozenset(("str", "inlineStr"))
"""Types of cells that hold their text themselves."""

_MAX_LETTERS, _MAX_COLUMNS = 3, 18_278
"""Columns have up to three letters."""

_MERGED = re.compile(rb"""mergeCell\s[^>]{0,99}?ref=["']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)["']""")
_OVERLAP = 200


class SheetPart(NamedTuple):
    """A sheet: its name, the part that holds it, and whether people see it."""

    name: str
    part: str
    visible: bool


class Xlsx:
    """A workbook."""

    def __init__(self, archive: Archive) -> None:
        """Raise TableError."""
        self._archive = archive
        elements = archive.elements(_WORKBOOK)
        relations = [*self._relations()]
        targets = {id_: target for id_, target, _ in relations}
        self._parts = {type_: target for _, target, type_ in relations}
        self.sheets = [
            SheetPart(
                each.get("name", ""), targets.get(local(each, "id"), ""), each.get("state", "visible") == "visible"
            )
            for tag, each in elements
            if tag == "sheet"
        ]
        self._from_1904 = any(each.get("date1904") in {"1", "true"} for tag, each in elements if tag == "workbookPr")
        self._filled: dict[str, bool] = {}
        self._shared: list[str] | None = None
        self._formats: list[NumberFormat] | None = None

    def _relations(self) -> Iterator[tuple[str, str, str]]:
        """Yield the id, part name and type of each part of the workbook."""
        for tag, attributes in self._archive.elements("xl/_rels/workbook.xml.rels"):
            if tag == "Relationship":
                target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
                yield attributes.get("Id", ""), target, attributes.get("Type", "").rpartition("/")[2]

    def rows(self, sheet: SheetPart) -> Iterator[Row]:
        """Yield the rows of a sheet. Raise TableError."""
        spans = _merged(self._archive.pieces(sheet.part))
        return spread(self._rows(sheet), spans) if spans else self._rows(sheet)

    def is_filled(self, sheet: SheetPart) -> bool:
        """Return whether a sheet has any content; many sheets may be in one part. Raise TableError."""
        if sheet.part not in self._filled:
            self._filled[sheet.part] = any(not all(map(is_empty, row.cells)) for row in self._rows(sheet))
        return self._filled[sheet.part]

    def _rows(self, sheet: SheetPart) -> Iterator[Row]:
        if self._shared is None:
            self._shared = _shared_texts(self._archive, self._parts.get("sharedStrings", ""))
            self._formats = _formats(self._archive, self._parts.get("styles", ""))
        cells = _SheetReader(self._shared, self._formats or [], from_1904=self._from_1904)
        handlers = Handlers(cells.start, cells.end, cells.text)
        return chain.from_iterable(cells.taken() for _ in parsed(self._archive.pieces(sheet.part), handlers))


def _shared_texts(archive: Archive, part: str) -> list[str]:
    """Return the texts that cells refer to by number."""
    if part not in archive:
        return []
    texts = _TextReader()
    for _ in parsed(archive.pieces(part), Handlers(texts.start, texts.end, texts.text)):
        if len(texts.found) > MAX_CELLS:
            raise TableError(f"the workbook has more than {MAX_CELLS:,} different texts: split it")
        if texts.held > MAX_HELD:
            raise TableError(f"the texts of the workbook have more than {MAX_HELD / 1e6:.0f} MB: split it")
    return texts.found


def _formats(archive: Archive, part: str) -> list[NumberFormat]:
    """Return the number format of each cell style."""
    codes: dict[int, str] = {}
    found: list[NumberFormat] = []
    block = ""
    for tag, attributes in archive.elements(part) if part in archive else ():
        if tag == "numFmt":
            codes[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag in {"cellStyleXfs", "cellXfs", "cellStyles"}:
            block = tag
        elif tag == "xf" and block == "cellXfs":
            format_id = _int(attributes.get("numFmtId"))
            found.append(number_format(format_id, codes.get(format_id, "")))
    return found


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _unescaped(text: str) -> str:
    """Return a text with the characters that it names by number; surrogates are joined, or become U+FFFD."""
    if _ESCAPE not in text:
        return text
    named = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return named.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _TextReader:
    """Collects texts: each may be in pieces of different style, and have phonetic text (rPh)."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.held = 0
        self._pieces: list[str] = []
        self._open = self._phonetic = False

    def start(self, tag: str, _: Attributes) -> None:
        """Take the beginning of an element."""
        if tag == "si":
            self._pieces.clear()
        elif tag == "rPh":
            self._phonetic = True
        self._open = tag == "t" and not self._phonetic

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self._open = False
        if tag == "si":
            text = _unescaped("".join(self._pieces))
            self.held += getsizeof(text)
            self.found.append(text)
        elif tag == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        """Take text, which may come in several pieces."""
        if self._open:
            self._pieces.append(data)
            if len(self._pieces) > MAX_PIECES:
                raise TableError(TOO_LONG)


class _SheetReader:
    """Puts rows together from the elements of a sheet."""

    def __init__(self, shared: list[str], formats: list[NumberFormat], *, from_1904: bool) -> None:
        self._shared, self._formats, self._from_1904 = shared, formats, from_1904
        self._done: list[Row] = []
        self._number = self._col = 0
        self._cells: list[str] = []
        self._attributes: Attributes = {}
        self._raw = ""
        self._more: list[str] = []  # of a long text, which comes in pieces
        self._open = self._phonetic = self._computed = False

    def taken(self) -> list[Row]:
        """Return the rows that are complete, each once."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if tag == "c":
            self._attributes, self._computed = attributes, False
            self._raw = ""
        elif tag in {"v", "t"}:
            self._open = not self._phonetic
        elif tag == "f":
            self._computed = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "row":
            self._number = _int(attributes.get("r")) or self._number + 1
            self._cells, self._col = [], 0

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in {"v", "t"}:
            self._open = False
        elif tag == "c":
            if self._more:
                self._raw += "".join(self._more)
                self._more.clear()
            self._add(self._raw, self._attributes)
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "row" and self._cells:
            self._done.append(Row(self._number, self._cells))

    def text(self, data: str) -> None:
        """Take text, which may come in several pieces."""
        if not self._open:
            return
        if self._raw:
            self._more.append(data)
            if len(self._more) > MAX_PIECES:
                raise TableError(TOO_LONG, self._number, self._col + 1)
        else:
            self._raw = data

    def _add(self, raw: str, attributes: Attributes) -> None:
        """Add a cell in its column."""
        cells, letters = self._cells, attributes.get("r", "").rstrip(digits)
        col = self._col = _COLUMNS.get(letters) or _column(letters) or self._col + 1
        if col > _MAX_COLUMNS:
            raise TableError(f"a row has more than {_MAX_COLUMNS:,} cells", self._number, col)
        if raw or self._computed:
            if col > len(cells) + 1:
                cells += [""] * (col - len(cells) - 1)
            type_ = attributes.get("t", "n")
            is_plain = type_ in _TEXTS and _ESCAPE not in raw  # as nearly all texts are
            cells.append(raw if is_plain else self._value(raw, type_))

    def _value(self, raw: str, type_: str) -> str:
        if type_ == "s":
            try:
                return self._shared[int(raw)]
            except (ValueError, IndexError):
                raise TableError(BROKEN, self._number, self._col) from None
        if type_ in _TEXTS:
            return _unescaped(raw)
        if not raw:
            return SheetValue("=", "formula")
        if type_ == "b":
            return SheetValue("TRUE" if raw == "1" else "FALSE", "truth")
        if type_ == "e":
            return SheetValue(raw, "error")
        return (
            SheetValue(raw.removesuffix("T00:00:00"), "date", date_parts="ymd")
            if type_ == "d"
            else self._number_of(raw)
        )

    def _number_of(self, raw: str) -> SheetValue:
        style = _int(self._attributes.get("s"))
        shown_as = self._formats[style] if style < len(self._formats) else PLAIN
        if shown_as is PLAIN:
            return number_of(raw)
        if shown_as.is_percent:
            return percent_of(raw)
        if shown_as.has_power:
            return power_of(raw)
        if shown_as.unit:
            return with_unit(number_of(raw), shown_as.unit)
        return date_of_serial(raw, shown_as.date_parts, from_1904=self._from_1904)


def _column(letters: str) -> int:
    """Return the number of a column; 0 if its letters are not those of one."""
    number = 0
    for letter in letters if len(letters) <= _MAX_LETTERS and letters.isascii() and letters.isalpha() else "":
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return number


_COLUMNS = {letter: _column(letter) for letter in ascii_uppercase}


def _merged(pieces: Iterator[bytes]) -> list[Span]:
    """Return the merged cells of a sheet, which its file lists after all rows."""
    found: dict[Span, None] = {}
    before, count = b"", 0
    for piece in pieces:
        window = before + piece
        for match in _MERGED.finditer(window) if b"mergeCell" in window else ():
            count += 1
            left, top, right, bottom = (part.decode() for part in match.groups())
            found[Span(_int(top), _column(left[:3]), _int(bottom), _column(right[:3]))] = None
        before = piece[-_OVERLAP:]
        if count > MAX_CELLS // 10:
            raise TableError("too many cells are merged here")
    return [*found]
