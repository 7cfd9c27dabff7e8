"""The cards of a preview: those of each deck, what a save did to them, and the page that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from quizgen import designs
from quizgen.outputs.anki.decks import AnkiDeck
from quizgen.outputs.anki.media import shown_inside
from quizgen.outputs.anki.note_types import SORT_FIELD
from quizgen.outputs.anki.notes import NoteContent
from quizgen.outputs.page_shell import Assets, PageDesigns
from quizgen.preview.card_sides import DELETION
from quizgen.ui import UiStrings

_TAG = re.compile("<[^>]*>")
CardChange = Literal["changed", "added", "removed"]
"""What a save did to a card."""


class Card(NamedTuple):
    """A card in a preview: where it is, what it asks as plain HTML, and what the last save did to it, if anything."""

    path: str
    question: str
    change: CardChange | None


def cards_of(decks: Sequence[AnkiDeck], pictures: Mapping[str, str]) -> dict[str, NoteContent]:
    """Return the notes of a deck by the ids of their items, in the order of the new cards.

    `pictures` has the addresses of those that they show, by the names of their files.
    """
    notes = sorted((note for deck in decks for note in deck.notes), key=lambda note: note.due)
    return {note.content.fields[0]: _with_pictures(note.content, pictures) for note in notes}


def _with_pictures(content: NoteContent, pictures: Mapping[str, str]) -> NoteContent:
    if not pictures:
        return content
    return replace(content, fields=tuple([shown_inside(field, pictures) for field in content.fields]))


def cards_page(deck: str, ui: UiStrings, contents: Mapping[str, NoteContent], before: Mapping[str, NoteContent]) -> str:
    """Return the page with all cards of a deck; those that differ from `before`, if there was a build, come first."""
    cards = [*_cards(deck, contents, before)]
    cards.sort(key=lambda card: not card.change)
    assets = Assets(designs.read(__package__, "cards.css"))
    return _PAGES.fill("cards.html", ui, assets, cards=cards, deck=deck) + "\n"


def card_changes(contents: Mapping[str, NoteContent], before: Mapping[str, NoteContent]) -> dict[str, CardChange]:
    """Return by id what became of the cards that differ from `before`, if there was a build."""
    if not before:
        return {}
    new: dict[str, CardChange] = {
        id_: "changed" if id_ in before else "added" for id_ in contents if contents[id_] != before.get(id_)
    }
    return new | dict.fromkeys(before.keys() - contents.keys(), "removed")


def _cards(deck: str, contents: Mapping[str, NoteContent], before: Mapping[str, NoteContent]) -> Iterator[Card]:
    changes = card_changes(contents, before)
    for id_, content in contents.items():
        question = _TAG.sub(" ", DELETION.sub(r"[\1]", content.fields[SORT_FIELD]))
        yield Card(f"/cards/{deck}/{id_}", question, changes.get(id_))


_PAGES = PageDesigns(__package__, {})
