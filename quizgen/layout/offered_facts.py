"""Questions that offer the answers of the same facts: a learner who answers one could strike out options of another.

An entity that is an option tells nothing: it is right in many questions, so seeing it offered twice is no help.
"""

from __future__ import annotations

from collections.abc import Collection

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

    def overlap(self, item: Item, other: Item) -> bool:
        """Return whether one item offers a fact that the other asks about, or both offer much the same ones."""
        offered, also_offered = self._of(item), self._of(other)
        if not offered.isdisjoint(other.facts) or not also_offered.isdisjoint(item.facts):
            return True
        return len(offered & also_offered) >= SHARED_FACTS

    def _of(self, item: Item) -> frozenset[OptionId]:
        if item.id not in self._offered:
            self._offered[item.id] = frozenset([option.id for option in item.options if option.id in self._facts])
        return self._offered[item.id]
