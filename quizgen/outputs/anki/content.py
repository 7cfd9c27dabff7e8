"""What a note holds: pure data made from an item, the same for every way of handing it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quizgen import text
from quizgen.outputs.anki.about import extra_of, source_of
from quizgen.outputs.anki.inert import inert
from quizgen.outputs.anki.note_types import CLOZE, QUESTION, NoteType
from quizgen.outputs.anki.tags import tags_of
from quizgen.records.deck import Deck
from quizgen.records.item import Item


@dataclass(frozen=True, slots=True)
class NoteContent:
    """A note's fields, in the order of its note type, and its tags: what an update of the note would replace."""

    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]


class Parts(NamedTuple):
    """What an item's type decides, as HTML. With `hidden`, `front` is a cloze's: `text.BLANK` stands where it goes."""

    front: str
    back: str = ""
    options: str = ""
    typed: str = ""
    hidden: str = ""


def note_of(item: Item, deck: Deck) -> NoteContent:
    """Return the note that asks `item`; raise ValueError for an item that Anki would make no card of."""
    parts = PARTS[item.type](item)
    shown = (parts.back, parts.options, parts.typed, extra_of(item), source_of(item.citations))
    retired, spare, mine = "", ("", "", ""), ""
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


def _short(item: Item) -> Parts:
    return Parts(text.html(item.stem), text.html(item.key))


def _choice(item: Item) -> Parts:
    options = options_of((text.html(option.text), option.right) for option in item.options)
    return Parts(text.html(item.stem), text.html(item.key), options)


def _cloze(item: Item) -> Parts:
    return Parts(text.html(item.stem), hidden=text.html(item.key))


def options_of(options: Iterable[tuple[str, bool]]) -> str:
    """Return an options field: each option's HTML and whether it is right, in the order they stand in."""
    return "".join(_option(chr(ord("A") + number), *option) for number, option in enumerate(options))


def _option(letter: str, shown: str, right: bool) -> str:
    kind = "option right" if right else "option"
    return f'<div class="{kind}" dir="auto"><bdi class="letter">{letter}</bdi> <span>{shown}</span></div>'


PARTS: Mapping[str, Callable[[Item], Parts]] = {"short": _short, "choice": _choice, "cloze": _cloze}
"""How each type of item becomes the parts of a note: a new type is one more entry."""
