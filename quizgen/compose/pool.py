"""Where wrong options come from: the values a field has in other facts, each once, on a ring ordered by hashes.

Choosing walks the ring from points that depend on the item alone, so it takes a few steps however many facts there
are, and a new fact changes only the options of items whose walks meet its values.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from quizgen.compose.overlap import Answer, overlap
from quizgen.records.ledger import Slot
from quizgen.stable import END, digest
from quizgen.text import fold

STEPS = 200
"""How far a walk goes before it gives up: where hundreds in a row are refused, more would hardly do better."""

_TURN = int(END * 0.6180339887498949)
"""The golden part of a ring: points that are multiples of it apart never come close."""


class Candidate(NamedTuple):
    """A value that may be offered as a wrong option."""

    id: str
    text: str
    answer: Answer
    feedback: str = ""


class Ring(NamedTuple):
    """Candidates in the order of their hashes."""

    points: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    by_id: dict[str, Candidate]
    by_words: dict[str, Candidate]

    def first(self, point: int, fits: Callable[[Candidate], bool]) -> Candidate | None:
        """Return the first candidate from a point on that fits."""
        start, count = bisect_left(self.points, point), len(self.candidates)
        for step in range(start, start + min(STEPS, count)):
            candidate = self.candidates[step % count]
            if fits(candidate):
                return candidate
        return None


def ring(candidates: Iterable[Candidate]) -> Ring:
    """Return the candidates on a ring; of several with one folded text the one with the least id stands for all."""
    same: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        same[candidate.answer.words].append(candidate)
    merged = [(_merged(alike), alike) for alike in same.values()]
    placed = sorted((digest("candidate", c.id), c) for c, _ in merged)
    by_id = {one.id: c if one.id == c.id else c._replace(id=one.id) for c, alike in merged for one in alike}
    by_words = {c.answer.words: c for c, _ in merged}
    return Ring(tuple([point for point, _ in placed]), tuple([c for _, c in placed]), by_id, by_words)


def _merged(same: list[Candidate]) -> Candidate:
    """Return one for all, accepted wherever one of them is."""
    if len(same) == 1:
        return same[0]
    least = min(same, key=lambda c: c.id)
    rights = frozenset().union(*{c.answer.rights for c in same})
    return least._replace(answer=least.answer._replace(rights=rights))


def found_again(
    slots: Sequence[Slot], rings: Sequence[Ring], keys: Sequence[Candidate], known: Collection[str]
) -> Iterator[Slot]:
    """Yield the slots with the ids that their options have now: of an id that is gone, that of the option of its text.

    `known` are ids that are there besides those of `keys` and of what is on the rings.
    """
    there = {*known, *(one.id for one in keys)}
    taken = {slot.id for slot in slots if slot.id in there or any(slot.id in ring_.by_id for ring_ in rings)}
    for slot in slots:
        words = f" {fold(slot.text)} "
        same = (*keys, *(ring_.by_words[words] for ring_ in rings if words in ring_.by_words))
        ids = [one.id for one in same if one.answer.words == words and one.id not in taken]
        if slot.id in taken or not ids:
            yield slot
        else:
            taken.add(ids[0])
            yield slot._replace(id=ids[0])


def keep(
    ids: Iterable[str], rings: Sequence[Ring], fits: Callable[[Candidate], bool], keys: Sequence[Answer]
) -> tuple[Candidate, ...]:
    """Return the candidates of these ids that are still there, still fit, and do not overlap with a key."""
    kept: list[Candidate] = []
    for id_ in ids:
        one = next((ring_.by_id[id_] for ring_ in rings if id_ in ring_.by_id), None)
        if one and fits(one) and not any(overlap(one.answer, other) for other in (*keys, *(c.answer for c in kept))):
            kept.append(one)
    return tuple(kept)


def pick(
    item_id: str,
    rings: Iterable[Ring],
    wanted: int,
    fits: Callable[[Candidate], bool],
    keys: Sequence[Answer],
    kept: tuple[Candidate, ...] = (),
) -> tuple[Candidate, ...]:
    """Return up to `wanted` candidates that fit and do not overlap with a key or one another.

    Those `kept` come first. Each is looked for from a point of its own; a later ring gives what the ones before do not.
    """
    chosen = list(kept)
    taken, start = [*keys, *(c.answer for c in kept)], digest(item_id)
    for ring_ in rings:
        while len(chosen) < wanted:
            point = (start + len(chosen) * _TURN) % END
            found = ring_.first(point, lambda c: fits(c) and not any(overlap(c.answer, other) for other in taken))
            if found is None:
                break
            chosen.append(found)
            taken.append(found.answer)
    return tuple(chosen)
