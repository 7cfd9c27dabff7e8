"""A deck laid out: from its file and the items to what every output is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.layout.forms import forms
from quizgen.layout.sections import sections
from quizgen.records.deck import Deck
from quizgen.records.item import DeckLayout, Item


def lay_out(deck: Deck, items: Iterable[Item]) -> DeckLayout:
    """Return the deck's sections and forms, filled from these items."""
    filled = sections(deck, items)
    return DeckLayout(deck, filled, forms(deck, filled))


def marking_of(deck: Deck) -> Iterator[str]:
    """Yield the language and the points of the deck's printed forms as the codes of editions and worksheets count them.

    The defaults (English, one point per question) add nothing.
    """
    if deck.language != "en":
        yield f"language {deck.language}"
    yield from (f"{name}: {points} points" for name, points in sorted(deck.points.items()) if points != 1)
