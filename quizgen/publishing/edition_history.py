"""What each edition changed, as far as the ledger tells: a note is listed under the edition that last changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from quizgen.publishing.describe import summary
from quizgen.publishing.plan import Change, ChangeKind
from quizgen.records.ledger import Edition, Ledger, LedgerNote

RECENT = 3
"""How many editions `recent_editions` goes back."""


def changes_by_edition(ledger: Ledger) -> Mapping[int, Sequence[Change]]:
    """Return, by an edition's time, the changes it made that still stand.

    What a changed note was like before is not known: it is the same before and after.
    """
    changes: dict[int, list[Change]] = defaultdict(list)
    for id_, note in sorted(ledger.notes.items()):
        kind = _last_change(note)
        before = None if kind == "added" else note.snapshot
        after = None if kind == "retired" else note.snapshot
        changes[note.moved].append(Change(kind, id_, before, after))
    return changes


def _last_change(note: LedgerNote) -> ChangeKind:
    if note.retired:
        return "retired"
    return "added" if note.issued == note.moved else "changed"


def recent_editions(ledger: Ledger) -> Iterator[str]:
    """Yield a line for each of the last editions, the newest first, with the changes it made that still stand."""
    changes = changes_by_edition(ledger)
    for edition in ledger.editions[: -RECENT - 1 : -1]:
        note = f" “{edition.note}”" if edition.note else ""
        made = summary(changes.get(edition.time, ())) or "nothing"
        yield f"edition {edition.code} of {date_of(edition)}{note}: {made}"


def date_of(edition: Edition) -> str:
    """Return the day an edition was published, in UTC."""
    return f"{datetime.fromtimestamp(edition.time, UTC):%Y-%m-%d}"
