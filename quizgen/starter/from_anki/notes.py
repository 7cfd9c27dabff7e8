"""What is read from a deck: its note types, and the notes of each as Anki keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

MAX_NOTES = 300_000
MAX_FIELDS = 200
MAX_LETTERS = 200_000_000
"""The most letters of all notes that are read; more would fill the memory."""

MAX_TAGS = 200_000
"""The most different tags of all notes that are read, as each is held several times."""


class DeckError(Exception):
    """Why a file cannot be read as a deck from Anki, and what to do."""


class CardTemplate(NamedTuple):
    """The two sides of a card, as Anki's templates have them."""

    question: str
    answer: str


class NoteType(NamedTuple):
    """A note type: its name, its fields, whether it is for clozes, and its cards if they are known."""

    name: str
    fields: Sequence[str]
    cloze: bool
    cards: Sequence[CardTemplate] = ()


class Note(NamedTuple):
    """A note: its guid, the deck that its first card is in, its tags, and its fields as HTML (or text)."""

    guid: str
    deck: str
    tags: Sequence[str]
    fields: Sequence[str]


def no_file(name: str) -> bytes:
    """Find no file, as texts come without files."""
    raise KeyError(name)


class AnkiFile(NamedTuple):
    """A file from Anki: how many notes of each type it has, and what reads those of one type; raises DeckError.

    `html` says whether the fields are HTML. Text exports name no fields, so theirs are `unnamed`. `read_file`
    returns a picture or a sound by its name, and raises KeyError if there is none.
    """

    types: Mapping[str, NoteType]
    counts: Mapping[str, int]
    notes: Callable[[str], Iterator[Note]]
    html: bool = True
    unnamed: bool = False
    read_file: Callable[[str], bytes] = no_file


def bounded(notes: Iterator[Note]) -> Iterator[Note]:
    """Yield notes as long as they fit into the memory; raise DeckError if they do not."""
    letters, tags = 0, set[str]()
    for count, note in enumerate(notes, 1):
        letters += len(note.guid) + sum(map(len, note.tags)) + sum(map(len, note.fields))
        tags.update(note.tags)
        if count > MAX_NOTES or letters > MAX_LETTERS:
            raise too_many()
        if len(tags) > MAX_TAGS:
            raise DeckError(f"there are more than the limit of {MAX_TAGS:,} different tags: export fewer notes")
        yield note


def too_many() -> DeckError:
    """Return the error if there are more notes of a type than fit into the memory."""
    limit = f"{MAX_NOTES:,} notes, {MAX_LETTERS:,} letters"
    return DeckError(f"there are too many notes of this type (the limit is {limit}): export part of the deck")
