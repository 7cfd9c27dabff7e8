"""What publishing would change, in words: for a terminal, for a release note, for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from quizgen.ledger.plan import Change, What
from quizgen.records.ledger import Said
from quizgen.records.place import Place

ORDER: tuple[What, ...] = ("added", "changed", "renamed", "restored", "retired")
PARTS = {"about": "what stands below the answer", "tags": "tags", "id": "the id", "answer": "the answer's form"}
"""Parts of which the ledger keeps only a digest, in words."""

Mark = Callable[[str, str], str]
"""Marks words: `del` or `ins`, and the words."""

Places = Mapping[str, tuple[Place, Place]]
"""Item id to the place of its fact and of its item template."""


def plain_mark(how: str, words: str) -> str:
    """Mark changed words in plain text."""
    return f"[-{words}-]" if how == "del" else f"{{+{words}+}}"


def lines(changes: Sequence[Change], places: Places, mark: Mark = plain_mark) -> Iterator[str]:
    """Yield the changes, kind by kind, and a line that counts them."""
    for what in ORDER:
        for change in sorted((c for c in changes if c.what == what), key=lambda c: c.id):
            yield f"{what}: {_named(change)}{_where(places.get(change.id))}"
            yield from (f"    {line}" for line in details(change, mark))
    yield summary(changes)


def summary(changes: Sequence[Change]) -> str:
    """Return a line that counts the changes."""
    counts = Counter(change.what for change in changes)
    return ", ".join(f"{counts[what]} {what}" for what in ORDER if counts[what]) or "nothing changed"


def details(change: Change, mark: Mark) -> Iterator[str]:
    """Yield what a change does to each part of a note."""
    before, after = change.before, change.after
    if before is None or after is None:
        one = after or before
        if one:
            yield f"{one.stem} — {one.key}"
        return
    for label, old, new in _texts(before, after):
        yield f"{label}: {marked(old, new, mark)}"
    known = {"stem", "options", "source", *(["answer"] if before.key != after.key else [])}
    for part in sorted({*before.parts, *after.parts} - known):
        if before.parts.get(part) != after.parts.get(part):
            yield f"{PARTS.get(part, part)} changed (what it said before is not kept)"


def _texts(before: Said, after: Said) -> Iterator[tuple[str, str, str]]:
    pairs = (
        ("question", before.stem, after.stem),
        ("answer", before.key, after.key),
        ("options", " / ".join(before.options.values()), " / ".join(after.options.values())),
        ("source", before.source, after.source),
    )
    return ((label, old, new) for label, old, new in pairs if old != new)


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


def as_data(changes: Sequence[Change], places: Places) -> list[dict[str, Any]]:
    """Return the changes as plain data."""
    return [
        {
            "what": change.what,
            "id": change.id,
            "before": _data(change.before),
            "after": _data(change.after),
            "fact": _at(places.get(change.id), 0),
            "template": _at(places.get(change.id), 1),
        }
        for change in sorted(changes, key=lambda c: (ORDER.index(c.what), c.id))
    ]


def release_note(name: str, code: str, note: str, changes: Sequence[Change]) -> str:
    """Return the changes as Markdown for a deck's release note."""
    said = [f"# {name}, edition {code}", "", *([note, ""] if note else []), f"{summary(changes).capitalize()}.", ""]
    for what in ORDER:
        mine = sorted((c for c in changes if c.what == what), key=lambda c: c.id)
        if mine:
            said += [f"## {what.capitalize()}", *(row for change in mine for row in _bullet(change)), ""]
    return "\n".join(said).rstrip("\n") + "\n"


def _bullet(change: Change) -> Iterator[str]:
    yield f"- `{_named(change)}`"
    yield from (f"  - {_inert(line)}" for line in details(change, _markdown_mark))


def _markdown_mark(how: str, words: str) -> str:
    return f"\ufdd3{words}\ufdd3" if how == "del" else f"\ufdd4{words}\ufdd4"


def _inert(line: str) -> str:
    """Return the line with Markdown's and HTML's signs shown as they are, and the marks as struck out and bold."""
    shown = "".join(f"\\{c}" if c in "\\`*_[]<>#~|" else c for c in line)
    return shown.replace("\ufdd3", "~~").replace("\ufdd4", "**")


def _named(change: Change) -> str:
    before = change.before
    return f"{before.id} → {change.id}" if before and before.id != change.id else change.id


def _where(places: tuple[Place, Place] | None) -> str:
    return f"  ({places[0].path}:{places[0].line}, {places[1].path}:{places[1].line})" if places else ""


def _at(places: tuple[Place, Place] | None, which: int) -> dict[str, Any] | None:
    return {"path": places[which].path, "line": places[which].line} if places else None


def _data(said: Said | None) -> dict[str, Any] | None:
    if said is None:
        return None
    return {"stem": said.stem, "key": said.key, "options": list(said.options.values()), "source": said.source}
