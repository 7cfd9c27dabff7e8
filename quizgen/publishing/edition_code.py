"""An edition's short code: the same for the same questions, forms and card designs, another for any others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizgen.layout.deck import marking_of
from quizgen.records.deck import Deck
from quizgen.records.ids import ItemId
from quizgen.records.item import DeckLayout, Form
from quizgen.records.ledger import NoteSnapshot
from quizgen.stable import digest, short_code

Snapshots = Mapping[ItemId, NoteSnapshot]
"""By item id."""


def form_digests(layout: DeckLayout, snapshots: Snapshots) -> dict[str, str]:
    """Return a digest of each form's sheet, by its letter; `snapshots` holds at least the items on forms."""
    head = (layout.deck.forms.title or layout.deck.name, *marking_of(layout.deck))
    return {form.letter: f"{digest(*head, *_questions(form, snapshots)):016x}" for form in layout.forms}


def _questions(form: Form, snapshots: Snapshots) -> Iterator[str]:
    for item in form.items:
        yield f"{item.id} {_parts(snapshots[item.id])} {' '.join([option.id for option in item.options])}"


def edition_code(
    deck: Deck, snapshots: Iterable[NoteSnapshot], forms: Mapping[str, str], designs: Iterable[str] = ()
) -> str:
    """Return the code of the edition with these notes, forms (letter to digest) and digests of card designs.

    Earlier versions of quizgen left the designs out.
    """
    notes = sorted([f"{snapshot.id} {snapshot.section} {_parts(snapshot)}" for snapshot in snapshots])
    sheets = [f"{letter}:{sheet}" for letter, sheet in forms.items()]
    return short_code(digest(*_deck_texts(deck), "notes", *notes, "forms", *sheets, *designs))


def deck_digest(deck: Deck) -> str:
    """Return a digest of a deck's name, description and sections."""
    return f"{digest(*_deck_texts(deck)):016x}"


def _deck_texts(deck: Deck) -> tuple[str, ...]:
    return (deck.name, deck.description, *(f"{section.id}:{section.name}" for section in deck.sections))


def _parts(snapshot: NoteSnapshot) -> str:
    return " ".join(map(":".join, snapshot.parts.items()))
