"""How often wrong options were offered: where items share them, those that few others offer come first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizgen.records.deck import Project
from quizgen.records.ids import ItemId, OptionId, TemplateKey
from quizgen.records.item import PublishedOption


class OfferedSoFar:
    """How many items of a template offer each wrong option: those that were published, and those made so far.

    It changes while items are made, and what an item offers depends on it: so the order matters in which they are made.
    """

    def __init__(self, published: Iterable[tuple[TemplateKey, OptionId]]) -> None:
        """Begin with the options that items were published with."""
        self._counts: dict[TemplateKey, Counter[OptionId]] = defaultdict(Counter)
        for template, option in published:
            self._counts[template][option] += 1

    def counts(self, template: TemplateKey) -> Mapping[OptionId, int]:
        """Return how often items of a template offer each option, 0 for any that they do not."""
        return self._counts[template]

    def add(self, template: TemplateKey, options: Iterable[OptionId]) -> None:
        """Count options that one more item of a template offers."""
        self._counts[template].update(options)


def published_offers(
    project: Project, published: Mapping[ItemId, Sequence[PublishedOption]]
) -> Iterator[tuple[TemplateKey, OptionId]]:
    """Yield each published wrong option of an item, with the item's template, unless the item's fact is gone."""
    for id_, options in published.items():
        fact = project.facts.get(id_.fact) if id_.fact else None
        if kind := fact.kind if fact else id_.kind_of_group:
            yield from (((kind, id_.template), option.id) for option in options if not option.in_key)
