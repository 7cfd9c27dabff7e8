"""What each edition changed, as the ledger still knows it.

A ledger lists a note under each edition that changed it, with those texts that this edition replaced and no later one
replaced again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from quizgen.publishing.change_report import summary
from quizgen.publishing.plan import Change
from quizgen.records.ledger import Edition, Ledger, LedgerNote

RECENT_EDITIONS = 3
"""How many editions `recent_editions` goes back."""


def changes_by_edition(ledger: Ledger) -> Mapping[int, Sequence[Change]]:
    """Return, by an edition's time, the changes it made that still stand."""
    changes: dict[int, list[Change]] = defaultdict(list)
    for _, note in sorted(ledger.notes.items()):
        for time, change in _changes(note):
            changes[time].append(change)
    return changes


def _changes(note: LedgerNote) -> Iterator[tuple[int, Change]]:
    """Yield what editions did to a note that still stands, each with its time."""
    snapshot = note.snapshot
    if note.retired:
        yield note.changed, Change("retired", snapshot.id, snapshot, None)
        return
    if note.issued:
        yield note.issued, Change("added", snapshot.id, None, snapshot)
    changed = {**note.earlier, note.changed: note.before} if note.changed != note.issued else note.earlier
    for time, was in changed.items():
        yield time, Change("changed", snapshot.id, snapshot, snapshot, was, note.about)


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
