"""The order of a deck: by section, the items of one fact spread apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quizgen.records.deck import Deck
from quizgen.records.item import Item, Part
from quizgen.stable import share


def parts(deck: Deck, items: Iterable[Item]) -> tuple[Part, ...]:
    """Return the deck's sections with their items; an item goes to the first section that takes its topic."""
    section_of = {topic: section.id for section in reversed(deck.sections) for topic in section.topics}
    taken: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.topic in section_of:
            taken[section_of[item.topic]].append(item)
    return tuple(Part(section, spread(taken[section.id])) for section in deck.sections)


def spread(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items so that the m items of one fact stand about 1/m of the whole apart.

    Item j of m of a fact stands at (j + share of the fact's id) / m: a new fact leaves the order of the others alone.
    """
    of_fact: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        of_fact[item.facts[0]].append(item)
    placed = [
        ((index + start) / len(mine), item.id, item)
        for start, mine in ((share("spread", fact), mine) for fact, mine in of_fact.items())
        for index, item in enumerate(mine)
    ]
    return tuple([item for _, _, item in sorted(placed)])
