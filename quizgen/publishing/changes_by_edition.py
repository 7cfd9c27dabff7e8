"""What each edition changed, as far as the ledger still knows.

A ledger lists a note under each edition that changed it, with the texts that this edition was the last to replace.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from sys import maxsize
from typing import NamedTuple

from quizgen.publishing.changes import Change, summary
from quizgen.records.ledger import Edition, Ledger, LedgerNote

RECENT_EDITIONS = 3
"""How many editions `recent_editions` goes back."""


def changes_by_edition(ledger: Ledger) -> Mapping[int, Sequence[Change]]:
    """Return, by an edition's time, the changes it made that still stand."""
    return {time: changes.listed for time, changes in first_changes(ledger, maxsize).items()}


class FirstChanges(NamedTuple):
    """The first changes that an edition made, by id, and how many more there are."""

    listed: Sequence[Change]
    more: int


def first_changes(ledger: Ledger, most: int) -> Mapping[int, FirstChanges]:
    """Return, by an edition's time, the first of the changes it made that still stand: no more than `most`."""
    listed: dict[int, list[Change]] = defaultdict(list)
    counts = Counter[int]()
    for id_ in sorted(ledger.notes):
        for time, change in _changes(ledger.notes[id_]):
            counts[time] += 1
            if counts[time] <= most:
                listed[time].append(change)
    return {time: FirstChanges(changes, counts[time] - len(changes)) for time, changes in listed.items()}


def _changes(note: LedgerNote) -> Iterator[tuple[int, Change]]:
    """Yield what editions did to a note that still stands, each with its time."""
    snapshot = note.snapshot
    if note.retired:
        yield note.changed, Change("retired", snapshot.id, snapshot, None)
        return
    if note.issued:
        yield note.issued, Change("added", snapshot.id, None, snapshot)
    last = {note.changed: note.replaced} if note.changed != note.issued else {}
    for time, replaced in {**note.replaced_earlier, **last}.items():
        yield time, Change("changed", snapshot.id, snapshot, snapshot, replaced=replaced, about=note.about)


def recent_editions(ledger: Ledger) -> Iterator[str]:
    """Yield a line for each of the last editions, the newest first, with the changes it made that still stand."""
    changes = changes_by_edition(ledger)
    for edition in ledger.editions[: -RECENT_EDITIONS - 1 : -1]:
        note = f" “{edition.note}”" if edition.note else ""
        made = summary(changes.get(edition.time, ())) or "nothing"
        yield f"edition {edition.code} of {date_of(edition)}{note}: {made}"


def date_of(edition: Edition) -> str:
    """Return the day an edition was published, in UTC."""
    return f"{datetime.fromtimestamp(edition.time, UTC):%Y-%m-%d}"
