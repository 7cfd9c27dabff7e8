"""Ordering: facts in the order of a figure or a date."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.overlap import before, overlap
from quizgen.compose.pool import Candidate
from quizgen.compose.types.options import in_slots, option
from quizgen.records.item import Item, Match
from quizgen.records.subject import Value
from quizgen.stable import digest

LEAST = 3
"""Entries without which there is nothing to order."""

Entry = tuple[Draft, Candidate]


def ordering(asked: Sequence[Draft], chooser: Chooser) -> Item | None:
    """Return the item with its entries, least first; None where too few have a certain order."""
    slots = chooser.slots(asked)
    entries = _entries(asked, chooser, slots)
    if len(entries) < LEAST:
        return None
    drafts = [draft for draft, _ in entries]
    names = [one.id for _, one in entries]
    options = [option(one, drafts, right=True) for _, one in entries]
    shown = in_slots(options, slots, names, drafts[0].item_id)
    if [one.id for one in shown] == names:
        shown = (*shown[1:], shown[0])
    return item_of(drafts, options=shown, matches=tuple(Match("", id_) for id_ in names))


def _entries(asked: Sequence[Draft], chooser: Chooser, slots: Sequence[str]) -> list[Entry]:
    """Return entries any two of which have an order, in that order: those published before, else by hashes."""
    seed, most = asked[0].item_id, asked[0].template.most
    every = [(draft, chooser.keys[draft.id][0]) for draft in asked]
    every.sort(key=lambda entry: (entry[1].id not in slots, digest(seed, entry[0].id), entry[0].id))
    known = sum(one.id in slots for _, one in every)
    chosen: list[Entry] = []
    for entry in every:
        enough = len(chosen) >= (known if known >= LEAST else most)
        place = None if enough else _place(entry, chosen)
        if place is not None:
            chosen.insert(place, entry)
    return chosen


def _place(entry: Entry, chosen: Sequence[Entry]) -> int | None:
    """Return where among the chosen an entry stands, None where that is not certain."""
    value = _by(entry)
    if any(overlap(entry[1].answer, other[1].answer) for other in chosen):
        return None
    smaller = [before(_by(other), value) for other in chosen]
    return None if None in smaller else sum(map(bool, smaller))


def _by(entry: Entry) -> Value:
    return entry[0].fact.values[entry[0].template.by]
