"""The code of an edition, and the digests that tell whether a form or the deck itself changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from quizgen.layout.lesson_code import settings_in_codes
from quizgen.records.deck import Deck
from quizgen.records.layout import DeckLayout, Form
from quizgen.records.ledger import NoteSnapshot, Snapshots
from quizgen.stable_hashes import digest, digest_in_turn, short_code


def form_digests(layout: DeckLayout, snapshots: Snapshots) -> dict[str, str]:
    """Return a digest of each form's sheet, by its letter; `snapshots` holds at least the items on forms."""
    head = (layout.deck.form_title, *settings_in_codes(layout.deck))
    return {form.letter: f"{digest(*head, *_questions(form, snapshots)):016x}" for form in layout.forms}


def _questions(form: Form, snapshots: Snapshots) -> Iterator[str]:
    for item in form.items:
        yield f"{item.id} {_parts(snapshots[item.id])} {' '.join([option.id for option in item.options])}"


def edition_code(
    deck: Deck, snapshots: Iterable[NoteSnapshot], forms: Mapping[str, str], designs: Iterable[str] = ()
) -> str:
    """Return the code of the edition with these notes, forms (letter to digest) and digests of card designs.

    It is the same for the same questions, forms and designs, and different for any others. Earlier versions of quizgen
    left the designs out.
    """
    in_order = sorted(snapshots, key=lambda snapshot: f"{snapshot.id} {snapshot.section} ")
    notes = (f"{snapshot.id} {snapshot.section} {_parts(snapshot)}" for snapshot in in_order)
    sheets = [f"{letter}:{sheet}" for letter, sheet in forms.items()]
    texts = chain(_deck_texts(deck), ("notes",), notes, ("forms",), sheets, designs)
    return short_code(digest_in_turn(texts))


def deck_digest(deck: Deck) -> str:
    """Return a digest of a deck's name, description and sections."""
    return f"{digest(*_deck_texts(deck)):016x}"


def _deck_texts(deck: Deck) -> tuple[str, ...]:
    return (deck.name, deck.description, *(f"{section.id}:{section.name}" for section in deck.sections))


def _parts(snapshot: NoteSnapshot) -> str:
    return " ".join(map(":".join, snapshot.parts.pairs()))
