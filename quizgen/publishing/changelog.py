"""What editions changed: in a line each, and as a release note (NAME-changes.md) that tells learners what to do.

A ledger lists a note under the edition that last changed it. Release notes are in Markdown, and texts of questions are
escaped, so that nothing in them is taken for Markdown or HTML.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from quizgen.outputs.anki.decks import retired_deck_name
from quizgen.publishing.describe import ORDER, by_kind, details, summary
from quizgen.publishing.plan import Change, ChangeKind
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import Edition, Ledger, LedgerNote, NoteSnapshot
from quizgen.text.render import escape

FIND_RETIRED = "Retired:_*"
"""A search for Anki's browser that finds retired notes, imported by package or as text, and none asked again."""

FIND_UNTAGGED = "note:quizgen* tag:none"
"""A search for Anki's browser that finds the new notes of a text import: they have no tags."""

IDS_PER_SEARCH = 100
"""Anki refuses a search for about a thousand ids."""

EARLIER_EDITIONS = 5
"""How many earlier editions are listed, and how many questions of each."""
EARLIER_QUESTIONS = 12

RECENT_EDITIONS = 3
"""How many editions `recent_editions` goes back."""

_SELECT_ALL = "Ctrl+A, on a Mac ⌘A"
_SUSPEND = "Ctrl+J, on a Mac ⌘J"
_NOTHING = "no question is new, changed or retired; this edition contains everything from the earlier ones"
_HEADINGS: Mapping[ChangeKind, str] = {
    "added": "New questions",
    "changed": "Changed questions",
    "moved": "Questions in another section",
    "renamed": "Questions under a new name",
    "restored": "Questions that are back",
    "retired": "Retired questions",
}
_WORDS: Mapping[ChangeKind, str] = {
    "added": "new",
    "changed": "changed",
    "moved": "in another section",
    "renamed": "under a new name",
    "restored": "back",
    "retired": "retired",
}
_NOTHING_TO_DO: Mapping[ChangeKind, str] = {
    "moved": "There is nothing to do: cards that you already have stay in their subdeck.",
    "renamed": "There is nothing to do: your progress is kept.",
}
_BEFORE_SEARCH: Mapping[ChangeKind, str] = {
    "retired": f"Those that you have are found by this search; suspend them (select all, {_SUSPEND}):",
    "restored": (
        f"If you suspended them, unsuspend what this search finds (select all, {_SUSPEND}). Cards that are in a deck "
        "of retired questions go back into the deck with Ctrl+D:"
    ),
}
_DELETED, _INSERTED = "\ufdd3", "\ufdd4"
_MARKDOWN = "\\`*_[]<>#~|&"
_SEARCH = '\\"*_:'


def changes_by_edition(ledger: Ledger) -> Mapping[int, Sequence[Change]]:
    """Return, by an edition's time, the changes it made that still stand.

    What a changed note was like before is not known: it is the same before and after.
    """
    changes: dict[int, list[Change]] = defaultdict(list)
    for id_, note in sorted(ledger.notes.items()):
        kind = _last_change(note)
        before = None if kind == "added" else note.snapshot
        after = None if kind == "retired" else note.snapshot
        changes[note.changed].append(Change(kind, id_, before, after))
    return changes


def _last_change(note: LedgerNote) -> ChangeKind:
    if note.retired:
        return "retired"
    return "added" if note.issued == note.changed else "changed"


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


def title_of(ledger: Ledger) -> str:
    """Return the first line of the release note of a ledger's last edition."""
    return f"# {_escaped(ledger.name)}, edition {ledger.last.code if ledger.last else ''}"


def release_note(deck: str, ledger: Ledger, changes: Sequence[Change], items: Mapping[ItemId, Item]) -> str:
    """Return the release note of a ledger's last edition, which made these changes.

    `deck` is the name of the deck's file; `items` are those of now, by id.
    """
    *earlier, last = ledger.editions
    retired_now = {change.id for change in changes if change.kind == "retired"}
    retired = [
        Change("retired", id_, note.snapshot, None) for id_, note in sorted(ledger.notes.items()) if note.retired
    ]
    retired_before = [change for change in retired if change.id not in retired_now]
    blocks = [
        title_of(ledger),
        _noted(last.note),
        f"{date_of(last)}: {_counts(changes) or _NOTHING}.",
        "## What to do",
        "\n".join(f"- {step}" for step in _steps(deck, ledger.name if retired else "")),
        *(block for kind, of_kind in by_kind(changes) for block in _chapter(kind, _HEADINGS[kind], of_kind, items)),
        *_chapter("retired", "Questions retired earlier", retired_before, items),
        *_earlier(earlier, ledger),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _counts(changes: Sequence[Change]) -> str:
    counts = Counter(change.kind for change in changes)
    return ", ".join(f"{counts[kind]:,} {_WORDS[kind]}" for kind in ORDER if counts[kind])


def _steps(deck: str, retired_from: str) -> Iterator[str]:
    """Yield what to do with an edition of a deck (the name of its file), whoever you are.

    `retired_from` is the deck's name in Anki where any of its questions are retired, else empty.
    """
    yield f"If you do not have this deck yet, import `{deck}.apkg` into Anki, and no other file."
    yield f"If you have an earlier edition, no matter which, import `{deck}.apkg`. That is all; your progress is kept."
    yield (
        f"If you added tags or notes of your own to the cards, import `{deck}.txt` instead (File > Import), which "
        f"keeps them. New cards then have no tags; search Anki's browser for `{FIND_UNTAGGED}` to find them."
    )
    if retired_from:
        yield (
            "Questions were retired. Below, each list of them has a search for Anki's browser, which finds those that "
            f"you have: select everything it finds ({_SELECT_ALL}) and suspend it ({_SUSPEND}). For that, there is "
            "nothing to import."
        )
        yield (
            f"If your retired cards should also say that they are, import `{deck}-retired.apkg`, or "
            f"`{deck}-retired.txt` if you update by text; `{FIND_RETIRED}` then finds all of them. Those that you "
            f"never had come into a deck of their own, “{_escaped(retired_deck_name(retired_from))}”: delete it. New "
            "learners should import neither file."
        )


def _chapter(kind: ChangeKind, heading: str, changes: Sequence[Change], items: Mapping[ItemId, Item]) -> Iterator[str]:
    if not changes:
        return
    yield f"## {heading}"
    if kind in _NOTHING_TO_DO:
        yield _NOTHING_TO_DO[kind]
    yield "\n".join(row for change in changes for row in _bullet(change, items))
    if kind in _BEFORE_SEARCH:
        yield _BEFORE_SEARCH[kind]
        before = {change.before.id for change in changes if change.before}
        yield from (f"    {search}" for search in _searches(before | {change.id for change in changes}))


def _bullet(change: Change, items: Mapping[ItemId, Item]) -> Iterator[str]:
    """Yield the lines of one change: question and answer, or what is different about them."""
    if change.kind in {"added", "restored", "retired"} or change.before == change.after:
        yield f"- {_question(change)}"
        return
    parts = dict(details(change, _mark, items))
    yield f"- {_escaped(parts.pop('question', _snapshot(change).stem))}"
    yield from (f"  - {name}: {_escaped(text)}" for name, text in parts.items())


def _question(change: Change) -> str:
    snapshot = _snapshot(change)
    return f"{_escaped(snapshot.stem)} — **{_escaped(snapshot.key)}**"


def _snapshot(change: Change) -> NoteSnapshot:
    if snapshot := change.after or change.before:
        return snapshot
    raise ValueError(f"{change.id}: a change from nothing to nothing")


def _mark(how: str, words: str) -> str:
    return f"{_DELETED}{words}{_DELETED}" if how == "del" else f"{_INSERTED}{words}{_INSERTED}"


def _escaped(line: str) -> str:
    """Return a line with the characters of Markdown and HTML shown as they are, and marked words struck out or bold."""
    shown = "".join([f"\\{c}" if c in _MARKDOWN else c for c in line])
    return shown.replace(_DELETED, "~~").replace(_INSERTED, "**")


def _noted(note: str) -> str:
    """Return what an editor noted on an edition, as text; an ampersand between spaces begins nothing."""
    return _escaped(note).replace(" \\& ", " & ")


def _searches(ids: Collection[ItemId]) -> Iterator[str]:
    """Yield searches for Anki's browser that together find the notes with these ids."""
    terms = [f'ID:"{_search_term(id_)}"' for id_ in sorted(ids)]
    for start in range(0, len(terms), IDS_PER_SEARCH):
        yield " OR ".join(terms[start : start + IDS_PER_SEARCH])


def _search_term(id_: ItemId) -> str:
    """Return an id for Anki's search: fields are HTML, and some characters have a meaning of their own."""
    return "".join([f"\\{c}" if c in _SEARCH else c for c in escape(id_)])


def _earlier(editions: Sequence[Edition], ledger: Ledger) -> Iterator[str]:
    if not editions:
        return
    yield "## Earlier editions"
    yield "Each question is listed under the edition that last changed it."
    changes = changes_by_edition(ledger)
    for edition in editions[: -EARLIER_EDITIONS - 1 : -1]:
        yield f"### {date_of(edition)}, edition {edition.code}"
        yield _noted(edition.note)
        if edition is not ledger.editions[0]:
            yield "\n".join(_first_few(changes.get(edition.time, ())))


def _first_few(changes: Sequence[Change]) -> Iterator[str]:
    """Yield a line for each of the first changes, and the number of the others."""
    yield from (f"- {_WORDS[change.kind]}: {_question(change)}" for change in changes[:EARLIER_QUESTIONS])
    if len(changes) > EARLIER_QUESTIONS:
        yield f"- and {len(changes) - EARLIER_QUESTIONS:,} more"
