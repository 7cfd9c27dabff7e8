"""Questions that offer the answers of the same facts: a learner who answers one could strike out options of another.

An entity that is an option tells nothing: it is right in many questions, so seeing it offered twice is no help.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from itertools import chain

from quizgen.records.ids import ItemId, OptionId
from quizgen.records.item import Item

SHARED_FACTS = 2
"""How many facts two questions of a form must not both offer the answers of."""


class OfferedFacts:
    """The facts whose answers items offer: those options that have the id of a fact."""

    def __init__(self, facts: Collection[str]) -> None:
        """Begin with nothing looked at; only options with the ids of these facts count."""
        self._facts = facts
        self._offered: dict[ItemId, frozenset[OptionId]] = {}

    def of(self, item: Item) -> frozenset[OptionId]:
        """Return the facts whose answers an item offers."""
        if item.id not in self._offered:
            self._offered[item.id] = frozenset([option.id for option in item.options if option.id in self._facts])
        return self._offered[item.id]


class OffersOnForm:
    """What the items of a form offer and ask."""

    def __init__(self, offered: OfferedFacts) -> None:
        """Begin with an empty form."""
        self._offered = offered
        self._asked: set[str] = set()
        self._offering: dict[str, list[ItemId]] = defaultdict(list)

    def add(self, item: Item) -> None:
        """Add an item that is on the form now."""
        self._asked.update(item.facts)
        for fact in self._offered.of(item):
            self._offering[fact].append(item.id)

    def overlap(self, item: Item) -> bool:
        """Return whether an item and one of the form offer much the same facts, or one a fact that the other asks."""
        offered = self._offered.of(item)
        if not offered.isdisjoint(self._asked) or any(fact in self._offering for fact in item.facts):
            return True
        shared = Counter(chain.from_iterable(self._offering[fact] for fact in offered if fact in self._offering))
        return any(count >= SHARED_FACTS for count in shared.values())
