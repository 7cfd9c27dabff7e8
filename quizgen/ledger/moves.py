"""Which published notes go on under another id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from quizgen.ledger.claims import Claim, Claims
from quizgen.records.ledger import Noted
from quizgen.records.place import Place

Words = Callable[[], Mapping[str, tuple[str, str]]]
"""Gives, by item id, the stem and the key that the items have now, as the ledger would have them."""


class Move(NamedTuple):
    """The id that a note goes on under, and where that is said."""

    after: str
    place: Place


def moves(notes: Mapping[str, Noted], claimed: Claims, items: Collection[str], words: Words) -> dict[str, Move]:
    """Return, by the id it has in the ledger, each note that goes on under another.

    A `was` that the ledger tells of has done its work: while the note that it moved stays there, it moves no other.
    Where such claims go round, as after a swap, what the items say now tells whether they were handed on once more.
    """
    done = set(_done(notes, claimed))
    found: dict[str, Move] = {}
    standing: dict[str, Claim] = {}
    for item, its in claimed.items():
        there = [claim for claim in its if claim.before in notes]
        free = () if item in notes else [claim for claim in there if claim.before not in items]
        new = [claim for claim in there if claim in free or done.isdisjoint(claim.places)]
        if new:
            found[new[0].before] = Move(item, new[0].places[0])
        elif there:
            standing[item] = there[0]
    found.update(_once_more(notes, standing, words))
    return dict(_with_vacated(found, standing))


def _done(notes: Mapping[str, Noted], claimed: Claims) -> Iterator[Place]:
    """Yield the places of each `was` that some note tells of."""
    for item, its in claimed.items():
        if item in notes:
            yield from (place for claim in its if claim.before in notes[item].was for place in claim.places)


def _with_vacated(found: Mapping[str, Move], standing: Mapping[str, Claim]) -> Iterator[tuple[str, Move]]:
    """Yield the moves, and where a note leaves an id that a claim had brought it to, the one the claim names now."""
    for before, move in found.items():
        yield before, move
        left = before
        while (claim := standing.get(left)) and claim.before not in found:
            yield claim.before, Move(left, claim.places[0])
            left = claim.before


def _once_more(notes: Mapping[str, Noted], standing: Mapping[str, Claim], words: Words) -> Iterator[tuple[str, Move]]:
    """Yield the moves of those claims that go round and were handed on again: more items say so than do not."""
    rings = list(_rings({item: claim.before for item, claim in standing.items()}))
    now = words() if rings else {}
    votes: Counter[frozenset[Place]] = Counter()
    for ring in rings:
        votes[_said_at(ring, standing)] += sum(_vote(item, standing[item].before, notes, now) for item in ring)
    for ring in rings:
        if votes[_said_at(ring, standing)] > 0:
            yield from ((standing[item].before, Move(item, standing[item].places[0])) for item in ring)


def _rings(before: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the ids that go round: each was called as the next one is, and the last one as the first."""
    left = dict(before)
    while left:
        ring, one = [], next(iter(left))
        while one in left:
            ring.append(one)
            one = left.pop(one)
        if one == ring[0]:
            yield ring


def _said_at(ring: Collection[str], standing: Mapping[str, Claim]) -> frozenset[Place]:
    """Return where it is said that names went round: the same for all items of the same facts or templates."""
    return frozenset(place for item in ring for place in standing[item].places)


def _vote(item: str, before: str, notes: Mapping[str, Noted], now: Mapping[str, tuple[str, str]]) -> int:
    """Return 1 where an item says what the note of the other id says, -1 where it says what its own does."""
    said, other, own = now.get(item), notes[before].said, notes[item].said
    return (said == (other.stem, other.key)) - (said == (own.stem, own.key))
