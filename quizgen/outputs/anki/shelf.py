"""Decks and notes ready to be written: every note with its guid, its time of change and its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from quizgen import text
from quizgen.outputs.anki.content import NoteContent, note_of
from quizgen.outputs.anki.identity import number_of
from quizgen.outputs.anki.stamp import Stamp
from quizgen.records.item import Laid


class NoteOut(NamedTuple):
    """A note to write: `mod` in seconds since 1970, `due` its place among the new cards, from 1."""

    content: NoteContent
    guid: str
    mod: int
    due: int


@dataclass(frozen=True, slots=True)
class DeckOut:
    """A deck to write, named as Anki names it with `::` between levels; `description` is HTML."""

    id: int
    name: str
    description: str
    notes: Sequence[NoteOut]


def contents(laid: Laid) -> dict[str, NoteContent]:
    """Return what the note of each item holds, by item id."""
    return {item.id: note_of(item, laid.deck) for part in laid.parts for item in part.items}


def shelve(laid: Laid, notes: Mapping[str, NoteContent], stamp: Stamp) -> list[DeckOut]:
    """Return the deck itself, which holds the description, and under it a deck for each section that has items."""
    deck, place = laid.deck, count(1)
    about = " ".join(filter(None, (deck.description, f"Edition {laid.code}." if laid.code else "")))
    shelved = [DeckOut(number_of("deck", deck.namespace), deck.name, text.escape(about), ())]
    for part in laid.parts:
        if not part.items:
            continue
        out = tuple(
            NoteOut(notes[item.id], stamp.guids[item.id], stamp.mods[item.id], next(place)) for item in part.items
        )
        number = number_of("deck", deck.namespace, part.section.id)
        shelved.append(DeckOut(number, f"{deck.name}::{level(part.section.name)}", "", out))
    return shelved


def level(name: str) -> str:
    """Return a section's name as one level of the deck's name: Anki would make two of a name with `::` in it."""
    return name.replace("::", ":")
