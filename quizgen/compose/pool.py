"""Where wrong options come from: the values a field has in other facts, on a ring ordered by hashes.

Choosing looks at a part of the ring that depends on the item alone, so it takes a few steps however many facts there
are, and a new fact changes only the options of items that look where it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from quizgen.compose.look import Look, words
from quizgen.compose.overlap import Answer
from quizgen.stable import digest

STEPS = 192
"""How far one looks for the best: where so many in a row are refused, more would hardly do better."""

FAR = 600
"""How far one looks for any, where the best are too few."""

WINDOW = 24
"""How many are looked at together, to take the best of them."""


class Candidate(NamedTuple):
    """A value that may be offered as a wrong option."""

    id: str
    text: str
    answer: Answer
    look: Look
    feedback: str = ""
    fact: str = ""


class Window(NamedTuple):
    """Some candidates that follow one another on a ring, with the marks of their looks, and where they stand there."""

    candidates: tuple[Candidate, ...]
    marks: tuple[int, ...]
    places: range


class Ring(NamedTuple):
    """Candidates in the order of their hashes, each text once; beyond the end stand the first ones again.

    `by_id` has all of them; `saying` has, by word, where those stand that have it.
    """

    points: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    marks: tuple[int, ...]
    by_id: dict[str, Candidate]
    by_words: dict[str, Candidate]
    saying: dict[str, list[int]]

    def windows(self, point: int) -> Iterator[Window]:
        """Yield what stands on the ring from a point on, once around at most."""
        first, around = bisect_left(self.points, point), len(self.points)
        last = first + min(STEPS, around)
        for start in range(first, last, WINDOW):
            end = min(start + WINDOW, last)
            yield Window(self.candidates[start:end], self.marks[start:end], range(start, end))

    def beyond(self, point: int, far: int) -> Iterator[Candidate]:
        """Yield what stands on the ring after those windows: up to `far` from the point on, once around at most."""
        first, around = bisect_left(self.points, point), len(self.points)
        for place in range(first + STEPS, first + min(far, around)):
            yield self.candidates[place % around]

    def sharing(self, words: Iterable[str], places: range) -> dict[int, int]:
        """Return which candidates of a window, counted from 0, have some of the words, and how many."""
        found: dict[int, int] = {}
        for word in words:
            if there := self.saying.get(word):
                for place in there[bisect_left(there, places.start) : bisect_left(there, places.stop)]:
                    found[place - places.start] = found.get(place - places.start, 0) + 1
        return found


def ring(candidates: Iterable[Candidate]) -> Ring:
    """Return the candidates on a ring; of several that say the same the one with the least id stands for all.

    Each keeps its own text, and is accepted wherever one of them is.
    """
    same: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        same[candidate.answer.words].append(candidate)
    told = [_merged(alike) if len(alike) > 1 else alike for alike in same.values()]
    placed = sorted((digest("candidate", first.id), first) for first, *_ in told)
    around = [one for _, one in (*placed, *placed[:STEPS])]
    index: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(around):
        for word in words(one.answer.words):
            index[word].append(place)
    return Ring(
        points=tuple([point for point, _ in placed]),
        candidates=tuple(around),
        marks=tuple([one.look.shape | one.look.context for one in around]),
        by_id={one.id: one for alike in told for one in alike},
        by_words={first.answer.words: first for first, *_ in told},
        saying=dict(index),
    )


def _merged(same: list[Candidate]) -> list[Candidate]:
    """Return one for each id, the least first, accepted wherever one of them is; of one id, the first fact's counts."""
    rights = frozenset().union(*{one.answer.rights for one in same})
    context = reduce(or_, {one.look.context for one in same})
    ordered = sorted(same, key=lambda one: (one.id, one.fact, one.text), reverse=True)
    each = {one.id: one for one in ordered}
    return [
        one._replace(answer=one.answer._replace(rights=rights), look=one.look._replace(context=context))
        for _, one in sorted(each.items())
    ]
