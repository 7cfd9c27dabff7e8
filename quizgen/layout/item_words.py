"""What words and answers are common among items: the rarer a word, the more it tells where another question has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import chain, islice

from quizgen.language.families import Families
from quizgen.records.ids import FactId, TemplateKey
from quizgen.records.item import Item
from quizgen.text.folding import fold
from quizgen.text.render import plain
from quizgen.text.rich import RichText

MAX_ITEMS = 1000
"""The most items in which something is counted."""

RARE, OF_STEMS = 3, 20
"""A word is rare if at most this many stems have it, and at most one in this many of all."""

OF_MANY = 2
"""An answer that is right in questions about so many facts is one of a few that answer them all: a continent."""

OF_TEMPLATE = 2
"""A word belongs to a template, not to what its questions are about, if one in this many of its stems has it."""


class ItemWords:
    """Counts words and answers of items, each sort when it is first asked for; words are compared as families."""

    def __init__(self, items: Collection[Item], families: Families) -> None:
        """Begin with nothing counted."""
        self._items: Sequence[Item] = tuple(islice(items, MAX_ITEMS))
        self._families = families
        self._rare: dict[str, bool] = {}

    def is_rare(self, word: str) -> bool:
        """Whether few stems have any form of a word."""
        if word not in self._rare:
            found = sum(self._families.among(word, stem) for stem in self._stems)
            self._rare[word] = found <= min(RARE, max(1, len(self._stems) / OF_STEMS))
        return self._rare[word]

    def are_of_many(self, answers: Collection[str]) -> bool:
        """Whether one of these folded answers is right in questions about several facts."""
        return not self._answers_of_many.isdisjoint(answers)

    def of_template(self, template: TemplateKey) -> Collection[str]:
        """Return the folded words that most stems of a template have, if it has several stems."""
        return self._words_of_templates.get(template, ())

    @cached_property
    def _stems(self) -> Sequence[str]:
        return [f" {folded(item.stem)} " for item in self._items]

    @cached_property
    def _answers_of_many(self) -> frozenset[str]:
        facts = defaultdict[str, set[FactId]](set)
        for item in self._items:
            if item.type.single:
                facts[folded(item.key.text)].update(item.facts)
        return frozenset(answer for answer, its in facts.items() if len(its) >= OF_MANY)

    @cached_property
    def _words_of_templates(self) -> dict[TemplateKey, frozenset[str]]:
        stems = defaultdict[TemplateKey, list[set[str]]](list)
        for item, stem in zip(self._items, self._stems, strict=True):
            stems[item.kind, item.template].append(set(stem.split()))
        counted = {template: Counter(chain(*words)) for template, words in stems.items() if len(words) > 1}
        return {
            template: frozenset(word for word, count in counts.items() if count * OF_TEMPLATE >= len(stems[template]))
            for template, counts in counted.items()
        }


def folded(text: RichText) -> str:
    """Return a text in the form for comparing words, with a blank left out."""
    return fold(plain(text, blank=" "))
