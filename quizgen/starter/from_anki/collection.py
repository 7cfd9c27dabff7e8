"""A collection from Anki, the only place that reads its database: note types and notes.

Anybody may have made the file: nothing in its schema runs, only tables are read, and endless data is refused.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from quizgen.starter.from_anki.notes import (
    MAX_FIELDS,
    MAX_NOTES,
    AnkiFile,
    CardTemplate,
    DeckError,
    Note,
    NoteType,
    bounded,
    too_many,
)
from quizgen.starter.from_anki.package import BROKEN
from quizgen.starter.from_anki.protobuf import message_of, number_in, text_in

_LONGEST = 30_000_000
"""The most bytes of a value, such as a note, or all note types of an older collection."""

_STEPS = 1_000_000
_MAX_STEPS = 400
"""After this many million steps the database gives up; a collection of a million cards takes a hundredth of that."""

_MAX_TYPES = 5000
_MAX_LISTED = 100_000
"""The most decks, fields or cards of note types that are read."""

_CLOZE = 1
_LEVELS = "\x1f"
"""What separates the levels of a deck's name in newer collections, and the fields of a note."""

_SETTINGS = "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
_COUNTS = "SELECT mid, count(*) FROM notes GROUP BY mid"
_NOTES = "SELECT id, guid, tags, flds FROM notes WHERE mid = ? ORDER BY id"
_CARDS = """
    SELECT nid, CASE WHEN odid THEN odid ELSE did END FROM cards
    WHERE nid IN (SELECT id FROM notes WHERE mid = ?) ORDER BY ord DESC
"""

Row = tuple[Any, ...]


@contextmanager
def collection(path: Path) -> Iterator[AnkiFile]:
    """Open a collection to be read as a deck. Raise DeckError."""
    with _checked():
        connection = _connected(path)
        try:
            yield _deck(connection)
        finally:
            connection.close()


@contextmanager
def _checked() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        raise DeckError(BROKEN) from None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    steps = count(1)
    connection.set_progress_handler(lambda: int(next(steps) > _MAX_STEPS), _STEPS)
    connection.executescript(_SETTINGS)
    return connection


def _deck(connection: sqlite3.Connection) -> AnkiFile:
    tables = {name for (name,) in connection.execute(_TABLES)}
    if not {"notes", "cards", "col"} <= tables:
        raise DeckError(BROKEN)
    is_new = {"notetypes", "fields", "templates", "decks"} <= tables
    types = _new_types(connection) if is_new else _old_types(connection)
    decks = _new_decks(connection) if is_new else _old_decks(connection)
    counts = {number: count for number, count in connection.execute(_COUNTS) if number in types}
    numbers = dict(zip(_names(types, counts), counts, strict=True))

    def notes(name: str) -> Iterator[Note]:
        if counts[numbers[name]] > MAX_NOTES:
            raise too_many()
        with _checked():
            yield from bounded(_notes(connection, numbers[name], types[numbers[name]], decks))

    return AnkiFile(
        {name: types[number]._replace(name=name) for name, number in numbers.items()},
        {name: counts[number] for name, number in numbers.items()},
        notes,
    )


def _names(types: Mapping[int, NoteType], counts: Mapping[int, int]) -> Iterator[str]:
    """Yield unique names for the note types that have notes."""
    taken: set[str] = set()
    for number in counts:
        name = " ".join(types[number].name.split()) or "?"
        name = name if name not in taken else next(new for at in count(2) if (new := f"{name} ({at})") not in taken)
        taken.add(name)
        yield name


def _notes(connection: sqlite3.Connection, number: int, type_: NoteType, decks: Mapping[int, str]) -> Iterator[Note]:
    deck_of = {note: decks.get(deck, "") for note, deck in connection.execute(_CARDS, (number,))}
    for id_, guid, tags, fields in connection.execute(_NOTES, (number,)):
        cells = _text(fields).split(_LEVELS)[: len(type_.fields)]
        cells += [""] * (len(type_.fields) - len(cells))
        yield Note(_text(guid), deck_of.get(id_, ""), _text(tags).split(), cells)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _new_types(connection: sqlite3.Connection) -> dict[int, NoteType]:
    """Return the note types of a collection that keeps each part in a row."""
    fields: dict[int, list[str]] = {}
    cards: dict[int, list[CardTemplate]] = {}
    for number, name in _listed(connection, "SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(number, []).append(str(name))
    for number, config in _listed(connection, "SELECT ntid, config FROM templates ORDER BY ntid, ord"):
        message = message_of(config)
        cards.setdefault(number, []).append(CardTemplate(text_in(message, 1), text_in(message, 2)))
    rows = connection.execute("SELECT id, name, config FROM notetypes LIMIT ?", (_MAX_TYPES,))
    return {
        number: _type(str(name), fields.get(number, []), number_in(message_of(config), 1), cards.get(number, []))
        for number, name, config in rows
    }


def _old_types(connection: sqlite3.Connection) -> dict[int, NoteType]:
    """Return the note types of a collection that keeps all of them in one value."""
    found = {}
    for model in _value(connection, "SELECT models FROM col").values():
        cards = [CardTemplate(str(card["qfmt"]), str(card["afmt"])) for card in model["tmpls"]]
        names = [str(field["name"]) for field in model["flds"]]
        found[int(model["id"])] = _type(str(model["name"]), names, model["type"], cards)
    return found


def _type(name: str, fields: list[str], kind: object, cards: list[CardTemplate]) -> NoteType:
    if len(fields) > MAX_FIELDS:
        raise DeckError(f"the note type “{name}” has {len(fields):,} fields; the limit is {MAX_FIELDS}")
    return NoteType(name, fields, kind == _CLOZE, cards)


def _new_decks(connection: sqlite3.Connection) -> dict[int, str]:
    return {id_: str(name).replace(_LEVELS, "::") for id_, name in _listed(connection, "SELECT id, name FROM decks")}


def _listed(connection: sqlite3.Connection, query: str) -> Iterator[Row]:
    """Yield the rows of a list that is held whole; raise DeckError if it is too long for that."""
    for number, row in enumerate(connection.execute(query)):
        if number == _MAX_LISTED:
            what = f"more than the limit of {_MAX_LISTED:,} decks, fields or kinds of cards"
            raise DeckError(f"the collection has {what}: export one deck of it")
        yield row


def _old_decks(connection: sqlite3.Connection) -> dict[int, str]:
    decks = _value(connection, "SELECT decks FROM col").values()
    return {int(deck["id"]): re.sub("(::)+", "::", str(deck["name"])) for deck in decks}


def _value(connection: sqlite3.Connection, query: str) -> dict[str, Any]:
    """Return the one value that a query finds, as JSON."""
    (text,) = connection.execute(query).fetchone()
    value: dict[str, Any] = json.loads(text)
    return value
