"""A deck laid out: its sections, the items of one fact spread apart, and its forms. All outputs are made from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter

from quizgen.layout.forms import forms
from quizgen.records.deck import Deck, SectionFinder
from quizgen.records.ids import FactId, SectionId
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout, SectionItems
from quizgen.stable_hashes import share


def sections(deck: Deck, items: Iterable[Item]) -> tuple[SectionItems, ...]:
    """Return the deck's sections with their items; an item goes to the first section that takes it."""
    finder = SectionFinder(deck)
    members: dict[SectionId, list[Item]] = defaultdict(list)
    for item in items:
        if section := finder.section_of(item):
            members[section.id].append(item)
    return tuple(SectionItems(section, spread(members[section.id])) for section in deck.sections)


def spread(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items so that the m items of one fact stand about 1/m of the whole apart.

    Item j (from 0) of a fact's m items goes to (j + s) / m of the way, where s is a number from 0 up to 1 made from the
    fact's id: a new fact leaves the order of all others alone. Of three items of a fact with s = 0.4 the first stands
    at 0.13 of the section, the second at 0.47, the third at 0.8.
    """
    of_fact: dict[FactId, list[Item]] = defaultdict(list)
    for item in items:
        of_fact[item.facts[0]].append(item)
    placed = []
    for fact, members in of_fact.items():
        start = share("spread", fact)
        placed += [((index + start) / len(members), item.id, item) for index, item in enumerate(members)]
    placed.sort(key=itemgetter(0, 1))
    return tuple([item for _, _, item in placed])


def lay_out(deck: Deck, items: Iterable[Item], fact_places: Mapping[FactId, int] | None = None) -> DeckLayout:
    """Return the deck's sections and forms, filled from these items; `fact_places` are for the order of new cards."""
    filled = sections(deck, items)
    return DeckLayout(deck, filled, forms(deck, filled), fact_places=fact_places or {})
