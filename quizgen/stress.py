"""Stress: many forms of each deck, and how far a learner who knows nothing would get on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quizgen.check.stress.rows import lines, rows
from quizgen.layout.forms import forms
from quizgen.layout.sections import parts
from quizgen.records.deck import Deck
from quizgen.records.item import Form, Item


def table(decks: Iterable[Deck], items: Sequence[Item], count: int) -> list[str]:
    """Return, as lines, a table of what guessing comes to: on all questions that can stand on forms, and on forms.

    `count` forms are made of each deck that has some.
    """
    printing = [deck for deck in decks if deck.forms.names]
    questions = {item.id: item for deck in printing for item in printable(deck, items)}
    made = [form for deck in printing for form in stress_forms(deck, items, count)]
    found = list(rows(list(questions.values()), made))
    if not found:
        return ["no question that can stand on a form has options: there is nothing to guess"]
    return ["How often a learner is right who knows nothing:", *lines(found)]


def printable(deck: Deck, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items that can stand on the deck's forms."""
    yield from (item for part in parts(deck, items) for item in part.items if item.type in deck.forms.types)


def stress_forms(deck: Deck, items: Iterable[Item], count: int) -> Iterator[Form]:
    """Yield forms such as the deck's own, numbered instead of lettered, each with a selection of its own.

    They are selected as if each were of another deck, so that a fact may stand on several of them.
    """
    there = parts(deck, items)
    for name in map(str, range(1, count + 1)):
        wanted = replace(deck.forms, names=(name,), different=False)
        yield from forms(replace(deck, namespace=f"{deck.namespace}/{name}", forms=wanted), there)
