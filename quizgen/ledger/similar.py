"""A note that disappears while a similar one appears: most likely one that was renamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from quizgen.ledger.describe import Places
from quizgen.ledger.plan import Change
from quizgen.problems import Problem
from quizgen.records.ledger import Said

ALIKE = 0.85
"""How alike (0 to 1) stem and key are in all for a pair to be named."""

MOST = 200
"""Notes on either side beyond which nothing is compared: that is another deck, not a rename."""


def pairs(changes: Sequence[Change], places: Places) -> Iterator[Problem]:
    """Warn of each retired note that an added one resembles."""
    gone = [change for change in changes if change.what == "retired"]
    new = [change for change in changes if change.what == "added"]
    if max(len(gone), len(new), 1) > MOST:
        return
    for old in gone:
        best = max(new, key=lambda change: _alike(old.before, change.after), default=None)
        if best and _alike(old.before, best.after) >= ALIKE:
            yield Problem(places[best.id][0], _said(old.id, best.id), "warning")


def _alike(one: Said | None, other: Said | None) -> float:
    if one is None or other is None:
        return 0.0
    return SequenceMatcher(None, f"{one.stem} {one.key}", f"{other.stem} {other.key}", autojunk=False).ratio()


def _said(old: str, new: str) -> str:
    fact, _, template = old.partition("/")
    where = f"“was: {fact}” in the fact" if fact != new.partition("/")[0] else f"“was: {template}” in the item template"
    said = f"“{old}” disappears and “{new}”, much like it, appears: learners would start it anew"
    return f"{said}; if it was renamed, put {where}"
