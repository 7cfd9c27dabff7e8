"""Changes as the bullets of a list in Markdown, in which nothing that a question says is taken for Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quizgen.ledger.describe import ORDER
from quizgen.ledger.differences import details
from quizgen.ledger.plan import Change, What
from quizgen.records.item import Item
from quizgen.records.ledger import Said

WORDS: Mapping[What, str] = {
    "added": "new",
    "changed": "changed",
    "moved": "in another section",
    "renamed": "under a new name",
    "restored": "back",
    "retired": "withdrawn",
}
LISTED = 12
"""How many questions of an earlier edition are listed."""

_DEL, _INS = "\ufdd3", "\ufdd4"


def counted(changes: Sequence[Change]) -> str:
    """Return how many changes of each kind there are, in words."""
    counts = Counter(change.what for change in changes)
    return ", ".join(f"{counts[what]} {WORDS[what]}" for what in ORDER if counts[what])


def bullet(change: Change, items: Mapping[str, Item]) -> Iterator[str]:
    """Yield the lines of one change: question and answer, or what became of them; `items` are as in `details`."""
    if change.what in {"added", "restored", "retired"} or change.before == change.after:
        yield f"- {_whole(change)}"
        return
    parts = dict(details(change, _mark, items))
    yield f"- {inert(parts.pop('question', _said(change).stem))}"
    yield from (f"  - {name}: {inert(words)}" for name, words in parts.items())


def listed(changes: Sequence[Change]) -> Iterator[str]:
    """Yield a line for each of the first changes, and how many there are more."""
    yield from (f"- {WORDS[change.what]}: {_whole(change)}" for change in changes[:LISTED])
    if len(changes) > LISTED:
        yield f"- and {len(changes) - LISTED} more"


def inert(line: str) -> str:
    """Return the line with Markdown's and HTML's signs shown as they are, and the marks as struck out and bold."""
    shown = "".join(f"\\{c}" if c in "\\`*_[]<>#~|&" else c for c in line)
    return shown.replace(_DEL, "~~").replace(_INS, "**")


def _whole(change: Change) -> str:
    said = _said(change)
    return f"{inert(said.stem)} — **{inert(said.key)}**"


def _said(change: Change) -> Said:
    if said := change.after or change.before:
        return said
    raise ValueError(f"{change.id}: a change of nothing into nothing")


def _mark(how: str, words: str) -> str:
    return f"{_DEL}{words}{_DEL}" if how == "del" else f"{_INS}{words}{_INS}"
