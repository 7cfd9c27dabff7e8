"""What a note holds: pure data made from an item, the same for every way of handing it out."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen import text
from quizgen.outputs.anki.about import extra_of, source_of
from quizgen.outputs.anki.blocks import options_of
from quizgen.outputs.anki.inert import inert
from quizgen.outputs.anki.note_types import CLOZE, QUESTION, NoteType
from quizgen.outputs.anki.tags import tags_of
from quizgen.outputs.anki.types import PARTS
from quizgen.outputs.anki.types.parts import Parts
from quizgen.records.deck import Deck
from quizgen.records.item import Item

__all__ = ["NoteContent", "front_of", "note_of", "note_type_of", "options_of"]


@dataclass(frozen=True, slots=True)
class NoteContent:
    """A note's fields, in the order of its note type, and its tags: what an update of the note would replace."""

    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]


def note_of(item: Item, deck: Deck) -> NoteContent:
    """Return the note that asks `item`; raise ValueError for an item that Anki would make no card of."""
    parts = PARTS[item.type](item)
    shown = (parts.back, parts.options, parts.typed, extra_of(item), source_of(item.citations))
    retired, spare, mine = "", (inert(parts.head), "", ""), ""
    fields = (inert(text.escape(item.id)), _front(item, parts), *map(inert, shown), retired, *spare, mine)
    return NoteContent(note_type_of(item.type), fields, tags_of(item, deck))


def note_type_of(type: str) -> NoteType:
    """Return the note type of an item's type: between the two, Anki moves no note."""
    return CLOZE if type == "cloze" else QUESTION


def _front(item: Item, parts: Parts) -> str:
    if not parts.front.strip() or parts.front.count(text.BLANK) != bool(parts.hidden):
        raise ValueError(f"{item.id}: without a text, or a cloze without one blank and an answer for it")
    return front_of(parts.front, parts.hidden)


def front_of(front: str, hidden: str = "") -> str:
    """Return a front field: HTML in which `hidden`, where there is any, is the cloze's deletion."""
    return inert(front).replace(text.BLANK, f"{{{{c1::{inert(hidden)}}}}}")
