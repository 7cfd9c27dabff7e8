"""Notes of one type as a table of facts: a row for each note, for a cloze one for each of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quizgen.starter.from_anki.deletions import CANNOT, Sentence, sentences
from quizgen.starter.from_anki.notes import Note, NoteType
from quizgen.starter.from_anki.plain import LOSSES, plain_text
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.starter.from_anki.special import DECK, GUID, ID, NOTE, TAGS, Line, put_decks, put_ids, put_tags
from quizgen.text.number_words import canonical

ANSWER = "answer"
PARTS = ("before", "opening", ANSWER, "closing", "after")
"""Headers of a cloze: what stands before the blank with a space, what touches it, the answer, and the same after it."""

_TAKEN = frozenset((ID, GUID, TAGS, DECK.lower(), "skip"))
_EXTRA = re.compile(r"back extra|extra")
_CLOZE_FIELD = re.compile(r"\{\{[^{}]{0,40}cloze:([^{}]{1,200})\}\}")
_MARK = "{{c"
_LONGEST_GUID = 100


class Options(NamedTuple):
    """How a table is made: whether fields are HTML, whether it keeps guids, and what separates tags in a cell."""

    html: bool = True
    guids: bool = False
    separator: str = "; "


class NotesTable(NamedTuple):
    """A table of notes: its columns by their headers, its rows, and the columns in which lines were joined."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    joined: frozenset[str] = frozenset()


class _Read(NamedTuple):
    """A note with its fields as plain text, and what it is called in messages."""

    note: Note
    name: str
    cells: Sequence[str]


_Row = tuple[_Read, Line]
"""A note, and a row that it makes."""


def table_of(type_: NoteType, notes: Iterable[Note], options: Options, remarks: Remarks) -> NotesTable:
    """Return the table of all notes of a type; what does not come along becomes a remark."""
    fields = headers_of(type_)
    joined: set[str] = set()
    read = [_plain(note, number, (fields, joined), options, remarks) for number, note in enumerate(notes, 1)]
    if type_.cloze:
        rows = [*_cloze_rows(read, fields, _cloze_field(type_, read), remarks)]
    else:
        rows = [*_rows(read, fields, remarks)]
    lines = [line for _, line in rows]
    put_decks([(one.note.deck, line) for one, line in rows])
    put_tags([(one.note.tags, line) for one, line in rows], options.separator, remarks)
    put_ids(lines, ANSWER if type_.cloze else fields[0], always=type_.cloze)
    if options.guids:
        _put_guids(rows, remarks)
    known = (ID, *(PARTS if type_.cloze else ()), *fields, DECK, TAGS, GUID)
    used = {header for line in lines for header, cell in line.items() if cell}
    columns = [header for header in dict.fromkeys(known) if header in used or (header in fields and not type_.cloze)]
    return NotesTable(columns, [[line.get(header, "") for header in columns] for line in lines], frozenset(joined))


def headers_of(type_: NoteType) -> list[str]:
    """Return what the columns of a note type's fields are called, each in its own way."""
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


def _plain(note: Note, number: int, of: tuple[Sequence[str], set[str]], options: Options, remarks: Remarks) -> _Read:
    fields, joined = of
    converted = [plain_text(field, html=options.html) for field in note.fields]
    cells = [one.text for one in converted]
    name = next(filter(None, cells), f"note {number}")
    losses = frozenset[str]().union(*(one.losses for one in converted))
    for loss in LOSSES:
        if loss in losses:
            remarks.add(LOSSES[loss], name)
    joined.update(header for header, one in zip(fields, converted, strict=True) if "break" in one.losses)
    return _Read(note, name, cells)


def _rows(read: Iterable[_Read], fields: Sequence[str], remarks: Remarks) -> Iterator[_Row]:
    """Yield a row for each note that can be told from the others by its first field."""
    seen: set[str] = set()
    for one in read:
        first = one.cells[0] if one.cells else ""
        if not first:
            remarks.add(f"nothing is left of “{fields[0]}”, so that it is left out", one.name)
        elif canonical(first) in seen:
            remarks.add(f"“{fields[0]}” is that of an earlier note, so that it is left out", one.name)
        else:
            seen.add(canonical(first))
            yield one, dict(zip(fields, one.cells, strict=True))


def _cloze_field(type_: NoteType, read: Sequence[_Read]) -> int:
    """Return which field has the deletions."""
    for card in type_.cards:
        named = {name.strip() for name in _CLOZE_FIELD.findall(card.question)}
        found = [at for at, name in enumerate(type_.fields) if name.strip() in named]
        if found:
            return found[0]
    marked = (at for at in range(len(type_.fields)) if any(_MARK in one.cells[at] for one in read))
    return next(marked, 0)


def _cloze_rows(read: Iterable[_Read], fields: Sequence[str], at: int, remarks: Remarks) -> Iterator[_Row]:
    """Yield a row for each sentence with a blank that the cards of a note stand for."""
    seen: set[tuple[str, str]] = set()
    for one in read:
        made, wrong = sentences(one.cells[at])
        for why in dict.fromkeys(wrong):
            remarks.add(CANNOT[why], one.name)
        others = {name: cell for name, cell in zip(fields, one.cells, strict=True) if name != fields[at]}
        for sentence in made:
            stem = (canonical(f"{sentence.before} _ {sentence.after}"), canonical(sentence.answer))
            if stem in seen:
                remarks.add("a sentence is that of an earlier note, so that it is left out", one.name)
                continue
            seen.add(stem)
            yield one, {**others, **_parts(sentence)}


def _parts(sentence: Sentence) -> Line:
    before, opening, closing, after = sentence.parts
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
    """Write the guids of notes into their rows, those that make one row; no guid is there twice."""
    made: dict[int, int] = {}
    for one, _ in rows:
        made[id(one)] = made.get(id(one), 0) + 1
    taken: set[str] = set()
    for one, line in rows:
        guid = one.note.guid
        if made[id(one)] > 1:
            remarks.add("there are several cards, so that none keeps its history", one.name)
        elif not guid or guid in taken or not guid.isprintable() or len(guid) > _LONGEST_GUID or guid != guid.strip():
            remarks.add("the guid cannot be kept: it is empty, that of another note, or none that Anki makes", one.name)
        else:
            taken.add(guid)
            line[GUID] = guid
