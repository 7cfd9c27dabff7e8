"""Stress: many forms of each deck, and how well a learner who knows nothing would do on them by guessing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quizgen.layout.deck import sections
from quizgen.layout.forms import forms
from quizgen.records.deck import Deck
from quizgen.records.item import Item
from quizgen.records.layout import Form, taken
from quizgen.stress.results import lines, rows


def table(decks: Iterable[Deck], items: Sequence[Item], count: int) -> list[str]:
    """Return, as lines, how well guessing does on all questions for forms, and on `count` forms of each deck.

    Decks without forms are left out.
    """
    with_forms = [deck for deck in decks if deck.forms.names]
    questions = {item.id: item for deck in with_forms for item in printable(deck, items)}
    printed = [form for deck in with_forms for form in stress_forms(deck, items, count)]
    results = list(rows(list(questions.values()), printed))
    if not results:
        return ["no question for the forms has options: there is nothing to guess"]
    return ["How often a learner who knows nothing is right:", *lines(results)]


def printable(deck: Deck, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items that can be on the deck's forms."""
    yield from (item for section in taken(sections(deck, items), deck.forms.scope) for item in section.items)


def stress_forms(deck: Deck, items: Iterable[Item], count: int) -> Iterator[Form]:
    """Yield forms like the deck's own, numbered instead of lettered, each with its own selection.

    They are selected as if each belonged to another deck, so that a fact may be on several of them.
    """
    by_section = sections(deck, items)
    for name in map(str, range(1, count + 1)):
        one_form = replace(deck.forms, names=(name,), different=False)
        yield from forms(replace(deck, namespace=f"{deck.namespace}/{name}", forms=one_form), by_section)
