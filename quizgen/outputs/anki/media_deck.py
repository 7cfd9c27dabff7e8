"""The deck of pictures and sounds, for those who update by text: it replaces nothing that they have.

Anki takes from a package only the files of notes that it adds or updates. A text brings none, and importing the whole
package after it would replace what learners keep by updating by text.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.outputs.anki.decks import AnkiDeck, AnkiNote
from quizgen.outputs.anki.escaping import escape_anki
from quizgen.outputs.anki.guids import guid_of, number_of
from quizgen.outputs.anki.media import html, media_in
from quizgen.outputs.anki.note_types import QUESTION
from quizgen.outputs.anki.notes import NoteContent
from quizgen.outputs.presentation import short_credits
from quizgen.records.deck import Deck
from quizgen.records.item import Item
from quizgen.text.render import escape
from quizgen.text.rich import RichText
from quizgen.ui import deck_strings

_ID = "pictures"


def media_deck(deck: Deck, items: Sequence[Item], time: int) -> AnkiDeck:
    """Return a deck with one note that has all pictures and sounds; `time` is when the deck's notes last changed."""
    ui = deck_strings(deck)
    media = dict.fromkeys(one for item in items for one in media_in(item))
    kinds = (ui.pictures, any(item.pictures for item in items)), (ui.sounds, any(item.sounds for item in items))
    name = f"{deck.name} ({ui.marks.comma.join(label for label, there in kinds if there)})"
    texts = {
        "ID": _ID,
        "Front": escape(name),
        "Back": escape(ui.marks.semicolon.join(short_credits(media, ui))),
        "Extra": "".join([f'<div class="note">{html(RichText((one,)))}</div>' for one in media]),
    }
    content = NoteContent(QUESTION, tuple(escape_anki(texts.get(field.name, "")) for field in QUESTION.fields), ())
    note = AnkiNote(content, guid_of(deck.namespace, f"{_ID}/"), time, 1)
    return AnkiDeck(number_of("deck", deck.namespace, _ID), name, "", (note,))
