"""What an import may do to a learner's collection: everything else is a complaint."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tests.support.anki_client import Anki, Note, Notetype
from tests.support.learner_editions import ExpectedNote

MINE = "My notes"


@dataclass(frozen=True)
class Snapshot:
    """All that a learner has, at one moment."""

    notes: Mapping[int, Note]
    types: Mapping[int, Notetype]
    decks: frozenset[str]
    revlog: list[list[int]]


@dataclass(frozen=True)
class Expected:
    """What an import should do: update notes by number, add notes and decks, and bring a design where it is new."""

    updated: Mapping[int, ExpectedNote]
    added: Collection[ExpectedNote]
    decks: frozenset[str]
    css: str = ""


def snapshot_of(anki: Anki) -> Snapshot:
    return Snapshot(
        {note.id: note for note in anki.notes()},
        {note_type.id: note_type for note_type in anki.notetypes()},
        frozenset(anki.decks()),
        anki.revlog(),
    )


def check(complaints: Iterable[str]) -> None:
    """Fail with all complaints, if there are any."""
    found = list(complaints)
    assert not found, "\n".join(found)


def complaints(before: Snapshot, after: Snapshot, log: Mapping[str, int], expected: Expected) -> Iterator[str]:
    """Yield whatever a package did that it should not have done, and what it failed to do."""
    yield from lost(before, after)
    yield from touched(before, after, expected.updated)
    for id_, wanted in expected.updated.items():
        if id_ in after.notes:
            yield from unlike(after.notes[id_], wanted)
    yield from strangers(before, after, expected.added)
    if after.decks != before.decks | expected.decks:
        yield f"other decks than expected: {sorted(after.decks ^ (before.decks | expected.decks))}"
    yield from types_changed(before, after, expected.css)
    counted = {name: count for name, count in log.items() if count and name not in {"duplicate", "found_notes"}}
    should = {"new": len(expected.added), "updated": len(expected.updated)}
    if counted != {name: count for name, count in should.items() if count}:
        yield f"Anki counted {counted}, not {should}"


def text_complaints(before: Snapshot, after: Snapshot, expected: Expected) -> Iterator[str]:
    """Yield the same for a text, which brings neither tags, remarks nor note types."""
    yield from lost(before, after)
    updated = {id_: keeping_theirs(wanted, before.notes[id_]) for id_, wanted in expected.updated.items()}
    yield from touched(before, after, [id_ for id_, note in updated.items() if before.notes[id_].fields != note.fields])
    for id_, wanted in updated.items():
        yield from unlike(after.notes[id_], wanted)
    yield from strangers(before, after, [replace(wanted, tags=[]) for wanted in expected.added])
    if after.types != before.types:
        yield "a note type was touched"


def keeping_theirs(wanted: ExpectedNote, note: Note) -> ExpectedNote:
    """Return what a note should say where the learner's own tags and remark stay."""
    return replace(wanted, tags=note.tags, fields={**wanted.fields, MINE: note.fields[MINE]})


def lost(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """Yield which cards, notes, answers and decks were there and are lost or changed."""
    if after.revlog != before.revlog:
        yield "answers were lost or made up"
    if not before.decks <= after.decks:
        yield f"decks are gone: {before.decks - after.decks}"
    for id_, old in before.notes.items():
        now = after.notes.get(id_)
        if now is None:
            yield f"{name(old)}: gone"
        elif now.cards != old.cards:
            yield f"{name(old)}: its card changed: {old.cards} {now.cards}"
        elif (now.guid, now.notetype) != (old.guid, old.notetype):
            yield f"{name(old)}: its identity changed"


def touched(before: Snapshot, after: Snapshot, updated: Collection[int]) -> Iterator[str]:
    """Yield notes that nothing was to happen to, and notes that were updated but seem as old as before."""
    for id_, old in before.notes.items():
        now = after.notes.get(id_, old)
        if id_ not in updated and now != old:
            yield f"{name(old)}: touched without need"
        if id_ in updated and now.mod <= old.mod:
            yield f"{name(old)}: its time did not move"


def unlike(note: Note, wanted: ExpectedNote) -> Iterator[str]:
    """Yield in what a note differs from what the build made."""
    if (note.notetype, note.fields) != (wanted.notetype, wanted.fields):
        yield f"{name(note)}: does not say what it should"
    if note.tags != wanted.tags:
        yield f"{name(note)}: has other tags than it should: {note.tags}"


def strangers(before: Snapshot, after: Snapshot, added: Collection[ExpectedNote]) -> Iterator[str]:
    """Yield new notes other than those that should come, each once, with a new card in its deck."""
    new = [note for id_, note in after.notes.items() if id_ not in before.notes]
    by_id = {name(note): note for note in new}
    if len({*by_id, *map(name, before.notes.values())}) < len(before.notes) + len(new):
        yield "a note came twice"
    if by_id.keys() != {wanted.fields["ID"] for wanted in added}:
        yield "other notes are new than expected"
    for wanted in added:
        if note := by_id.get(wanted.fields["ID"]):
            yield from unlike(note, wanted)
            if [(card.deck, card.reps, card.queue) for card in note.cards] != [(wanted.deck, 0, 0)]:
                yield f"{name(note)}: has not one new card in its deck: {note.cards}"


def types_changed(before: Snapshot, after: Snapshot, css: str) -> Iterator[str]:
    """Yield note types that are new, cloned or touched, or that do not have the new design."""
    names = [note_type.name for note_type in after.types.values()]
    first = not any(map(ours, before.types.values()))
    if len(set(names)) < len(names) or not (first or after.types.keys() <= before.types.keys()):
        yield "a note type was cloned"
    for id_, old in before.types.items():
        now = after.types[id_]
        if not (css and ours(old)):
            if now != old:
                yield f"{old.name}: the note type was touched without need"
        elif now.css != css or now.mod <= old.mod:
            yield f"{old.name}: the new design did not arrive"


def ours(note_type: Notetype) -> bool:
    return note_type.name.startswith("quizgen ")


def name(note: Note) -> str:
    return next(iter(note.fields.values()))
