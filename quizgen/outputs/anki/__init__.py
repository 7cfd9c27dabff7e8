"""Anki packages: a deck's items as notes that can be imported again and again without costing anyone their history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizgen.outputs.anki.content import NoteContent, note_of, note_type_of
from quizgen.outputs.anki.identity import guid_of
from quizgen.outputs.anki.note_types import NOTE_TYPES, Drift, check_frozen, fingerprints
from quizgen.outputs.anki.retired import kept_of, shelve_retired
from quizgen.outputs.anki.road import road
from quizgen.outputs.anki.said import said_of, words_of
from quizgen.outputs.anki.shelf import DeckOut, contents, shelve
from quizgen.outputs.anki.stamp import Stamp

__all__ = [
    "DeckOut",
    "Drift",
    "NoteContent",
    "Stamp",
    "contents",
    "fingerprints",
    "guid_of",
    "kept_of",
    "note_of",
    "note_type_of",
    "package",
    "road",
    "said_of",
    "shelve",
    "shelve_retired",
    "words_of",
]


def package(decks: Sequence[DeckOut], types: Mapping[str, int]) -> bytes:
    """Return the bytes of an .apkg file with these decks; the same input gives the same bytes.

    `types` says by key when each note type last changed, in seconds since 1970. Raise ValueError when two notes share a
    guid, Drift when the note types are no longer those that were handed out.
    """
    from quizgen.outputs.anki.writing import write  # noqa: PLC0415 - genanki takes a while to import

    check_frozen()
    return write(decks, NOTE_TYPES, types)
