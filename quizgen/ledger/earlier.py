"""What each edition brought, as far as the ledger tells: a note is told of with the edition that last changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from quizgen.ledger.describe import summary
from quizgen.ledger.plan import Change, What
from quizgen.records.ledger import Edition, Ledger, Noted

LATELY = 3
"""How many editions are told of in a line each."""

Brought = Mapping[int, Sequence[Change]]
"""By the time of an edition. What a changed note said before is not known: it says the same before and after."""


def brought(ledger: Ledger) -> Brought:
    """Return what each edition of a ledger brought."""
    found: dict[int, list[Change]] = defaultdict(list)
    for id_, noted in sorted(ledger.notes.items()):
        what = _what(noted)
        before = None if what == "added" else noted.said
        after = None if what == "retired" else noted.said
        found[noted.moved].append(Change(what, id_, before, after))
    return found


def lately(ledger: Ledger) -> Iterator[str]:
    """Yield a line for each of the last editions, the newest first: what it brought that still stands so."""
    found = brought(ledger)
    for edition in ledger.editions[: -LATELY - 1 : -1]:
        note = f" “{edition.note}”" if edition.note else ""
        yield f"edition {edition.code} of {date_of(edition)}{note}: {summary(found.get(edition.on, ())) or 'nothing'}"


def date_of(edition: Edition) -> str:
    """Return the day an edition was published on."""
    return f"{datetime.fromtimestamp(edition.on, UTC):%Y-%m-%d}"


def _what(noted: Noted) -> What:
    if noted.kept:
        return "retired"
    return "added" if noted.issued == noted.moved else "changed"
