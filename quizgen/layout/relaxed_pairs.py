"""The pairs of questions for which rules were relaxed: keys name them, and the command tells of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from quizgen.layout.cueing import Cueing, share_a_fact
from quizgen.layout.relaxed import Relations
from quizgen.records.ids import FactId
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout, ItemPairs, Relaxed

Find = Callable[[Sequence[Item]], Sequence[tuple[Item, Item]]]
"""Finds pairs among the items of a form."""


def with_relaxed_pairs(layout: DeckLayout, per_fact: int) -> DeckLayout:
    """Return a layout with the pairs of questions for which rules were relaxed; `per_fact` of one fact break none."""
    cueing = Cueing(layout.deck, layout.items)
    helping = _on_any_form(layout, lambda items: _gives_away(items, per_fact, cueing))
    again = _on_any_form(layout, lambda items: _asked_again(items, per_fact))
    repeated = max([_repeated(form.items, per_fact, cueing) for form in layout.forms], default=0)
    return replace(layout, relaxed=Relaxed(helping, again, repeated))


def _on_any_form(layout: DeckLayout, find: Find) -> ItemPairs:
    """Return the pairs of items that are found on any form, each once."""
    found = {
        frozenset((one.id, other.id)): (one.id, other.id) for form in layout.forms for one, other in find(form.items)
    }
    return tuple(found.values())


def _gives_away(items: Sequence[Item], per_fact: int, cueing: Cueing) -> list[tuple[Item, Item]]:
    """Return the pairs of these items of which one gives the other's answer away though it should not."""
    relations = Relations(items, per_fact, cueing)
    return [pair for pair in combinations(items, 2) if relations.in_conflict(*pair)]


def _repeated(items: Sequence[Item], per_fact: int, cueing: Cueing) -> int:
    """Return how many of these items have the answer of an earlier one that is about another fact."""
    return sum(
        any(
            cueing.share_an_answer(item, other) and not (per_fact > 1 and share_a_fact(item, other))
            for other in earlier
        )
        for item, earlier in ((item, items[:place]) for place, item in enumerate(items))
    )


def _asked_again(items: Sequence[Item], per_fact: int) -> list[tuple[Item, Item]]:
    """Return, for each fact that more than `per_fact` of these items are about, the first and the last of them."""
    of_fact: dict[FactId, list[Item]] = defaultdict(list)
    for item in items:
        for fact in item.facts:
            of_fact[fact].append(item)
    return [(members[0], members[-1]) for members in of_fact.values() if len(members) > per_fact]
