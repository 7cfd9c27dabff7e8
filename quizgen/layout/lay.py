"""Lay out: from a deck and the items to what every output is made from."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.layout.forms import forms
from quizgen.layout.sections import parts
from quizgen.records.deck import Deck
from quizgen.records.item import Item, Laid


def lay_out(deck: Deck, items: Iterable[Item]) -> Laid:
    """Return the deck's sections and forms."""
    found = parts(deck, items)
    return Laid(deck, found, forms(deck, found))
