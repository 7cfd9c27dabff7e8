"""What an import may do to a learner's collection: everything else is told as a complaint."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from tests.anki_client import Anki, Note, Notetype
from tests.learner_editions import Wanted

MINE = "My notes"


@dataclass(frozen=True)
class Seen:
    """All that a learner has, at one moment."""

    notes: Mapping[int, Note]
    types: Mapping[int, Notetype]
    decks: frozenset[str]
    revlog: list[list[int]]


@dataclass(frozen=True)
class Due:
    """What an import should do: update notes by number, add notes and decks, and bring a design where it is new."""

    updated: Mapping[int, Wanted]
    added: Collection[Wanted]
    decks: frozenset[str]
    css: str = ""


def seen(anki: Anki) -> Seen:
    return Seen(
        {note.id: note for note in anki.notes()},
        {kind.id: kind for kind in anki.notetypes()},
        frozenset(anki.decks()),
        anki.revlog(),
    )


def complaints(before: Seen, after: Seen, log: Mapping[str, int], due: Due) -> Iterator[str]:
    """Yield whatever went otherwise than it should, with one package."""
    yield from lost(before, after)
    yield from touched(before, after, due.updated)
    for id_, one in due.updated.items():
        if id_ in after.notes:
            yield from unlike(after.notes[id_], one)
    yield from strangers(before, after, due.added)
    if after.decks != before.decks | due.decks:
        yield f"other decks than should be: {sorted(after.decks ^ (before.decks | due.decks))}"
    yield from types_changed(before, after, due.css)
    told = {name: count for name, count in log.items() if count and name not in {"duplicate", "found_notes"}}
    should = {"new": len(due.added), "updated": len(due.updated)}
    if told != {name: count for name, count in should.items() if count}:
        yield f"Anki tells of {told}, not of {should}"


def text_complaints(before: Seen, after: Seen, due: Due) -> Iterator[str]:
    """Yield whatever went otherwise than it should, with one text: it brings neither tags, remarks nor note types."""
    yield from lost(before, after)
    mine = {id_: theirs(one, before.notes[id_]) for id_, one in due.updated.items()}
    yield from touched(before, after, [id_ for id_, one in mine.items() if before.notes[id_].fields != one.fields])
    for id_, one in mine.items():
        yield from unlike(after.notes[id_], one)
    yield from strangers(before, after, [replace(one, tags=[]) for one in due.added])
    if after.types != before.types:
        yield "a note type was touched"


def theirs(one: Wanted, note: Note) -> Wanted:
    """Return what a note should say where the learner's own tags and remark stay."""
    return replace(one, tags=note.tags, fields={**one.fields, MINE: note.fields[MINE]})


def lost(before: Seen, after: Seen) -> Iterator[str]:
    """Of what was there: cards, notes, answers and decks."""
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


def touched(before: Seen, after: Seen, updated: Collection[int]) -> Iterator[str]:
    """Notes that nothing was to happen to, and notes that were updated but seem as old as before."""
    for id_, old in before.notes.items():
        now = after.notes.get(id_, old)
        if id_ not in updated and now != old:
            yield f"{name(old)}: touched without need"
        if id_ in updated and now.mod <= old.mod:
            yield f"{name(old)}: its time did not move"


def unlike(note: Note, one: Wanted) -> Iterator[str]:
    """A note that does not say what the build made."""
    if (note.notetype, note.fields) != (one.notetype, one.fields):
        yield f"{name(note)}: does not say what it should"
    if note.tags != one.tags:
        yield f"{name(note)}: has other tags than it should: {note.tags}"


def strangers(before: Seen, after: Seen, added: Collection[Wanted]) -> Iterator[str]:
    """New notes other than those that should come, each once, with a new card in its deck."""
    new = [note for id_, note in after.notes.items() if id_ not in before.notes]
    by_id = {name(note): note for note in new}
    if len({*by_id, *map(name, before.notes.values())}) < len(before.notes) + len(new):
        yield "a note came twice"
    if by_id.keys() != {one.fields["ID"] for one in added}:
        yield "other notes are new than should be"
    for one in added:
        if note := by_id.get(one.fields["ID"]):
            yield from unlike(note, one)
            if [(card.deck, card.reps, card.queue) for card in note.cards] != [(one.deck, 0, 0)]:
                yield f"{name(note)}: has not one new card in its deck: {note.cards}"


def types_changed(before: Seen, after: Seen, css: str) -> Iterator[str]:
    """Note types that are new, cloned or touched, or that have not the new design."""
    names = [kind.name for kind in after.types.values()]
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


def ours(kind: Notetype) -> bool:
    return kind.name.startswith("quizgen ")


def name(note: Note) -> str:
    return next(iter(note.fields.values()))
