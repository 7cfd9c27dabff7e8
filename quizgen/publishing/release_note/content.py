"""Release notes: what is new in an edition, what changed before, and what learners should do.

All texts here are plain, with words marked by `marked_as` here and there; `markdown.py` and
`page.py` write them as Markdown and as HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from quizgen.frozen import frozen_record
from quizgen.publishing.change_report import PartChange, details
from quizgen.publishing.changes import ORDER, Change, ChangeKind, by_kind
from quizgen.publishing.changes_by_edition import FirstChanges, date_of, first_changes
from quizgen.publishing.marked_words import marked_as
from quizgen.publishing.note_parts import PART_NAMES, answer_of
from quizgen.publishing.release_note.learner_steps import (
    SUSPEND,
    is_redesigned,
    learner_steps,
    search_for_own,
    searches_for,
)
from quizgen.records.ids import ItemId, SectionId
from quizgen.records.item import Item
from quizgen.records.ledger import Edition, Ledger
from quizgen.ui.plurals import counted

EARLIER_EDITIONS = 5
"""How many earlier editions are listed."""
EARLIER_QUESTIONS = 12
"""How many questions are listed of each earlier edition."""

STEPS_HEADING = "What to do"
EARLIER_HEADING = "Earlier editions"
EARLIER_REMARK = "Each change is listed under its edition, unless a later one changed the same thing again."

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
    "moved": "There is nothing to do: cards that you already have stay where they are.",
    "renamed": "There is nothing to do: your progress is kept.",
}
_BEFORE_SEARCH: Mapping[ChangeKind, str] = {
    "retired": f"Those that you have are found by this search; suspend them (select all, {SUSPEND}):",
    "restored": (
        f"If you suspended them, unsuspend what this search finds (select all, {SUSPEND}). Cards that are in a deck "
        "of retired questions go back into the deck with Ctrl+D:"
    ),
}


_NO_CHANGES = FirstChanges((), 0)

_TAGS = f"{PART_NAMES['tags']} now"
"""What details say about tags, which only matter to those who edit a deck."""


class Entry(NamedTuple):
    """A question in a release note: its `key`, or what a change did to its parts."""

    stem: str
    key: str = ""
    parts: Sequence[PartChange] = ()
    kind: str = ""


@frozen_record
class Entries:
    """The entries of changes, made each time they are gone through, as there may be many."""

    changes: Sequence[Change] = ()
    items: Mapping[ItemId, Item] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __iter__(self) -> Iterator[Entry]:
        return (_entry(change, self.items) for change in self.changes)


class Chapter(NamedTuple):
    """Questions under a heading, with text before them and before the searches that find them.

    `counts` has the number of questions in each section, if they are not listed one by one.
    """

    heading: str
    entries: Entries
    remark: str = ""
    before_search: str = ""
    searches: Sequence[str] = ()
    counts: Sequence[tuple[str, str]] = ()


class EarlierEdition(NamedTuple):
    """An earlier edition: its day and code, its editor's note, some of what it changed, and “and 3 more”, if any."""

    title: str
    note: str
    entries: Sequence[Entry]
    more: str


class ReleaseNote(NamedTuple):
    """What is new in an edition, and what to do about it."""

    title: str
    note: str
    summary: str
    steps: Sequence[str]
    chapters: Sequence[Chapter]
    earlier: Sequence[EarlierEdition]


class Company(NamedTuple):
    """What comes with a deck: pictures or sounds, its variants, by name, and other decks of its project."""

    has_media: bool = False
    variants: Sequence[str] = ()
    has_sisters: bool = False


def title_of(ledger: Ledger) -> str:
    """Return the title of the release note of a ledger's last edition."""
    return f"{ledger.name}, edition {ledger.last.code if ledger.last else ''}"


def release_note(
    deck: str,
    ledger: Ledger,
    changes: Sequence[Change],
    items: Mapping[ItemId, Item],
    company: Company = Company(),  # noqa: B008 - it is immutable
) -> ReleaseNote:
    """Return the release note of a ledger's last edition, which made these changes.

    `deck` is the name of the deck's file; `items` are those of now, by id.
    """
    *earlier, last = ledger.editions
    steps = tuple(learner_steps(deck, ledger, company.variants, has_media=company.has_media))
    if not earlier:
        summary = f"{date_of(last)}: the first edition"
        return ReleaseNote(title_of(ledger), last.note, f"{summary}.", steps, [_first(ledger, changes)], ())
    changes = [_with_section_names(change, ledger.sections) for change in changes]
    retired_now = {change.id for change in changes if change.kind == "retired"}
    before = [change for change in _retired(ledger) if change.id not in retired_now]
    made = _counts(changes) or _NOTHING
    own = search_for_own(ledger) if company.has_sisters else ""
    chapters = [_chapter(kind, _HEADINGS[kind], of_kind, items, own) for kind, of_kind in by_kind(changes)]
    chapters += [_chapter("retired", "Questions retired earlier", before, items, own)] if before else []
    return ReleaseNote(
        title=title_of(ledger),
        note=last.note,
        summary=f"{date_of(last)}: {made}{'; the cards have a new design' if is_redesigned(ledger) else ''}.",
        steps=steps,
        chapters=chapters,
        earlier=tuple(_earlier(earlier, ledger)),
    )


def _with_section_names(change: Change, names: Mapping[SectionId, str]) -> Change:
    """Return a change with its sections by their names: learners know no ids."""
    before, after = change.before, change.after
    if not before or not after or before.section == after.section:
        return change
    old, new = (replace(one, section=SectionId(names.get(one.section, one.section))) for one in (before, after))
    return replace(change, before=old, after=new)


def _first(ledger: Ledger, changes: Sequence[Change]) -> Chapter:
    """Return how many questions each section has: all are new, and learners have yet to find out the answers."""
    counts = Counter(change.after.section for change in changes if change.after)
    by_section = [(name, counted(counts[id_], "question")) for id_, name in ledger.sections.items() if counts[id_]]
    remark = f"All {counted(counts.total(), 'question')} are new."
    return Chapter("What is in it", Entries(), remark if counts.total() > 1 else "", counts=by_section)


def _retired(ledger: Ledger) -> list[Change]:
    notes = sorted((id_, note.snapshot) for id_, note in ledger.notes.items() if note.retired)
    return [Change("retired", id_, snapshot, None) for id_, snapshot in notes]


def _counts(changes: Sequence[Change]) -> str:
    counts = Counter(change.kind for change in changes)
    made = [(counts[kind], _WORDS[kind]) for kind in ORDER if counts[kind]]
    if not made:
        return ""
    (count, word), *others = made
    first = counted(count, "new question") if counts["added"] else f"{counted(count, 'question')} {word}"
    return ", ".join([first, *(f"{more:,} {how}" for more, how in others)])


def _chapter(
    kind: ChangeKind, heading: str, changes: Sequence[Change], items: Mapping[ItemId, Item], own: str
) -> Chapter:
    listed = [change for change in changes if not _is_about_tags_alone(change)]
    entries = Entries(listed, items)
    if others := len(changes) - len(listed):
        same = "is otherwise the same" if others == 1 else "are otherwise the same"
        have = counted(others, "question has", "questions have")
        return Chapter(heading, entries, f"{have} different tags and {same}.")
    if kind not in _BEFORE_SEARCH:
        return Chapter(heading, entries, _NOTHING_TO_DO.get(kind, ""))
    ids = {change.before.id for change in changes if change.before} | {change.id for change in changes}
    return Chapter(heading, entries, "", _BEFORE_SEARCH[kind], [*searches_for(ids, own)])


def _is_about_tags_alone(change: Change) -> bool:
    """Return whether nothing that a learner sees on a card is different."""
    before, after = change.before, change.after
    if change.kind != "changed" or not before or not after:
        return False
    return before.parts.differing_from(after.parts) == {"tags"}


def _entry(change: Change, items: Mapping[ItemId, Item], kind: str = "") -> Entry:
    """Return a change: question and answer, or what differs in them; for a new question, only the question."""
    snapshot = change.after or change.before
    if snapshot is None:
        raise ValueError(f"{change.id}: a change from nothing to nothing")
    changed = () if change.kind in {"added", "restored", "retired"} else details(change, marked_as, items)
    parts = {part.name: part for part in changed if part.name != _TAGS}
    stem = question.text if (question := parts.pop("question", None)) else snapshot.stem
    key = "" if parts or stem != snapshot.stem or change.kind == "added" else answer_of(snapshot)
    return Entry(stem, key, [*parts.values()], kind)


def _earlier(editions: Sequence[Edition], ledger: Ledger) -> Iterator[EarlierEdition]:
    changes = first_changes(ledger, EARLIER_QUESTIONS)
    for edition in editions[: -EARLIER_EDITIONS - 1 : -1]:
        made = _NO_CHANGES if edition is ledger.editions[0] else changes.get(edition.time, _NO_CHANGES)
        entries = [_entry(change, {}, _WORDS[change.kind]) for change in made.listed]
        first = ", the first" if edition is ledger.editions[0] else ""
        title = f"{date_of(edition)}, edition {edition.code}{first}"
        yield EarlierEdition(title, edition.note, entries, f"and {made.more:,} more" if made.more else "")
