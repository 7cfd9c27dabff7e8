"""Names passed on again within a ring of facts or item templates: what the items ask shows whether they were.

The facts file looks the same when two facts that swapped their names swap back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from quizgen.publishing.renames.previous_ids import Notes, PreviousId, Rename
from quizgen.records.ids import ItemId
from quizgen.records.ledger import StemAndKey
from quizgen.records.place import Place

StemsAndKeys = Callable[[], Mapping[ItemId, StemAndKey]]
"""Gives, by item id, the present stems and keys of items, as the ledger would have them."""


def passed_on_again(
    notes: Notes, standing: Mapping[ItemId, PreviousId], texts: StemsAndKeys
) -> Iterator[tuple[ItemId, Rename]]:
    """Yield the renames within rings of names that were passed on once more.

    Retired notes decide for themselves: names may have been passed on while nothing was called so, before some of them
    were retired and after others. Only where a ring of them cannot tell do the others decide.
    """
    rings = list(_rings({item: previous.id for item, previous in standing.items()}))
    now = texts() if rings else {}
    voters = [(_places(ring, standing), all(notes[item].retired for item in ring)) for ring in rings]
    own = [sum(_vote(item, standing[item].id, notes, now) for item in ring) for ring in rings]
    votes: Counter[tuple[frozenset[Place], bool]] = Counter()
    for voter, vote in zip(voters, own, strict=True):
        votes[voter] += vote
    for voter, vote, ring in zip(voters, own, rings, strict=True):
        is_retired = voter[1]
        if ((is_retired and vote) or votes[voter]) > 0:
            yield from ((standing[item].id, Rename(item, standing[item].places[0])) for item in ring)


def _rings(before: Mapping[ItemId, ItemId]) -> Iterator[list[ItemId]]:
    """Yield the ids of each ring: each one had the name of the next, and the last one that of the first."""
    left = dict(before)
    while left:
        ring, id_ = [], next(iter(left))
        while id_ in left:
            ring.append(id_)
            id_ = left.pop(id_)
        if id_ == ring[0]:
            yield ring


def _places(ring: Collection[ItemId], standing: Mapping[ItemId, PreviousId]) -> frozenset[Place]:
    """Return where the `was` entries of a ring stand: the same places for all items of the same facts or templates."""
    return frozenset(place for item in ring for place in standing[item].places)


def _vote(item: ItemId, before: ItemId, notes: Notes, now: Mapping[ItemId, StemAndKey]) -> int:
    """Return 1 if an item asks what the note of the other id asks, -1 if it asks what its own note asks."""
    asks = now.get(item)
    return (asks == notes[before].snapshot.stem_and_key) - (asks == notes[item].snapshot.stem_and_key)
