"""Notes of one type as a table of facts: a row for each note, for a cloze one for each of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

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
from quizgen.starter.from_anki.read_fields import ReadField, read_field
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.text.canonical import canonical

ANSWER = "answer"
PARTS = ("before", "opening", ANSWER, "closing", "after")
"""Headers of a cloze: the text before the blank with a space, what touches it, the answer, and the same after it."""

_TAKEN = frozenset((ID, GUID, TAGS, DECK.lower(), "skip"))
_EXTRA = re.compile(r"back extra|extra")
_CLOZE_FIELD = re.compile(r"\{\{[^{}]{0,40}cloze:([^{}]{1,200})\}\}")
_MARK = "{{c"
_LONGEST_GUID = 100


class Options(NamedTuple):
    """How to make a table: whether fields are HTML, whether it keeps guids, and what separates tags in a cell.

    `may_be_marked` says from its header and cells whether a column may hold Markdown, `is_marked` from its header
    whether it does in any case.
    """

    html: bool = True
    guids: bool = False
    separator: str = "; "
    may_be_marked: Callable[[str, Sequence[str]], bool] = lambda _header, _cells: True
    is_marked: Callable[[str], bool] = lambda header: header == NOTE
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


class _Read(NamedTuple):
    """A note with its fields, its name in messages, and the pictures and sounds of each field."""

    note: Note
    name: str
    cells: Sequence[ReadField]
    files: Sequence[Sequence[Taken]]


_Row = tuple[_Read, Line]
"""A note, and a row that it makes."""


def table_of(type_: NoteType, notes: Iterable[Note], options: Options, remarks: Remarks) -> NotesTable:
    """Return the table of all notes of a type; what does not come along becomes a remark. Raise DeckError."""
    fields, files = headers_of(type_), Files(options.read_file, remarks)
    if not fields:
        raise DeckError(f"the notes of type “{type_.name}” have no fields, so there is nothing to ask for")
    read = [*_bounded(_read(note, number, options, files) for number, note in enumerate(notes, 1))]
    at = _cloze_field(type_, read) if type_.cloze else -1
    marked = _marked(fields, read, at, options)
    for one in read:
        _tell_losses(one, fields, at, marked, remarks)
    made = _cloze_rows(read, fields, at, marked, remarks) if type_.cloze else _rows(read, fields, marked, remarks)
    rows = [*made]
    lines = [line for _, line in rows]
    media = put_media([(one.files, line) for one, line in rows], fields, at, remarks)
    put_decks([(one.note.deck, line) for one, line in rows])
    put_tags([(one.note.tags, line) for one, line in rows], options.separator, remarks)
    told_by = ANSWER if type_.cloze else _told_by(fields, lines, media)
    put_ids(lines, told_by, always=told_by != fields[0])
    if options.guids:
        _put_guids(rows, remarks)
    known = (ID, *(PARTS if type_.cloze else ()), *fields, *media, DECK, TAGS, GUID)
    used = {header for line in lines for header, cell in line.items() if cell}
    columns = [header for header in dict.fromkeys(known) if header in used or (header in fields and not type_.cloze)]
    cells = [[line.get(header, "") for header in columns] for line in lines]
    return NotesTable(columns, cells, marked | _marked_parts(fields, at, marked), media, files.taken)


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


def _bounded(read: Iterable[_Read]) -> Iterator[_Read]:
    """Yield notes as long as a table has room for their texts. Raise DeckError."""
    letters = 0
    for one in read:
        letters += sum([len(cell.text) for cell in one.cells])
        if letters > MAX_BYTES:
            raise DeckError(
                f"the notes are too many for one table (the limit is {MAX_BYTES / 1e6:.0f} MB): export a part"
            )
        yield one


def _read(note: Note, number: int, options: Options, files: Files) -> _Read:
    cells = [read_field(field, html=options.html) for field in note.fields]
    name = next(filter(None, (cell.text for cell in cells)), f"note {number}")
    return _Read(note, name, cells, [media_of(field, files, name, html=options.html) for field in note.fields])


def _marked(fields: Sequence[str], read: Sequence[_Read], cloze: int, options: Options) -> frozenset[str]:
    """Return the fields that must hold Markdown because plain text would lose something."""
    needed = {at for at, field in enumerate(fields) if options.is_marked(field)}
    needed |= {at for one in read for at, cell in enumerate(one.cells) if cell.is_marked(sentence=at == cloze)}
    texts = {at: [one.cells[at].text for one in read] for at in needed}
    able = (
        at
        for at in needed
        if at == cloze or options.is_marked(fields[at]) or options.may_be_marked(fields[at], texts[at])
    )
    return frozenset([fields[at] for at in able])


def _tell_losses(one: _Read, fields: Sequence[str], cloze: int, marked: frozenset[str], remarks: Remarks) -> None:
    """Remark on what a note loses, each thing once; `cloze` is the place of the field with the deletions."""
    losses = frozenset[str]()
    for at, cell in enumerate(one.cells):
        losses |= cell.losses(marked=fields[at] in marked, sentence=at == cloze)
    for loss, remark in LOSSES.items():
        if loss in losses:
            remarks.add(remark, one.name)


def _marked_parts(fields: Sequence[str], at: int, marked: frozenset[str]) -> frozenset[str]:
    """Return the parts of a sentence, if they hold Markdown."""
    return frozenset(PARTS) if at >= 0 and fields[at] in marked else frozenset()


def _told_by(fields: Sequence[str], lines: Sequence[Line], media: Collection[str]) -> str:
    """Return the first field that is filled in every row, the last one if there is none."""
    worded = (field for field in fields if field not in media)
    return next((field for field in worded if all(line.get(field) for line in lines)), fields[-1])


def _rows(read: Iterable[_Read], fields: Sequence[str], marked: frozenset[str], remarks: Remarks) -> Iterator[_Row]:
    """Yield a row for each note that can be told from the others by its first field."""
    seen: set[tuple[str, ...]] = set()
    for one in read:
        first, files = (one.cells[0], one.files[0]) if one.cells else (ReadField(""), ())
        content = (_alike(first), *(file.name for file in files))
        if not any(content):
            remarks.add(f"nothing is left of “{fields[0]}”, so the note is left out", one.name)
        elif content in seen:
            remarks.add(f"“{fields[0]}” is the same as in an earlier note, so the note is left out", one.name)
        else:
            seen.add(content)
            cells = zip(fields, one.cells, strict=True)
            yield one, {field: cell.markdown if field in marked else cell.text for field, cell in cells}


def _alike(cell: ReadField) -> str:
    """Return a text that is the same for cells that no question could tell apart."""
    return canonical(cell.text) or cell.text


def _cloze_field(type_: NoteType, read: Sequence[_Read]) -> int:
    """Return which field has the deletions."""
    for card in type_.cards:
        named = {name.strip() for name in _CLOZE_FIELD.findall(card.question)}
        found = [at for at, name in enumerate(type_.fields) if name.strip() in named]
        if found:
            return found[0]
    marked = (at for at in range(len(type_.fields)) if any(_MARK in one.cells[at].text for one in read))
    return next(marked, 0)


def _cloze_rows(
    read: Iterable[_Read], fields: Sequence[str], at: int, marked: frozenset[str], remarks: Remarks
) -> Iterator[_Row]:
    """Yield a row for each sentence with a blank among the cards of a note."""
    seen: set[tuple[str, str]] = set()
    for one in read:
        is_marked, cell = fields[at] in marked, one.cells[at]
        text, filled = cell.sentence if is_marked else (cell.text, str)
        made, wrong = sentences(text)
        for why in dict.fromkeys(wrong):
            remarks.add(CANNOT[why], one.name)
        cells = [(field, cell) for field, cell in zip(fields, one.cells, strict=True) if field != fields[at]]
        others = {field: cell.markdown if field in marked else cell.text for field, cell in cells}
        for sentence in made:
            parts = {part: filled(text) for part, text in _parts(sentence).items()}
            stem = (canonical(f"{parts['before']} _ {parts['after']}"), canonical(parts[ANSWER]))
            if stem in seen:
                remarks.add("a sentence is the same as in an earlier note, so the note is left out", one.name)
                continue
            seen.add(stem)
            yield one, {**others, **parts}


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
    made = Counter(id(one) for one, _ in rows)
    taken: set[str] = set()
    for one, line in rows:
        guid = one.note.guid
        if made[id(one)] > 1:
            remarks.add("there are several cards, so none keeps its history", one.name)
        elif not guid or guid in taken or not guid.isprintable() or len(guid) > _LONGEST_GUID or guid != guid.strip():
            remarks.add("the guid cannot be kept: it is empty, used twice, or not one that Anki makes", one.name)
        else:
            taken.add(guid)
            line[GUID] = guid
