"""Names that facts of different decks passed on: a rename may be done in one deck and not in the other.

Two facts swapped their names, and each of two decks asks about one of them: neither deck alone has both notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

from quizgen.publishing.renames.names_passed_on import StemsAndKeys
from quizgen.publishing.renames.previous_ids import Notes, PreviousIds, Rename, places_done
from quizgen.records.ids import ItemId
from quizgen.records.place import Place


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
