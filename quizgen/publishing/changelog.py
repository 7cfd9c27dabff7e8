"""What editions changed: in a line each, and as a release note that tells learners what to do.

A ledger lists a note under each edition that changed it, with those texts that this edition replaced and no later one
replaced again. All texts here are plain, with words marked by `marked_as` here and there; `note_text.py` and
`note_page.py` write them as Markdown and as HTML.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from quizgen.outputs.anki.decks import retired_deck_name
from quizgen.publishing.describe import ORDER, by_kind, details, summary
from quizgen.publishing.plan import Change, ChangeKind
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import Edition, Ledger, LedgerNote
from quizgen.text.render import escape
from quizgen.ui.plurals import counted

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
_SEARCH = '\\"*_:'
MARKS = {"del": "\ufdd3", "ins": "\ufdd4", "code": "\ufdd5"}
"""What stands on both sides of marked words: noncharacters, which no project can contain."""

_HOW = {mark: how for how, mark in MARKS.items()}
_MARKED = re.compile("(" + "|".join(f"{mark}[^{mark}]*{mark}" for mark in MARKS.values()) + ")")


class Entry(NamedTuple):
    """A question in a release note: its `key`, or what a change did to its parts, by their names."""

    stem: str
    key: str = ""
    parts: Sequence[tuple[str, str]] = ()
    kind: str = ""


class Chapter(NamedTuple):
    """Questions under a heading, with what there is to say before them, and before the searches that find them.

    `counts` has the number of questions in each section, where they are not listed one by one.
    """

    heading: str
    entries: Sequence[Entry]
    remark: str = ""
    before_search: str = ""
    searches: Sequence[str] = ()
    counts: Sequence[tuple[str, str]] = ()


class EarlierEdition(NamedTuple):
    """An earlier edition: its day and code, its editor's note, some of what it changed, and how much more there is."""

    title: str
    note: str
    entries: Sequence[Entry]
    more: int


class ReleaseNote(NamedTuple):
    """What is new in an edition, and what to do about it."""

    title: str
    note: str
    summary: str
    steps: Sequence[str]
    chapters: Sequence[Chapter]
    earlier: Sequence[EarlierEdition]


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


def title_of(ledger: Ledger) -> str:
    """Return the title of the release note of a ledger's last edition."""
    return f"{ledger.name}, edition {ledger.last.code if ledger.last else ''}"


def release_note(
    deck: str, ledger: Ledger, changes: Sequence[Change], items: Mapping[ItemId, Item], *, pictured: bool = False
) -> ReleaseNote:
    """Return the release note of a ledger's last edition, which made these changes.

    `deck` is the name of the deck's file; `items` are those of now, by id. Whether it is `pictured` tells if there are
    pictures or sounds in it.
    """
    *earlier, last = ledger.editions
    designed = bool(earlier and last.note_types)
    steps = tuple(_steps(deck, ledger, designed=designed, pictured=pictured))
    if not earlier:
        summary = f"{date_of(last)}: the first edition"
        return ReleaseNote(title_of(ledger), last.note, f"{summary}.", steps, [_first(ledger, changes)], ())
    retired_now = {change.id for change in changes if change.kind == "retired"}
    before = [change for change in _retired(ledger) if change.id not in retired_now]
    made = _counts(changes) or _NOTHING
    chapters = [_chapter(kind, _HEADINGS[kind], of_kind, items) for kind, of_kind in by_kind(changes)]
    chapters += [_chapter("retired", "Questions retired earlier", before, items)] if before else []
    return ReleaseNote(
        title=title_of(ledger),
        note=last.note,
        summary=f"{date_of(last)}: {made}{'; the cards have a new design' if designed else ''}.",
        steps=steps,
        chapters=chapters,
        earlier=tuple(_earlier(earlier, ledger)),
    )


def _first(ledger: Ledger, changes: Sequence[Change]) -> Chapter:
    """Return how many questions each section has: all of them are new, and their answers are to be found out."""
    counts = Counter(change.after.section for change in changes if change.after)
    by_section = [(name, counted(counts[id_], "question")) for id_, name in ledger.sections.items() if counts[id_]]
    remark = f"All {counted(counts.total(), 'question')} are new."
    return Chapter("What is in it", (), remark if counts.total() > 1 else "", counts=by_section)


def _retired(ledger: Ledger) -> list[Change]:
    notes = sorted(ledger.notes.items())
    return [Change("retired", id_, note.snapshot, None) for id_, note in notes if note.retired]


def _counts(changes: Sequence[Change]) -> str:
    counts = Counter(change.kind for change in changes)
    made = [(counts[kind], _WORDS[kind]) for kind in ORDER if counts[kind]]
    if not made:
        return ""
    (count, word), *others = made
    first = counted(count, "new question") if counts["added"] else f"{counted(count, 'question')} {word}"
    return ", ".join([first, *(f"{more:,} {how}" for more, how in others)])


def _steps(deck: str, ledger: Ledger, *, designed: bool, pictured: bool) -> Iterator[str]:
    """Yield what to do with an edition of a deck (the name of its file), whoever you are.

    Whether it is `designed` tells if the cards look different from those of the edition before.
    """
    package, text = code(f"{deck}.apkg"), code(f"{deck}.txt")
    if len(ledger.editions) == 1:
        yield f"Import {package} into Anki, and no other file."
        return
    yield f"If you do not have this deck yet, import {package} into Anki, and no other file."
    yield (
        f"If you have an earlier edition, no matter which, import {package}. That is all; your progress is kept. Anki "
        "reports the questions that did not change as duplicates, or as already present: that is as it should be, and "
        "none of them is added twice."
    )
    yield (
        f"If you added tags or notes of your own to the cards, import {text} instead (File > Import), which "
        f"keeps them. New cards then have no tags; search Anki's browser for {code(FIND_UNTAGGED)} to find them."
    )
    if designed:
        yield f"The cards have a new design. It comes with {package} only: if you import {text}, you keep the old one."
    if pictured:
        yield (
            f"Texts hold no pictures and no sounds: if you import {text}, import {code(f'{deck}-media.apkg')} as "
            "well. It brings them, and one card with all of them, which you can suspend."
        )
    if _retired(ledger):
        yield from _retired_steps(deck, ledger.name)


def _retired_steps(deck: str, name: str) -> Iterator[str]:
    """Yield what to do about retired questions of a deck that has this name in Anki."""
    retired_package, retired_text = code(f"{deck}-retired.apkg"), code(f"{deck}-retired.txt")
    yield (
        "Questions were retired. Below, each list of them has a search for Anki's browser, which finds those that "
        f"you have: select everything it finds ({_SELECT_ALL}) and suspend it ({_SUSPEND}). For that, there is "
        "nothing to import."
    )
    yield (
        f"If your retired cards should also say that they are, import {retired_package}, or "
        f"{retired_text} if you update by text; {code(FIND_RETIRED)} then finds all of them. Those that you "
        f"never had come into a deck of their own, “{retired_deck_name(name)}”: delete it. New "
        "learners should import neither file."
    )


def _chapter(kind: ChangeKind, heading: str, changes: Sequence[Change], items: Mapping[ItemId, Item]) -> Chapter:
    entries = [_entry(change, items) for change in changes]
    if kind not in _BEFORE_SEARCH:
        return Chapter(heading, entries, _NOTHING_TO_DO.get(kind, ""))
    before = {change.before.id for change in changes if change.before}
    return Chapter(heading, entries, "", _BEFORE_SEARCH[kind], [*_searches(before | {change.id for change in changes})])


def _entry(change: Change, items: Mapping[ItemId, Item], kind: str = "") -> Entry:
    """Return a change: question and answer, or what is different about them; of a new one the question alone."""
    snapshot = change.after or change.before
    if snapshot is None:
        raise ValueError(f"{change.id}: a change from nothing to nothing")
    parts = {} if change.kind in {"added", "restored", "retired"} else dict(details(change, marked_as, items))
    stem = parts.pop("question", snapshot.stem)
    key = "" if parts or stem != snapshot.stem or change.kind == "added" else snapshot.key
    return Entry(stem, key, [*parts.items()], kind)


def marked_as(how: str, words: str) -> str:
    """Mark words: `del`, `ins` or `code`."""
    return f"{MARKS[how]}{words}{MARKS[how]}"


def code(words: str) -> str:
    """Mark what is typed, or the name of a file."""
    return marked_as("code", words)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a text: how each is marked, "" where it is not, and its words."""
    for piece in filter(None, _MARKED.split(text)):
        yield (_HOW[piece[0]], piece[1:-1]) if piece[0] in _HOW else ("", piece)


def _searches(ids: Collection[ItemId]) -> Iterator[str]:
    """Yield searches for Anki's browser that together find the notes with these ids."""
    terms = [f'ID:"{_search_term(id_)}"' for id_ in sorted(ids)]
    for start in range(0, len(terms), IDS_PER_SEARCH):
        yield " OR ".join(terms[start : start + IDS_PER_SEARCH])


def _search_term(id_: ItemId) -> str:
    """Return an id for Anki's search: fields are HTML, and some characters have a meaning of their own."""
    return "".join([f"\\{c}" if c in _SEARCH else c for c in escape(id_)])


def _earlier(editions: Sequence[Edition], ledger: Ledger) -> Iterator[EarlierEdition]:
    changes = changes_by_edition(ledger)
    for edition in editions[: -EARLIER_EDITIONS - 1 : -1]:
        made = () if edition is ledger.editions[0] else changes.get(edition.time, ())
        entries = [_entry(change, {}, _WORDS[change.kind]) for change in made[:EARLIER_QUESTIONS]]
        first = ", the first" if edition is ledger.editions[0] else ""
        title = f"{date_of(edition)}, edition {edition.code}{first}"
        yield EarlierEdition(title, edition.note, entries, max(0, len(made) - EARLIER_QUESTIONS))
