"""Anki packages, and the only module that uses genanki: decks in, the bytes of an .apkg file out.

genanki makes the collection, its decks and its note types. Notes and cards go straight into its tables: genanki would
read the clock, guess the cards from the front, number the notes in the order they come, and take twice the time.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import EIO
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

import genanki

from quizgen.outputs.anki.card_designs import read_design, style_of
from quizgen.outputs.anki.decks import AnkiDeck, AnkiNote
from quizgen.outputs.anki.frozen_note_types import check_frozen
from quizgen.outputs.anki.guids import number_of
from quizgen.outputs.anki.note_types import NOTE_TYPES, SORT_FIELD, NoteField, NoteType
from quizgen.reading import opened

_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3
"""How hard zlib tries. Its default, 6, would take twice the time for packages that are a tenth smaller."""

_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"
_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"
_COMMENTS = 4
"""The tag of the field that learners fill, the only tagged one that may be deleted."""

_HEADER, _CHUNK = 100, 1 << 20
"""How many bytes are read at once: SQLite's header, and what comes after it."""

_NONE: Mapping[str, bytes] = MappingProxyType({})

_Row = tuple[int | str, ...]


class _Numbered(NamedTuple):
    """A note with the numbers by which Anki knows it and its deck."""

    number: int
    deck: int
    note: AnkiNote


def package(decks: Sequence[AnkiDeck], note_type_times: Mapping[str, int], media: Mapping[str, bytes] = _NONE) -> bytes:
    """Return the bytes of an .apkg file with these decks; the same input gives the same bytes.

    `note_type_times` has the time of each note type's last change by key, in seconds since 1970; `media` are the files
    that the notes show, by name. Raise ValueError when two notes share a guid, NoteTypeDrift when the note types are no
    longer those that were published.
    """
    check_frozen()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        _write_collection(path, decks, note_type_times)
        return _zipped(path, media)


def _write_collection(path: Path, decks: Sequence[AnkiDeck], note_type_times: Mapping[str, int]) -> None:
    """Write Anki's database into a new file: from memory, SQLite could only give two more copies of it.

    Raise OSError if it cannot be written, on a full disk for example.
    """
    notes = _numbered(decks)
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_FAST)
        _write_decks(connection.cursor(), decks, note_type_times)
        with _indexed_later(connection):
            connection.executemany(_NOTE, _note_rows(notes))
            connection.executemany(_CARD, _card_rows(notes))
        connection.commit()
    except sqlite3.OperationalError as error:
        raise OSError(EIO, str(error), str(path)) from error
    finally:
        connection.close()


@contextmanager
def _indexed_later(connection: sqlite3.Connection) -> Iterator[None]:
    """Index rows once all are there: doing it row by row takes half as long again."""
    indexes = connection.execute(_INDEXES).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        connection.execute(sql)


def _write_decks(cursor: sqlite3.Cursor, decks: Sequence[AnkiDeck], note_type_times: Mapping[str, int]) -> None:
    """Write Anki's tables, with the decks and the note types but without notes."""
    made = [genanki.Deck(deck.id, deck.name, deck.description) for deck in decks]
    for note_type in (one for one in NOTE_TYPES if one.key in note_type_times):
        made[0].add_model(_Model(note_type, note_type_times[note_type.key]))
    genanki.Package(made).write_to_db(cursor, 0, iter(()))


class _Model(genanki.Model):  # type: ignore[misc]  # genanki has no types
    """A note type with the time of its last change, and the kind of Anki's own that it is made after.

    genanki would give all of them the time of the package, and knows nothing of the other.
    """

    def __init__(self, note_type: NoteType, time: int) -> None:
        super().__init__(**_structure(note_type))
        self._note_type, self._time = note_type, time

    @property
    def _req(self) -> list[object]:
        """Which fields make a front; to find out, genanki would render it for every field, in the time of all notes."""
        return [[0, "any", [*self._note_type.fronts]]]

    def to_json(self, _: float, deck_id: int) -> dict[str, object]:
        """Return the entry in Anki's table of note types."""
        made: dict[str, object] = super().to_json(self._time, deck_id)
        return made | ({"originalStockKind": self._note_type.stock} if self._note_type.stock else {})


def _structure(note_type: NoteType) -> dict[str, object]:
    """Return what genanki's model of a note type is made from."""
    front, back = (read_design(f"{note_type.design}{side}.html") for side in ("front", "back"))
    return {
        "model_id": note_type.id,
        "name": note_type.name,
        "fields": [_field(field) for field in note_type.fields],
        "templates": [{"name": note_type.card, "id": note_type.card_id, "qfmt": front, "afmt": back}],
        "css": style_of(note_type),
        "model_type": int(note_type.cloze),
        "sort_field_index": SORT_FIELD,
    }


def _field(field: NoteField) -> dict[str, object]:
    """Return a field as Anki has it; image occlusion needs the tagged ones, and all but the learner's must stay."""
    made = {"name": field.name, "id": field.id, "description": field.description, "collapsed": field.collapsed}
    return made if field.tag < 0 else {**made, "tag": field.tag, "preventDeletion": field.tag < _COMMENTS}


def _numbered(decks: Sequence[AnkiDeck]) -> list[_Numbered]:
    """Return the notes by number, so that tables grow at their end: half the time, and no half-empty pages."""
    numbered: dict[int, _Numbered] = {}
    guids: set[str] = set()
    for deck in decks:
        for note in deck.notes:
            if note.guid in guids:
                raise ValueError(f"two notes have the guid {note.guid}, one of them {note.content.fields[0]}")
            guids.add(note.guid)
            number = number_of("note", note.guid, taken=numbered)
            numbered[number] = _Numbered(number, deck.id, note)
    return [numbered[number] for number in sorted(numbered)]


def _note_rows(notes: Sequence[_Numbered]) -> Iterator[_Row]:
    for number, _, (content, guid, time, _) in notes:
        fields = content.fields
        tags = f" {' '.join(content.tags)} "
        yield (number, guid, content.note_type.id, time, tags, "\x1f".join(fields), fields[SORT_FIELD])


def _card_rows(notes: Sequence[_Numbered]) -> Iterator[_Row]:
    """Yield the cards, the first of a note by its number, others by numbers of their own."""
    taken: set[int] = set()
    for number, deck, (content, guid, time, due) in notes:
        first, *others = content.cards
        yield (number, number, deck, first, time, due)
        if others:
            taken = taken or {one.number for one in notes}
        for card in others:
            own = number_of("card", guid, str(card), taken=taken)
            taken.add(own)
            yield (own, number, deck, card, time, due)


def _zipped(collection: Path, media: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, opened(collection) as source:
        with archive.open(_entry("collection.anki2"), "w") as target:
            target.write(_timeless(source.read(_HEADER)))
            copyfileobj(source, target, _CHUNK)
        for number, content in enumerate(media.values()):
            archive.writestr(_entry(str(number)), content)
        archive.writestr(_entry("media"), json.dumps(dict(enumerate(media))))
    return buffer.getvalue()


def _timeless(header: bytes) -> bytes:
    """Return SQLite's header without its change counters and version number, which differ between machines."""
    return header[:24] + bytes(4) + header[28:92] + bytes(8)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, zipfile.ZIP_DEFLATED
    setattr(entry, "_compresslevel", _LEVEL)  # noqa: B010 - `compress_level` from Python 3.13 on, where this works too
    return entry
