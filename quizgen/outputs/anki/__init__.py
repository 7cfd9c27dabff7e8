"""Anki packages: a deck's items as notes that can be imported again and again without costing anyone their history."""

from __future__ import annotations

from quizgen.outputs.anki.content import NoteContent, note_of
from quizgen.outputs.anki.identity import guid_of
from quizgen.outputs.anki.note_types import NOTE_TYPES, Drift, check_frozen
from quizgen.outputs.anki.shelf import shelve
from quizgen.outputs.anki.stamp import Stamp
from quizgen.records.item import Laid

__all__ = ["Drift", "NoteContent", "Stamp", "guid_of", "note_of", "package"]


def package(laid: Laid, stamp: Stamp) -> bytes:
    """Return the bytes of an .apkg file with a deck's notes; the same input gives the same bytes.

    Raise ValueError when two items would share a guid or one would make no card, Drift when the note types changed.
    """
    from quizgen.outputs.anki.writing import write  # noqa: PLC0415 - genanki takes a while to import

    check_frozen()
    return write(shelve(laid, stamp), NOTE_TYPES, stamp.types)
