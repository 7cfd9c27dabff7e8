"""What a change does to a note, in words: old and new text with the changed words marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from quizgen.ledger.plan import Change
from quizgen.quoting import visible
from quizgen.records.ledger import Said

DIGESTED = {"about": "what stands below the answer", "tags": "tags", "answer": "the answer's look"}
"""Parts that the ledger keeps only a digest of, in words."""

Mark = Callable[[str, str], str]
"""Marks words: `del` or `ins`, and the words."""

_SHOWN = {"id", "stem", "options", "source"}


def plain_mark(how: str, words: str) -> str:
    """Mark changed words in plain text."""
    return f"[-{words}-]" if how == "del" else f"{{+{words}+}}"


def details(change: Change, mark: Mark) -> Iterator[tuple[str, str]]:
    """Yield what a change of a note that stays does to each part of it: the part's name and the words."""
    before, after = change.before, change.after
    if before is None or after is None:
        return
    for name, old, new in _texts(before, after):
        if old != new:
            yield name, marked(visible(old), visible(new), mark)
    digested = {*before.parts, *after.parts} - _SHOWN - ({"answer"} if before.key != after.key else set())
    for part in sorted(digested):
        if before.parts.get(part) != after.parts.get(part):
            yield DIGESTED.get(part, part), "changed (what it said before is not kept)"


def _texts(before: Said, after: Said) -> Iterator[tuple[str, str, str]]:
    yield "question", before.stem, after.stem
    yield "answer", before.key, after.key
    yield "options", " / ".join(before.options.values()), " / ".join(after.options.values())
    yield "source", before.source, after.source
    yield "section", before.section, after.section


def marked(old: str, new: str, mark: Mark) -> str:
    """Return the new text with the words that went and the words that came marked."""
    a, b = old.split(), new.split()
    said = []
    for how, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if how == "equal":
            said.append(" ".join(a[a1:a2]))
            continue
        said.extend(mark(way, " ".join(words)) for way, words in (("del", a[a1:a2]), ("ins", b[b1:b2])) if words)
    return " ".join(said)
