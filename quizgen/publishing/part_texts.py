"""The texts of a note by what people call its parts, and those that a change replaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from quizgen.publishing.digested_parts import PART_NAMES, digested_parts
from quizgen.publishing.plan import Plan
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import LedgerNote, NoteSnapshot

ABOUT = PART_NAMES["about"]


def texts(snapshot: NoteSnapshot, about: str = "") -> dict[str, str]:
    """Return the texts of a note, each part's by its name; `about` is what stands below the answer."""
    return {
        "question": snapshot.stem,
        "answer": snapshot.key,
        "options": " / ".join(snapshot.offered),
        "source": snapshot.source,
        "section": snapshot.section,
        ABOUT: about,
    }


def replaced(before: LedgerNote, after: NoteSnapshot, about: str) -> dict[str, str]:
    """Return the texts of a published note that another one takes the place of, as far as they are known."""
    old, new = texts(before.snapshot, before.about), texts(after, about)
    if "about" in before.snapshot.parts and not before.about:  # a ledger from before there were such texts in it
        del old[ABOUT]
    return {name: text for name, text in old.items() if text != new[name]}


def with_texts(planned: Plan, published: Mapping[ItemId, LedgerNote], items: Iterable[Item]) -> Plan:
    """Return a plan whose changes have the texts that they replace."""
    changed = {change.id for change in planned.changes if change.before and change.after}
    about = {item.id: about_of(item) for item in items if item.id in changed}
    changes = (
        replace(change, was=replaced(published[change.id], change.after, about[change.id]), about=about[change.id])
        if change.id in changed and change.after
        else change
        for change in planned.changes
    )
    return replace(planned, changes=tuple(changes))


def recorded(planned: Plan, items: Iterable[Item]) -> dict[ItemId, LedgerNote]:
    """Return the notes of a plan as the ledger keeps them: with what their last change replaced."""
    was = {change.id: change.was for change in planned.changes if change.kind in {"changed", "renamed"}}
    about = {item.id: about_of(item) for item in items}
    return dict(_recorded(planned.notes, was, about))


def _recorded(
    notes: Mapping[ItemId, LedgerNote], was: Mapping[ItemId, Mapping[str, str]], about: Mapping[ItemId, str]
) -> Iterator[tuple[ItemId, LedgerNote]]:
    for id_, note in notes.items():
        now, before = about.get(id_, ""), was.get(id_, note.before)
        kept = note.retired or (now == note.about and before is note.before)
        yield id_, note if kept else replace(note, about=now, before=before, earlier=_still_told(note.earlier, before))


def _still_told(earlier: Mapping[int, Mapping[str, str]], before: Mapping[str, str]) -> dict[int, Mapping[str, str]]:
    """Return what earlier changes replaced, without the parts of a note that its last change replaced again."""
    left = {time: {name: text for name, text in was.items() if name not in before} for time, was in earlier.items()}
    return {time: was for time, was in left.items() if was}


def about_of(item: Item) -> str:
    """Return what stands below an item's answer, as text."""
    return digested_parts(item)["about"]
