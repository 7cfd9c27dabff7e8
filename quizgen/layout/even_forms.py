"""Forms with questions of their own, and the same number on each: no learner has more to answer than another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quizgen.records.deck import Deck
from quizgen.records.item import Form

Forms = tuple[Form, ...]


def even(deck: Deck, make: Callable[[Deck], Forms]) -> Forms:
    """Return the deck's forms as `make` makes them, with as many questions as all can have.

    Where some come out shorter than others, fewer are wanted of each: what the longer ones do without is there for the
    shorter ones. Forms of which one can have none stay as they are.
    """
    first = made = make(deck)
    if not deck.forms.different or _are_even(made):
        return made
    most = deck.forms.questions
    while not _are_even(made):
        most = min(most - 1, sum(len(form.items) for form in made) // len(made))
        made = make(replace(deck, forms=replace(deck.forms, questions=most)))
    return made if most else first


def _are_even(made: Forms) -> bool:
    return len({len(form.items) for form in made}) < 2
