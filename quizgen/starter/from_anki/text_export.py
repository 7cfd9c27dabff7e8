"""Texts that Anki exports, “Notes in Plain Text”: lines of fields, below headers that explain them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from quizgen.starter.from_anki.notes import MAX_FIELDS, AnkiFile, DeckError, Note, NoteType, bounded

_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}
_GUESSED = ("\t", "|", ";", ":", ",", " ")
"""What may separate fields if no header says so, in the order in which Anki tries them."""

_HEADER = re.compile(r"#([a-z ]+):(.*)")
_COLUMNS = ("guid column", "notetype column", "deck column", "tags column")
_HTML = re.compile(r"</?[a-z][^<>]*>|&[a-z#0-9]+;", re.IGNORECASE)
_DELETION = re.compile(r"\{\{c\d+(?:,\d+)*::")
_LOOKED_AT = 100
_NOTES = "Notes"
"""The name for notes whose type is not known."""


class _Layout(NamedTuple):
    """What the headers of a text say: its headers by name, the separator, and the special columns, counted from 0."""

    headers: Mapping[str, str]
    separator: str
    special: Mapping[str, int]

    def special_cell(self, row: Sequence[str], name: str) -> str:
        """Return what a row has in a special column or, without one, what the header says for all rows."""
        at = self.special.get(f"{name} column")
        return row[at].strip() if at is not None and at < len(row) else self.headers.get(name, "")


def read_text_export(data: bytes) -> AnkiFile:
    """Return the deck that a text holds. Raise DeckError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DeckError(
            "the file is not in UTF-8, as Anki’s exports are: export it again, or save it in UTF-8"
        ) from None
    layout = _layout(text)
    rows = [*_rows(text, layout.separator)]
    if not rows:
        raise DeckError("there are no notes in the file: export them from Anki as “Notes in Plain Text (.txt)”")
    kinds = Counter(_kind(row, layout) for row in rows)
    types = {name: _type(name, [row for row in rows if _kind(row, layout) == name], layout) for name in kinds}

    def notes(name: str) -> Iterator[Note]:
        found = (_note(row, layout, len(types[name].fields)) for row in rows if _kind(row, layout) == name)
        return bounded(found)

    return AnkiFile(types, kinds, notes, _is_html(rows, layout), "columns" not in layout.headers)


def _layout(text: str) -> _Layout:
    headers: dict[str, str] = {}
    first = ""
    for line in StringIO(text):
        if not line.startswith("#"):
            first = line
            break
        if match := _HEADER.fullmatch(line.rstrip("\r\n")):
            headers[match[1].strip()] = match[2].strip()
    word = headers.get("separator", "")
    separator = _SEPARATORS.get(word.lower()) or word[:1] or next((mark for mark in _GUESSED if mark in first), "\t")
    if separator in {'"', "\r", "\n"} or not separator.isascii():
        raise DeckError(f"the header “#separator:{word}” names nothing that can separate fields")
    columns = {
        name: int(headers[name]) - 1 for name in _COLUMNS if re.fullmatch("[1-9][0-9]{0,2}", headers.get(name, ""))
    }
    return _Layout(headers, separator, columns)


class _Lines:
    """The lines of a text without comments, which begin with # at the beginning of a row, outside quotes."""

    def __init__(self, text: str) -> None:
        self._lines = StringIO(text, newline="")
        self.at_start = True

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if not (self.at_start and line.startswith("#")):
                self.at_start = False
                yield line


def _rows(text: str, separator: str) -> Iterator[Sequence[str]]:
    lines = _Lines(text)
    reader = csv.reader(iter(lines), delimiter=separator)
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            lines.at_start = True
            if len(row) > MAX_FIELDS:
                raise DeckError(f"note {number} has {len(row):,} fields; the limit is {MAX_FIELDS}")
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error:
        limit = f"{csv.field_size_limit():,} letters"
        raise DeckError(
            f'note {number + 1} cannot be read: a field in it has more than {limit}, or a quote (") is never closed; '
            "export a package (.apkg) instead"
        ) from None


def _kind(row: Sequence[str], layout: _Layout) -> str:
    """Return the name of a row's note type."""
    return " ".join(layout.special_cell(row, "notetype").split()) or _NOTES


def _type(name: str, rows: Sequence[Sequence[str]], layout: _Layout) -> NoteType:
    """Return a note type from a text: its fields have the names in “#columns”, or those of Anki’s own."""
    wide = max(map(len, rows))
    numbers = [at for at in range(wide) if at not in layout.special.values()]
    names = layout.headers.get("columns", "").split(layout.separator) if "columns" in layout.headers else []
    filled = [at for at in numbers if at < len(names) or any(at < len(row) and row[at].strip() for row in rows)]
    numbers = [at for at in numbers if at <= max(filled, default=-1)]
    cloze = any(at < len(row) and _DELETION.search(row[at]) for row in rows[:_LOOKED_AT] for at in numbers)
    usual = ("Text", "Back Extra") if cloze else ("Front", "Back")
    own = dict(enumerate(names))
    fields = [own.get(at, "").strip() or _usual(usual, place) for place, at in enumerate(numbers)]
    return NoteType(name, fields, cloze)


def is_unknown(note_type: NoteType) -> bool:
    """Return whether a text says nothing of the type of its notes."""
    return note_type.name == _NOTES


def is_nameless(field: str) -> bool:
    """Return whether a field of a text has only the number of its place as a name."""
    return bool(re.fullmatch(r"Field \d+", field))


def _usual(names: Sequence[str], place: int) -> str:
    return names[place] if place < len(names) else f"Field {place + 1}"


def _note(row: Sequence[str], layout: _Layout, fields: int) -> Note:
    cells = [cell for at, cell in enumerate(row) if at not in layout.special.values()][:fields]
    return Note(
        layout.special_cell(row, "guid"),
        layout.special_cell(row, "deck"),
        layout.special_cell(row, "tags").split(),
        [*cells, *[""] * (fields - len(cells))],
    )


def _is_html(rows: Sequence[Sequence[str]], layout: _Layout) -> bool:
    """Return whether fields are HTML, deciding as Anki does if no header says so."""
    header = layout.headers.get("html", "").lower()
    return header == "true" or (not header and any(_HTML.search(cell) for row in rows[:_LOOKED_AT] for cell in row))
