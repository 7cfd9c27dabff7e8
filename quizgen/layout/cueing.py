"""Cueing among items: when one question of a form helps to answer another.

Item-writing guides have it as a rule of its own: keep the items of a test independent of one another (T. Haladyna,
S. Downing and M. Rodriguez, A review of multiple-choice item-writing guidelines, 2002, guideline 4).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Self

from quizgen.records.ids import OptionId
from quizgen.records.item import Item, OrderKey, PairsKey
from quizgen.text.folding import fold, word_stems
from quizgen.text.render import plain
from quizgen.text.rich import RichText

GIVEN_AWAY = 0.4
"""The share of an answer's own words that must not stand in another question of the form."""

SHARED_OPTIONS = 2
"""How many options two questions of a form must not have in common: whoever answers one would strike them out."""


class Cues(NamedTuple):
    """What an item tells about others and what others could tell about it, folded.

    `answers` are all its right answers, `shown` its stem with the prompts of a matching. `answer_words` are how the
    longer words of its answer begin that its own stem does not have, `stem_words` how those of its stem begin.
    """

    answers: frozenset[str]
    shown: str
    answer_words: frozenset[str]
    stem_words: frozenset[str]

    @classmethod
    def of(cls, item: Item) -> Self:
        """Return the cues of an item."""
        stem = _folded(item.stem)
        prompts = [_folded(pair.prompt) for pair in item.pairs]
        stem_words = word_stems(stem)
        return cls(
            answers=frozenset(map(_folded, _right_answers(item))),
            shown=f" {' . '.join((stem, *prompts))} ",
            answer_words=frozenset(word_stems(_folded(item.key.text)) - stem_words),
            stem_words=frozenset(stem_words),
        )

    def conflict(self, other: Self) -> bool:
        """Whether two items have an answer in common, or one gives the other's away."""
        return bool(self.answers & other.answers) or self._reveals(other) or other._reveals(self)

    def _reveals(self, other: Self) -> bool:
        """Whether what this item shows holds an answer of the other one, or its stem enough words to find it."""
        shared = len(other.answer_words & self.stem_words)
        named = any(f" {answer} " in self.shown for answer in other.answers)
        return named or (shared > 1 and shared >= GIVEN_AWAY * len(other.answer_words))


def share_a_fact(item: Item, other: Item) -> bool:
    """Whether two items are about one fact, be it among others."""
    return not set(item.facts).isdisjoint(other.facts)


def options_overlap(item: Item, other: Item, facts: Collection[str]) -> bool:
    """Whether one item offers what the other asks, or both offer much the same, by the deck's `facts`."""
    offered, also_offered = _offered(item, facts), _offered(other, facts)
    if not offered.isdisjoint(other.facts) or not also_offered.isdisjoint(item.facts):
        return True
    return len(offered & also_offered) >= SHARED_OPTIONS


def _offered(item: Item, facts: Collection[str]) -> set[OptionId]:
    """Return the facts whose answers an item offers, or the entities, where facts go by the same ids as these."""
    return {option.id for option in item.options if option.id in facts}


def _right_answers(item: Item) -> list[RichText]:
    """Return every text that answers the item, but for the options of pairs and orders, which do so only together."""
    grouped = isinstance(item.key, PairsKey | OrderKey)
    right = [option.text for option in item.options if option.right and not grouped]
    return [item.key.text, *item.accept, *(answer.text for answer in item.wanted), *right]


def _folded(text: RichText) -> str:
    return fold(plain(text, blank=" "))
