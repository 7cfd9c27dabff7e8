"""Decks of one project must differ in what they, their notes and their files are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.ledger.claims import place_of
from quizgen.problems import Problem
from quizgen.records.deck import Deck
from quizgen.records.place import Place

ENDINGS = ("retired", "changes", "practice", "flashcards")
"""What stands behind a deck's name in the names of its files, beside the letters of its forms."""


def one_namespace_each(decks: Iterable[Deck]) -> Iterator[Problem]:
    """Report decks that share a namespace: their notes would be the same to Anki."""
    first: dict[str, Deck] = {}
    for deck in decks:
        other = first.setdefault(deck.namespace, deck)
        if other is not deck:
            said = f"{other.place.path} has this namespace too: a learner of both decks would get each card only once"
            yield Problem(place_of(deck.namespace, deck.place), f"{said}; give the newer deck a namespace of its own")


def one_name_each(decks: Iterable[Deck]) -> Iterator[Problem]:
    """Report decks called like a file of another: the files of the one would be written over those of the other."""
    known = {deck.file.casefold(): deck for deck in decks}
    for deck in known.values():
        forms = [ending for letter in deck.forms.names for ending in (letter, f"{letter}-large", f"{letter}-key")]
        for name in (f"{deck.file}-{ending}" for ending in (*ENDINGS, *forms)):
            if other := known.get(name.casefold()):
                said = f"files of the deck “{deck.file}” are called “{name}” too: one would be written over the other"
                way = f"give this file another name, and its ledger decks/{other.file}.ledger.jsonl with it"
                yield Problem(Place(other.place.path), f"{said}; {way}")
