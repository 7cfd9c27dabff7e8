"""Names passed on among facts or item templates: what the items ask shows whether they were passed on again.

The facts file looks the same when two facts that swapped their names swap back. If each of two decks asks about one of
them, neither deck alone has both notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from quizgen.publishing.renames.previous_ids import Notes, PreviousId, PreviousIds, Rename, places_done
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


class Everywhere(NamedTuple):
    """What the ledgers of all decks have of the previous ids of items, and the places of each `was` done in any.

    `shared` are those that several of them have.
    """

    published: Collection[ItemId]
    done: frozenset[Place]
    shared: Collection[ItemId]

    @classmethod
    def of(cls, ledgers: Collection[Notes], previous: PreviousIds) -> Everywhere:
        """Gather it."""
        ids = {old.id for of_item in previous.values() for old in of_item}
        times = Counter(id_ for id_ in ids for notes in ledgers if id_ in notes)
        done = frozenset(place for notes in ledgers for place in places_done(notes, previous))
        return cls(times.keys(), done, {id_ for id_, number in times.items() if number > 1})


def without_settled(
    renames: Mapping[ItemId, Rename], notes: Notes, previous: PreviousIds, everywhere: Everywhere, texts: StemsAndKeys
) -> dict[ItemId, Rename]:
    """Return the renames without those that are done in another deck, of notes that came to their ids by other names.

    `a` and `b` swapped their names, and this deck has only the present `b`, which was `a`. What the present `a` was is
    the earlier `b`, and that is in the other deck. If more of the items ask what the notes ask, it is another swap. As
    long as the other deck still has the earlier `b`, they must ask less.
    """
    new = {rename.new for rename in renames.values()}
    elsewhere = everywhere.done | {rename.place for old, rename in renames.items() if old in everywhere.shared}
    settled = {
        old: rename
        for old, rename in renames.items()
        if rename.new not in notes
        and rename.place in elsewhere
        and old not in new
        and any(before.id in notes[old].previous_ids for before in previous.get(old, ()))
    }
    now, votes = texts() if settled else {}, Counter[Place]()
    for old, (item, place) in settled.items():
        asked = notes[old].snapshot.stem_and_key
        votes[place] += (now.get(item) == asked) - (now.get(old) == asked)
    least = {rename.place: 1 if rename.place in everywhere.done else 0 for rename in settled.values()}
    return {
        old: rename
        for old, rename in renames.items()
        if old not in settled or votes[rename.place] >= least[rename.place]
    }


def is_passed_on(id_: ItemId, notes: Notes, previous: PreviousIds, everywhere: Everywhere) -> bool:
    """Return whether an item took over the id of another that some deck has, by a `was` that is not done here."""
    return any(
        before.id not in notes[id_].previous_ids
        and (before.id in everywhere.published or not everywhere.done.isdisjoint(before.places))
        for before in previous.get(id_, ())
    )
