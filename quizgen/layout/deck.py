"""A deck laid out: from its file and the items to what every output is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizgen.layout.forms import forms
from quizgen.layout.sections import sections
from quizgen.records.deck import Deck
from quizgen.records.ids import FactId
from quizgen.records.item import DeckLayout, Item


def lay_out(deck: Deck, items: Iterable[Item], fact_places: Mapping[FactId, int] | None = None) -> DeckLayout:
    """Return the deck's sections and forms, filled from these items; `fact_places` are for the order of new cards."""
    filled = sections(deck, items)
    return DeckLayout(deck, filled, forms(deck, filled), fact_places=fact_places or {})


def marking_of(deck: Deck) -> Iterator[str]:
    """Yield what the codes of editions and worksheets count of a deck: its language, its own words, its points.

    The defaults (English, one point per question) add nothing.
    """
    if deck.language != "en":
        yield f"language {deck.language}"
    if deck.words:
        yield f"words {deck.words}"
    yield from (f"{name}: {points} points" for name, points in sorted(deck.points.items()) if points != 1)
    yield from (f"{name}: points for each part" for name in sorted(deck.points_each))
