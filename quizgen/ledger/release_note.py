"""What an edition changes, and what learners do about it, as Markdown for those who have an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizgen.ledger import advice
from quizgen.ledger.bullets import bullet, counted, inert, listed
from quizgen.ledger.describe import by_kind
from quizgen.ledger.earlier import brought, date_of
from quizgen.ledger.plan import Change, What
from quizgen.records.item import Item
from quizgen.records.ledger import Edition, Ledger

HEADS: Mapping[What, str] = {
    "added": "New questions",
    "changed": "Changed questions",
    "moved": "Questions in another section",
    "renamed": "Questions under a new name",
    "restored": "Questions that are back",
    "retired": "Withdrawn questions",
}
NOTHING = "no question is new, changed or withdrawn; this edition holds all that the earlier ones brought"
EARLIER = 5
"""How many earlier editions are told of."""


def title_of(ledger: Ledger) -> str:
    """Return the first line of the release note of a ledger's last edition."""
    return f"# {inert(ledger.name)}, edition {ledger.last.code if ledger.last else ''}"


def release_note(deck: str, ledger: Ledger, changes: Sequence[Change], items: Mapping[str, Item]) -> str:
    """Return the release note of the last edition in a ledger, which has made these changes.

    `deck` is the name of the deck's file; `items` hold what its notes say now, by id.
    """
    *earlier, last = ledger.editions
    gone = {change.id for change in changes if change.what == "retired"}
    withdrawn = [Change("retired", id_, one.said, None) for id_, one in sorted(ledger.notes.items()) if one.kept]
    blocks = [
        title_of(ledger),
        last.note,
        f"{date_of(last)}: {counted(changes) or NOTHING}.",
        "## What to do",
        "\n".join(f"- {step}" for step in advice.steps(deck, bool(withdrawn))),
        *(block for what, those in by_kind(changes) for block in _kind(what, HEADS[what], those, items)),
        *_kind("retired", "Questions withdrawn earlier", [one for one in withdrawn if one.id not in gone], items),
        *_earlier(earlier, ledger),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _kind(what: What, head: str, changes: Sequence[Change], items: Mapping[str, Item]) -> Iterator[str]:
    if not changes:
        return
    yield f"## {head}"
    if what in advice.KEPT:
        yield advice.KEPT[what]
    yield "\n".join(row for change in changes for row in bullet(change, items))
    if what in advice.FINDING:
        yield advice.FINDING[what]
        yield from _searches(changes)


def _searches(changes: Iterable[Change]) -> Iterator[str]:
    before = {change.before.id for change in changes if change.before}
    yield from (f"    {search}" for search in advice.searches(before | {change.id for change in changes}))


def _earlier(editions: Sequence[Edition], ledger: Ledger) -> Iterator[str]:
    if editions:
        yield "## Earlier editions"
        yield "Each question stands with the edition that last changed it."
    found = brought(ledger)
    for edition in editions[: -EARLIER - 1 : -1]:
        yield f"### {date_of(edition)}, edition {edition.code}"
        yield edition.note
        yield "\n".join(listed(found.get(edition.on, ()))) if edition is not ledger.editions[0] else ""
