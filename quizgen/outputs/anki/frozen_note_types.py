"""What must never change about note types, compared with what was published, and digests by which changes are found."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from quizgen import designs
from quizgen.outputs.anki.card_designs import read_design, style_of
from quizgen.outputs.anki.note_types import NOTE_TYPES, SORT_FIELD, NoteType
from quizgen.reading import read_text


class NoteTypeDrift(Exception):
    """A note type no longer has the structure that was published: Anki would no longer update learners' notes."""


def structure(types: Sequence[NoteType]) -> list[object]:
    """Return what must never change about note types, as plain data."""
    return [
        {
            "id": note_type.id,
            "name": note_type.name,
            "cloze": note_type.cloze,
            "sort field": SORT_FIELD,
            "fields": [[field.name, field.id] for field in note_type.fields],
            "card templates": [[note_type.card, note_type.card_id]],
            **(_stock(note_type) if note_type.stock else {}),
        }
        for note_type in types
    ]


def _stock(note_type: NoteType) -> dict[str, object]:
    """Return the data that make it a note type of one of Anki's own kinds."""
    return {"stock kind": note_type.stock, "field tags": [field.tag for field in note_type.fields]}


class Fingerprint(NamedTuple):
    """Digests of what must never change about a note type, and of its design."""

    structure: str
    design: str


def fingerprints() -> dict[str, Fingerprint]:
    """Return the fingerprint of each note type by its key."""
    read = cache(read_design)
    structures = structure_digests()
    return {one.key: Fingerprint(structures[one.key], _digest(_design(one, read))) for one in NOTE_TYPES}


def structure_digests() -> dict[str, str]:
    """Return only the digest of what must never change about each note type, by its key: no design is read."""
    return {one.key: _digest(structure([one])) for one in NOTE_TYPES}


def check_frozen(types: tuple[NoteType, ...] = NOTE_TYPES) -> None:
    """Compare note types with the structure kept in `frozen.json`; raise NoteTypeDrift if they differ.

    That of pictures, which came later, is in a file of its own.
    """
    folder = designs.folder_of(__package__)
    frozen = [one for name in ("frozen", "frozen-picture") for one in json.loads(read_text(folder / f"{name}.json"))]
    if any(one not in frozen for one in structure(types)):
        raise NoteTypeDrift("the note types differ from frozen.json: Anki would no longer update learners' notes")


def _design(note_type: NoteType, read: Callable[[str], str]) -> object:
    descriptions = [(field.description, field.collapsed) for field in note_type.fields]
    sides = [read(f"{note_type.design}{side}.html") for side in ("front", "back")]
    return [style_of(note_type, read), *sides, descriptions]


def _digest(value: object) -> str:
    return blake2b(json.dumps(value).encode(), digest_size=8).hexdigest()
