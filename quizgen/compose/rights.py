"""All that is right in one place, kept so that an answer is compared with thousands of others in a few steps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

from quizgen.compose.overlap import Answer, Extent

Texts = frozenset[str]
Key = TypeVar("Key")
Member = TypeVar("Member")


class Rights(NamedTuple):
    """What is right: every text, and the answers as `overlap` compares them.

    Figures stand by their units, in `spans` and, for figures of other units, in `phrases`; all else stands in `phrases`
    under None, and lists by their entries in `lists` besides.
    """

    texts: Texts
    phrases: Mapping[str | None, Phrases]
    spans: Mapping[str, Spans]
    lists: Mapping[str, Sequence[Texts]]

    def meet(self, one: Answer) -> bool:
        """Tell whether an answer overlaps with one of these."""
        return not self.texts.isdisjoint(one.rights) or (bool(self.phrases) and self._meet(one))

    def _meet(self, one: Answer) -> bool:
        unit = one.extent.unit if one.extent else None
        if one.extent and one.extent.unit in self.spans and self.spans[one.extent.unit].meet(one.extent):
            return True
        if any(those.meet(one.words) for of, those in self.phrases.items() if of is None or of != unit):
            return True
        lists = (those for entry in one.entries for those in self.lists.get(entry, ()))
        return any(one.entries <= those or one.entries >= those for those in lists)


class Phrases(NamedTuple):
    """Texts, their words between spaces: the `wholes`, none of which begins another, and all that they end in."""

    wholes: Sequence[str]
    ends: Sequence[str]

    def meet(self, words: str) -> bool:
        """Tell whether the words stand within one of the texts, or one of these within them."""
        at = bisect_left(self.ends, words)
        within = at < len(self.ends) and self.ends[at].startswith(words)
        return within or any(map(self._begin, _ends(words)))

    def _begin(self, words: str) -> bool:
        at = bisect_right(self.wholes, words)
        return at > 0 and words.startswith(self.wholes[at - 1])


class Spans(NamedTuple):
    """Figures of one unit by their lower ends, and for each the highest end of those up to it."""

    lows: Sequence[float]
    highs: Sequence[float]

    def meet(self, one: Extent) -> bool:
        """Tell whether one of the figures meets another."""
        at = bisect_right(self.lows, one.high)
        return at > 0 and self.highs[at - 1] >= one.low


def exactly(texts: Texts) -> Rights:
    """Return what is right where nothing but these texts is."""
    return Rights(texts, {}, {}, {})


def rights(answers: Iterable[Answer]) -> Rights:
    """Return what is right where all these answers are."""
    every = list(answers)
    words = _gathered((one.extent.unit if one.extent else None, one.words) for one in every)
    extents = _gathered((one.extent.unit, one.extent) for one in every if one.extent)
    return Rights(
        frozenset().union(*[one.rights for one in every]),
        {unit: _phrases(those) for unit, those in words.items()},
        {unit: _spans(those) for unit, those in extents.items()},
        _gathered((entry, one.entries) for one in every for entry in one.entries),
    )


def _gathered(pairs: Iterable[tuple[Key, Member]]) -> dict[Key, list[Member]]:
    found: dict[Key, list[Member]] = defaultdict(list)
    for key, member in pairs:
        found[key].append(member)
    return found


def _phrases(texts: Iterable[str]) -> Phrases:
    every, wholes = set(texts), list[str]()
    for words in sorted(every):
        if not wholes or not words.startswith(wholes[-1]):
            wholes.append(words)
    return Phrases(wholes, sorted({end for words in every for end in _ends(words)}))


def _ends(words: str) -> Iterator[str]:
    """Yield what is left of words between spaces from each of them on."""
    at = 0
    while 0 <= at < len(words) - 1:
        yield words[at:]
        at = words.find(" ", at + 1)


def _spans(extents: Iterable[Extent]) -> Spans:
    ordered = sorted(extents, key=lambda one: one.low)
    return Spans([one.low for one in ordered], list(accumulate((one.high for one in ordered), max)))
