"""Conflicts between the decks of a project: their notes and their files must not clash."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from quizgen.problems import Problem
from quizgen.records.deck import Deck
from quizgen.records.place import Place, place_of

ENDINGS = ("retired", "changes", "practice", "flashcards")
"""What follows a deck's name in the names of its files, beside the letters of its forms."""


def deck_conflicts(decks: Collection[Deck]) -> Iterator[Problem]:
    """Report decks that share a namespace, and decks whose output files would overwrite each other."""
    yield from _same_namespace(decks)
    yield from _same_files(decks)


def _same_namespace(decks: Iterable[Deck]) -> Iterator[Problem]:
    first: dict[str, Deck] = {}
    for deck in decks:
        other = first.setdefault(deck.namespace, deck)
        if other is not deck:
            message = (
                f"{other.place.path} has the same namespace, so learners who use both decks would get only one copy of "
                "each shared card; give the newer deck a namespace of its own"
            )
            yield Problem(place_of(deck.namespace, deck.place), message)


def _same_files(decks: Iterable[Deck]) -> Iterator[Problem]:
    by_name = {deck.file.casefold(): deck for deck in decks}
    for deck in by_name.values():
        forms = [ending for letter in deck.forms.names for ending in (letter, f"{letter}-large", f"{letter}-key")]
        for name in (f"{deck.file}-{ending}" for ending in (*ENDINGS, *forms)):
            if other := by_name.get(name.casefold()):
                message = f"the deck “{deck.file}” has output files named “{name}” too: they would overwrite each other"
                way = f"rename this file, and its ledger decks/{other.file}.ledger.jsonl with it"
                yield Problem(Place(other.place.path), f"{message}; {way}")
