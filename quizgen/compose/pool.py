"""Where wrong options come from: the values a field has in other facts, each once, on a ring ordered by hashes.

Choosing walks the ring from points that depend on the item alone: it takes the same few steps however many facts there
are, and a new fact changes only the items whose walk meets it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quizgen.records.item import Option
from quizgen.records.subject import Number, Value
from quizgen.stable import digest

STEPS = 200
"""How far a walk goes before it gives up: candidates that are refused by the hundred are not worth a longer search."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that may be offered as a wrong option, and the facts that have it."""

    id: str
    text: str
    folded: str
    rights: frozenset[str]
    value: Value
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ring:
    """Candidates in the order of their hashes."""

    points: tuple[int, ...]
    candidates: tuple[Candidate, ...]

    def walk(self, *start: str) -> Iterator[Candidate]:
        """Yield candidates from a point that depends on `start`, each at most once."""
        first = bisect_left(self.points, digest(*start))
        for step in range(min(STEPS, len(self.candidates))):
            yield self.candidates[(first + step) % len(self.candidates)]


def ring(candidates: Iterable[Candidate]) -> Ring:
    """Return the candidates on a ring; of several with one folded text the one with the least id stands for all."""
    same: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        same[candidate.folded].append(candidate)
    placed = sorted((digest("candidate", c.id), c.id, c) for c in map(_merged, same.values()))
    return Ring(tuple(point for point, _, _ in placed), tuple(c for _, _, c in placed))


def _merged(same: list[Candidate]) -> Candidate:
    if len(same) == 1:
        return same[0]
    least = min(same, key=lambda c: c.id)
    facts = frozenset(fact for c in same for fact in c.facts)
    rights = frozenset(text for c in same for text in c.rights)
    return Candidate(least.id, least.text, least.folded, rights, least.value, facts)


def pick(
    item_id: str, rings: Iterable[Ring], wanted: int, fits: Callable[[Candidate], bool], key: Candidate
) -> tuple[Candidate, ...]:
    """Return up to `wanted` candidates that fit and do not overlap with the key or one another."""
    chosen: list[Candidate] = []
    for ring_ in rings:
        while len(chosen) < wanted:
            walk = ring_.walk(item_id, str(len(chosen)))
            found = next((c for c in walk if fits(c) and not any(overlap(c, o) for o in (key, *chosen))), None)
            if found is None:
                break
            chosen.append(found)
    return tuple(chosen)


def overlap(one: Candidate, other: Candidate) -> bool:
    """Tell whether two answers are the same in part: equal, one within the other, or figures that meet."""
    if one.rights & other.rights:
        return True
    if isinstance(one.value, Number) and isinstance(other.value, Number):
        return (
            one.value.unit == other.value.unit
            and one.value.low <= other.value.high
            and other.value.low <= one.value.high
        )
    a, b = f" {one.folded} ", f" {other.folded} "
    return a in b or b in a


def option(candidate: Candidate, right: bool = False) -> Option:
    """Return the candidate as an option."""
    return Option(candidate.id, candidate.text, right)
