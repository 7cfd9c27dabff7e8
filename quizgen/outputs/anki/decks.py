"""Anki decks ready to be written: every note with its guid, its time of change and its place among the new cards.

There is also a deck of nothing but pictures and sounds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.layout.new_cards import new_cards
from quizgen.outputs.anki.escaping import escape_anki
from quizgen.outputs.anki.guids import guid_of, number_of
from quizgen.outputs.anki.media import html, media_in
from quizgen.outputs.anki.note_types import QUESTION
from quizgen.outputs.anki.notes import NoteContent
from quizgen.outputs.presentation import short_credits
from quizgen.outputs.source_names import full_name, named_sources
from quizgen.records.deck import Deck
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout
from quizgen.text.render import escape
from quizgen.text.rich import RichText
from quizgen.ui import deck_strings

_MEDIA_ID = "pictures"
"""The id of the note with all pictures and sounds."""


class AnkiNote(NamedTuple):
    """A note to write: `time` is its last change in seconds since 1970, `due` its place among the new cards, from 1."""

    content: NoteContent
    guid: str
    time: int
    due: int


class AnkiDeck(NamedTuple):
    """A deck to write, named as Anki names it with `::` between levels; `description` is HTML."""

    id: int
    name: str
    description: str
    notes: Sequence[AnkiNote]


def assemble(
    layout: DeckLayout, contents: Mapping[ItemId, NoteContent], times: Mapping[ItemId, int], guids: Mapping[ItemId, str]
) -> list[AnkiDeck]:
    """Return the deck itself, and under it a deck for each section that is a subdeck and has items.

    The deck itself holds the description and the notes of all other sections. By item id, `times` says when the note
    last changed, in seconds since 1970, and `guids` has its guid.
    """
    deck = layout.deck
    due = {item.id: place for place, item in enumerate(_new_cards(layout), 1)}
    own, subdecks = list[AnkiNote](), list[AnkiDeck]()
    for section, items in ((one.section, one.items) for one in layout.sections if one.items):
        notes = [AnkiNote(contents[item.id], guids[item.id], times[item.id], due[item.id]) for item in items]
        if section.subdeck:
            number = number_of("deck", deck.namespace, section.id)
            subdecks.append(AnkiDeck(number, f"{deck.name}::{one_level(section.name)}", "", tuple(notes)))
        else:
            own += notes
    number = number_of("deck", deck.namespace)
    return [AnkiDeck(number, deck.name, "<br>".join(_description(layout)), tuple(own)), *subdecks]


def narrowed(decks: Sequence[AnkiDeck], guids: Collection[str]) -> list[AnkiDeck]:
    """Return a deck, and its subdecks, with only the notes that have these guids, each in its place."""
    kept = [deck._replace(notes=[note for note in deck.notes if note.guid in guids]) for deck in decks]
    return [deck for deck in kept if deck.notes or deck is kept[0]]


def media_deck(deck: Deck, items: Sequence[Item], time: int) -> AnkiDeck:
    """Return a deck with one note that has all pictures and sounds, for those who update by text.

    Anki takes from a package only the files of notes that it adds or updates. A text brings none, and importing the
    whole package after it would replace what learners keep by updating by text; this note replaces nothing that they
    have. `time` is when the deck's notes last changed.
    """
    ui = deck_strings(deck)
    media = dict.fromkeys(one for item in items for one in media_in(item))
    kinds = (ui.pictures, any(item.pictures for item in items)), (ui.sounds, any(item.sounds for item in items))
    name = f"{deck.name} ({ui.marks.comma.join(label for label, there in kinds if there)})"
    texts = {
        "ID": _MEDIA_ID,
        "Front": escape(name),
        "Back": escape(ui.marks.semicolon.join(short_credits(media, ui))),
        "Extra": "".join([f'<div class="note">{html(RichText((one,)))}</div>' for one in media]),
    }
    content = NoteContent(QUESTION, tuple(escape_anki(texts.get(field.name, "")) for field in QUESTION.fields), ())
    note = AnkiNote(content, guid_of(deck.namespace, f"{_MEDIA_ID}/"), time, 1)
    return AnkiDeck(number_of("deck", deck.namespace, _MEDIA_ID), name, "", (note,))


def _description(layout: DeckLayout) -> Iterator[str]:
    """Yield the lines of the deck's description as HTML: the author's own, the edition, and the sources in full."""
    ui = deck_strings(layout.deck)
    edition = ui.anki.edition.format(code=layout.code) if layout.code else ""
    own = " ".join(filter(None, (layout.deck.description, edition)))
    if own:
        yield escape(own)
    if sources := named_sources(layout.items):
        yield f"{'<br>' if own else ''}{escape(ui.named_sources + ui.marks.colon.rstrip())}"
        yield from (escape(full_name(source)) for source in sources)
    pictures = short_credits((one for item in layout.items for one in item.pictures), ui)
    sounds = short_credits((one for item in layout.items for one in item.sounds), ui)
    for label, credited in ((ui.pictures, pictures), (ui.sounds, sounds)):
        if credited:
            yield f"<br>{escape(label + ui.marks.colon + ui.marks.semicolon.join(credited))}"


def _new_cards(layout: DeckLayout) -> Iterator[Item]:
    return new_cards([section.items for section in layout.sections], layout.fact_places)


def one_level(name: str) -> str:
    """Return a section's name as one level of the deck's name: Anki would split a name with `::` in it."""
    return name.replace("::", ":")
