"""What an edition changes, as Markdown for those who have the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.ledger.describe import by_kind, only, summary
from quizgen.ledger.differences import details
from quizgen.ledger.plan import Change, What
from quizgen.records.ledger import Said

HEADS: dict[What, str] = {
    "added": "New questions",
    "changed": "Changed questions",
    "renamed": "Questions under a new name",
    "restored": "Questions that are back",
    "retired": "Withdrawn questions",
}
SEARCH = "tag:quizgen::retired OR Retired:_*"
"""Finds retired notes in Anki's browser."""

_DEL, _INS = "\ufdd3", "\ufdd4"


def suspending(deck: str) -> str:
    """Return how a learner of a deck (the name of its file) gets rid of withdrawn questions."""
    return (
        f"Learners who had an earlier edition import {deck}-retired.apkg as well, search Anki's browser for\n"
        f"    {SEARCH}\n"
        "and suspend what it finds (select all, Ctrl+J); a deleted note would come back with the next import."
    )


def release_note(title: str, deck: str, note: str, changes: Sequence[Change]) -> str:
    """Return the release note of an edition; `title` names it, `deck` is the name of the deck's file."""
    said = [
        f"# {_inert(title)}",
        "",
        *([note, ""] if note else []),
        f"{summary(changes) or 'No question changed'}.",
        "",
    ]
    for what, those in by_kind(changes):
        said += [f"## {HEADS[what]}", "", *(row for change in those for row in _bullet(change)), ""]
        if what == "retired":
            said += [suspending(deck).replace("\n    ", "\n\n    ").replace("*\n", "*\n\n"), ""]
    return "\n".join(said).rstrip("\n") + "\n"


def _bullet(change: Change) -> Iterator[str]:
    if one := only(change):
        yield f"- {_inert(one.stem)} — **{_inert(one.key)}**"
        return
    parts = dict(details(change, lambda how, words: f"{_DEL}{words}{_DEL}" if how == "del" else f"{_INS}{words}{_INS}"))
    yield f"- {_inert(parts.pop('question', _stem(change.after)))}"
    yield from (f"  - {name}: {_inert(words)}" for name, words in parts.items())


def _stem(said: Said | None) -> str:
    return said.stem if said else ""


def _inert(line: str) -> str:
    """Return the line with Markdown's and HTML's signs shown as they are, and the marks as struck out and bold."""
    shown = "".join(f"\\{c}" if c in "\\`*_[]<>#~|&" else c for c in line)
    return shown.replace(_DEL, "~~").replace(_INS, "**")
