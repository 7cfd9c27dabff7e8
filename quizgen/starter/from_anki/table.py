"""Notes of one type as a table of facts: a row for each note, for a cloze one for each of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from quizgen.load.facts import MAX_GUID
from quizgen.reading import MAX_BYTES
from quizgen.starter.from_anki.added_columns import (
    DECK,
    GUID,
    ID,
    NOTE,
    TAGS,
    Line,
    media_of,
    put_decks,
    put_ids,
    put_media,
    put_tags,
)
from quizgen.starter.from_anki.deletions import CANNOT, Sentence, sentences
from quizgen.starter.from_anki.media_files import Files, Medium, ReadFile, Taken
from quizgen.starter.from_anki.notes import DeckError, Note, NoteType, no_file
from quizgen.starter.from_anki.plain import LOSSES
from quizgen.starter.from_anki.read_fields import Form, ReadField, read_field
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.starter.table.column_types import ColumnType, guess, is_note
from quizgen.starter.table.columns import Cell, Column
from quizgen.text.canonical import canonical

ANSWER = "answer"
PARTS = ("before", "opening", ANSWER, "closing", "after")
"""Headers of a cloze: the text before the blank with a space, what touches it, the answer, and the same after it."""

_TAKEN = frozenset((ID, GUID, TAGS, DECK.lower(), "skip"))
_EXTRA = re.compile(r"back extra|extra")
_CLOZE_FIELD = re.compile(r"\{\{[^{}]{0,40}cloze:([^{}]{1,200})\}\}")
_MARK = "{{c"


class Options(NamedTuple):
    """How to make a table: whether fields are HTML, whether it keeps guids, and what separates tags in a cell.

    `types` are those that its author gives to columns, by their headers.
    """

    html: bool = True
    guids: bool = False
    separator: str = "; "
    types: Mapping[str, ColumnType] = MappingProxyType({})
    read_file: ReadFile = no_file


class NotesTable(NamedTuple):
    """A table of notes: its columns by their headers, its rows, the columns in Markdown, and the files it names.

    `media` are the columns that name files, each with what these are.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    marked: frozenset[str]
    media: Mapping[str, Medium]
    files: Sequence[Taken]


class _ReadNote(NamedTuple):
    """A note with its fields, its name in messages, and the pictures and sounds of each field."""

    note: Note
    name: str
    cells: Sequence[ReadField]
    files: Sequence[Sequence[Taken]]


class _Row(NamedTuple):
    """A row of the table, and the note that it is made from."""

    read: _ReadNote
    line: Line


class _Fields(NamedTuple):
    """The fields of notes as columns: their headers, which are in Markdown, and which has deletions (-1: none)."""

    headers: Sequence[str]
    marked: frozenset[str]
    cloze: int

    @property
    def has_marked_sentences(self) -> bool:
        """Whether the field with deletions is in Markdown."""
        return self.cloze >= 0 and self.headers[self.cloze] in self.marked

    def form(self, at: int) -> Form:
        """Return how the table holds the field at this place."""
        if self.headers[at] not in self.marked:
            return "plain"
        return "sentence" if at == self.cloze else "lines"

    def line(self, read: _ReadNote) -> Line:
        """Return the values of a note by header, but for the field with deletions."""
        cells = enumerate(zip(self.headers, read.cells, strict=True))
        return {
            header: cell.markdown if header in self.marked else cell.text
            for at, (header, cell) in cells
            if at != self.cloze
        }


def table_of(type_: NoteType, notes: Iterable[Note], options: Options, remarks: Remarks) -> NotesTable:
    """Return the table of all notes of a type; what does not come along becomes a remark. Raise DeckError."""
    headers, files = headers_of(type_), Files(options.read_file, remarks)
    if not headers:
        raise DeckError(f"the notes of type “{type_.name}” have no fields, so there is nothing to ask for")
    read = [*_bounded(_read(note, number, options, files) for number, note in enumerate(notes, 1))]
    cloze = _cloze_field(type_, read) if type_.cloze else -1
    fields = _Fields(headers, _marked(headers, read, cloze, options), cloze)
    for one in read:
        _remark_on_losses(one, fields, remarks)
    rows = [*(_cloze_rows if type_.cloze else _rows)(read, fields, remarks)]
    lines = [row.line for row in rows]
    media = put_media([(row.read.files, row.line) for row in rows], headers, cloze, remarks)
    put_decks([(row.read.note.deck, row.line) for row in rows])
    put_tags([(row.read.note.tags, row.line) for row in rows], options.separator, remarks)
    named_by = ANSWER if type_.cloze else _naming_field(headers, lines, media)
    put_ids(lines, named_by, always=named_by != headers[0])
    if options.guids:
        _put_guids(rows, remarks)
    known = (ID, *(PARTS if type_.cloze else ()), *headers, *media, DECK, TAGS, GUID)
    used = {header for line in lines for header, cell in line.items() if cell}
    columns = [header for header in dict.fromkeys(known) if header in used or (header in headers and not type_.cloze)]
    cells = [[line.get(header, "") for header in columns] for line in lines]
    marked = fields.marked.union(PARTS if fields.has_marked_sentences else ())
    return NotesTable(columns, cells, marked, media, files.taken)


def headers_of(type_: NoteType) -> list[str]:
    """Return unique names for the columns of a note type's fields."""
    headers: list[str] = []
    for name in type_.fields:
        header = " ".join(name.split()) or "?"
        if type_.cloze and _EXTRA.fullmatch(header.lower()) and NOTE not in headers:
            header = NOTE
        elif header.lower() in _TAKEN or (type_.cloze and header.lower() in PARTS):
            header = f"{header} (field)"
        while header in headers:
            header = f"{header} (field)"
        headers.append(header)
    return headers


def _bounded(read: Iterable[_ReadNote]) -> Iterator[_ReadNote]:
    """Yield notes as long as a table has room for their texts. Raise DeckError."""
    letters = 0
    for one in read:
        letters += sum([len(cell.text) for cell in one.cells])
        if letters > MAX_BYTES:
            raise DeckError(
                f"the notes are too many for one table (the limit is {MAX_BYTES / 1e6:.0f} MB): export part of the deck"
            )
        yield one


def _read(note: Note, number: int, options: Options, files: Files) -> _ReadNote:
    cells = [read_field(field, html=options.html) for field in note.fields]
    name = next(filter(None, (cell.text for cell in cells)), f"note {number}")
    return _ReadNote(note, name, cells, [media_of(field, files, name, html=options.html) for field in note.fields])


def _marked(fields: Sequence[str], read: Sequence[_ReadNote], cloze: int, options: Options) -> frozenset[str]:
    """Return the fields that must hold Markdown because plain text would lose something."""
    always = {at for at, field in enumerate(fields) if _is_marked(field, options.types)}
    needed = always | {at for one in read for at, cell in enumerate(one.cells) if cell.is_marked(sentence=at == cloze)}
    texts = {at: [one.cells[at].text for one in read] for at in needed}
    able = (at for at in needed if at == cloze or at in always or _may_be_marked(fields[at], texts[at], options.types))
    return frozenset([fields[at] for at in able])


def _is_marked(header: str, types: Mapping[str, ColumnType]) -> bool:
    """Return whether a column is read as Markdown whatever it holds."""
    return header == NOTE or types.get(header) in _MARKED or is_note(header)


def _may_be_marked(header: str, texts: Sequence[str], types: Mapping[str, ColumnType]) -> bool:
    """Return whether a column may hold Markdown: a text may, if nobody wants it to hold something else."""
    if header in types:
        return types[header] in _MARKED
    cells = [Cell(text, row) for row, text in enumerate(texts, 2) if text]
    return guess(Column(1, header, cells, len(texts))).type in {"text", "note", "left out"}


_MARKED = frozenset(("marked", "note"))
"""Types of columns that are read as Markdown."""


def _remark_on_losses(read: _ReadNote, fields: _Fields, remarks: Remarks) -> None:
    """Remark on what a note loses, each thing once."""
    losses = frozenset[str]()
    for at, cell in enumerate(read.cells):
        losses |= cell.losses(fields.form(at))
    for loss, remark in LOSSES.items():
        if loss in losses:
            remarks.add(remark, read.name)


def _naming_field(headers: Sequence[str], lines: Sequence[Line], media: Collection[str]) -> str:
    """Return the field that ids are made from: the first that is filled in every row, or else the last one."""
    worded = (header for header in headers if header not in media)
    return next((header for header in worded if all(line.get(header) for line in lines)), headers[-1])


def _rows(notes: Iterable[_ReadNote], fields: _Fields, remarks: Remarks) -> Iterator[_Row]:
    """Yield a row for each note that can be told from the others by its first field."""
    seen: set[tuple[str, ...]] = set()
    first_field = fields.headers[0]
    for read in notes:
        first, files = (read.cells[0], read.files[0]) if read.cells else (ReadField(""), ())
        content = (_alike(first), *(file.name for file in files))
        if not any(content):
            remarks.add(f"nothing is left of “{first_field}”, so the note is left out", read.name)
        elif content in seen:
            remarks.add(f"“{first_field}” is the same as in an earlier note, so the note is left out", read.name)
        else:
            seen.add(content)
            yield _Row(read, fields.line(read))


def _alike(cell: ReadField) -> str:
    """Return a text that is the same for cells that no question could tell apart."""
    return canonical(cell.text) or cell.text


def _cloze_field(type_: NoteType, read: Sequence[_ReadNote]) -> int:
    """Return which field has the deletions."""
    for card in type_.cards:
        named = {name.strip() for name in _CLOZE_FIELD.findall(card.question)}
        found = [at for at, name in enumerate(type_.fields) if name.strip() in named]
        if found:
            return found[0]
    marked = (at for at in range(len(type_.fields)) if any(_MARK in one.cells[at].text for one in read))
    return next(marked, 0)


def _cloze_rows(notes: Iterable[_ReadNote], fields: _Fields, remarks: Remarks) -> Iterator[_Row]:
    """Yield a row for each sentence with a blank among the cards of a note."""
    seen: set[tuple[str, str]] = set()
    for read in notes:
        cell = read.cells[fields.cloze]
        text, filled = cell.sentence if fields.has_marked_sentences else (cell.text, str)
        made, wrong = sentences(text)
        for why in dict.fromkeys(wrong):
            remarks.add(CANNOT[why], read.name)
        others = fields.line(read)
        for sentence in made:
            parts = {part: filled(text) for part, text in _parts(sentence).items()}
            stem = (canonical(f"{parts['before']} _ {parts['after']}"), canonical(parts[ANSWER]))
            if stem in seen:
                remarks.add("a sentence is the same as in an earlier note, so the note is left out", read.name)
                continue
            seen.add(stem)
            yield _Row(read, {**others, **parts})


def _parts(sentence: Sentence) -> Line:
    before, opening, closing, after = sentence.around
    hint = f"({sentence.hint})" if sentence.hint else ""
    if hint and closing:
        hint, closing = f"{hint}{closing}", ""
    return {
        "before": before,
        "opening": opening,
        ANSWER: sentence.answer,
        "closing": closing,
        "after": " ".join(filter(None, (hint, after))),
    }


def _put_guids(rows: Sequence[_Row], remarks: Remarks) -> None:
    """Write the guids of notes into their rows, if a note makes one row; no guid is there twice."""
    made = Counter(id(row.read) for row in rows)
    taken: set[str] = set()
    several = {id(row.read): row.read.name for row in rows if made[id(row.read)] > 1}
    for name in several.values():
        remarks.add("there are several cards, so none keeps its history", name)
    for read, line in rows:
        guid = read.note.guid
        if id(read) in several:
            continue
        if not guid or guid in taken or not guid.isprintable() or len(guid) > MAX_GUID or guid != guid.strip():
            remarks.add("the guid cannot be kept: it is empty, used twice, or not one that Anki makes", read.name)
        else:
            taken.add(guid)
            line[GUID] = guid
