"""The one module that knows genanki: notes and decks in, the bytes of a package out.

genanki makes the collection, its decks and its note types. Notes and cards go straight into its tables: genanki would
read the clock, count cards by guessing from the front, number notes in the order they come, and take twice the time.
"""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import genanki

from quizgen.outputs.anki.design import read
from quizgen.outputs.anki.identity import number_of
from quizgen.outputs.anki.note_types import SORT_FIELD, NoteType
from quizgen.outputs.anki.shelf import DeckOut, NoteOut

_DATE = (1980, 1, 1, 0, 0, 0)
_Row = tuple[int | str, ...]
_Numbered = tuple[int, int, NoteOut]
"""The number a note and its card are known by, the deck's, and the note."""
_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_CARD = "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"


class _Model(genanki.Model):  # type: ignore[misc]
    mod = 0

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002
        made: dict[str, Any] = super().to_json(self.mod, deck_id)
        return made


def write(decks: Sequence[DeckOut], note_types: Iterable[NoteType], types: Mapping[str, int]) -> bytes:
    """Return the package as bytes; `types` says, by key, when each note type changed, in seconds since 1970.

    Raise ValueError when two notes share a guid.
    """
    return _zipped(_database(_empty(decks, note_types, types), _numbered(decks)))


def _database(made: list[genanki.Deck], notes: Sequence[_Numbered]) -> bytes:
    connection = sqlite3.connect(":memory:")
    try:
        genanki.Package(made).write_to_db(connection.cursor(), 0, iter(()))
        connection.executemany(_NOTE, map(_note, notes))
        connection.executemany(_CARD, map(_card, notes))
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _empty(decks: Sequence[DeckOut], note_types: Iterable[NoteType], mods: Mapping[str, int]) -> list[genanki.Deck]:
    made = [genanki.Deck(deck.id, deck.name, deck.description) for deck in decks]
    for kind in note_types:
        made[0].add_model(_model(kind, mods[kind.key]))
    return made


def _model(kind: NoteType, mod: int) -> _Model:
    fields = [
        {"name": field.name, "id": field.id, "description": field.description, "collapsed": field.collapsed}
        for field in kind.fields
    ]
    front, back = (read(f"{kind.design}{side}.html") for side in ("front", "back"))
    card = {"name": kind.card, "id": kind.card_id, "qfmt": front, "afmt": back}
    made = _Model(kind.id, kind.name, fields, [card], read("card.css"), int(kind.cloze), sort_field_index=SORT_FIELD)
    made.mod = mod
    return made


def _numbered(decks: Sequence[DeckOut]) -> list[_Numbered]:
    """Return the notes by number, so that the tables grow at their end: half the time, and no pages half empty."""
    found: dict[int, _Numbered] = {}
    guids: set[str] = set()
    for deck in decks:
        for note in deck.notes:
            if note.guid in guids:
                raise ValueError(f"two notes have the guid {note.guid}, one of them {note.content.fields[0]}")
            guids.add(note.guid)
            number = number_of("note", note.guid, taken=found.keys())
            found[number] = (number, deck.id, note)
    return [found[number] for number in sorted(found)]


def _note(numbered: _Numbered) -> _Row:
    number, _, note = numbered
    content = note.content
    tags, fields = f" {' '.join(content.tags)} ", "\x1f".join(content.fields)
    return (number, note.guid, content.note_type.id, note.mod, tags, fields, content.fields[SORT_FIELD])


def _card(numbered: _Numbered) -> _Row:
    number, deck, note = numbered
    return (number, number, deck, note.mod, note.due)


def _zipped(database: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in (("collection.anki2", database), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
