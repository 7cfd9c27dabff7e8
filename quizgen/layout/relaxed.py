"""Which rules were relaxed so that a worksheet has more questions, by pairs of questions, and how that is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from quizgen.layout.cueing import Cueing
from quizgen.layout.loosened import asked_again, gives_away
from quizgen.layout.worksheet import Wanted
from quizgen.records.item import DeckLayout, Form, Item, Pairs, Relaxed
from quizgen.ui.plurals import counted

MOST_NAMED = 40
"""So many pairs of questions are named at most, on each version; its key names them all."""


def with_relaxed(layout: DeckLayout, wanted: Wanted) -> DeckLayout:
    """Return the layout of a worksheet with the pairs of questions for which rules were relaxed."""
    cueing = Cueing(layout.deck, layout.items)
    helping = _pairs(layout, lambda items: gives_away(items, wanted.per_fact, cueing))
    again = _pairs(layout, lambda items: asked_again(items, wanted.per_fact))
    return replace(layout, relaxed=Relaxed(helping, again))


Find = Callable[[Sequence[Item]], Sequence[tuple[Item, Item]]]


def _pairs(layout: DeckLayout, find: Find) -> Pairs:
    """Return the pairs of items that are found on any form, each once."""
    found = {
        frozenset((one.id, other.id)): (one.id, other.id) for form in layout.forms for one, other in find(form.items)
    }
    return tuple(found.values())


def told(layout: DeckLayout) -> str:
    """Return which rules were relaxed, with the numbers of the pairs on each form; an empty text where none was."""
    helping, again = layout.relaxed
    said = []
    if helping:
        pairs = "a pair of questions" if len(helping) == 1 else f"{len(helping):,} pairs of questions"
        said.append(f"in {pairs}, one helps to answer the other (they are a page apart): {_numbers(layout, helping)}")
    if again:
        said.append(f"{counted(len(again), 'fact is', 'facts are')} asked about twice: {_numbers(layout, again)}")
    return f"to have more questions, rules were relaxed: {'; '.join(said)}; --strict keeps all rules" if said else ""


def _numbers(layout: DeckLayout, pairs: Pairs) -> str:
    return ", and ".join([*filter(None, (_on_form(form, pairs) for form in layout.forms))])


def _on_form(form: Form, pairs: Pairs) -> str:
    """Return the numbers of pairs of questions on a form: "on A 3 and 12, 4 and 9"; of many, the first ones."""
    named = [f"{one} and {other}" for one, other in form.numbers(pairs)]
    more = f" and {len(named) - MOST_NAMED:,} more" if len(named) > MOST_NAMED else ""
    return f"on {form.letter} {', '.join(named[:MOST_NAMED])}{more}" if named else ""
