"""The next edition: what publishing would do to each note, when each last changed, and what the ledger will keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.frozen import frozen_record
from quizgen.publishing.changes import Change, ChangeKind
from quizgen.publishing.note_parts import about_of, replaced_texts
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import LedgerNote, NoteSnapshot, NoteTypeState, RetiredContent

if TYPE_CHECKING:
    from quizgen.outputs.anki.frozen_note_types import Fingerprint


@frozen_record
class Plan:
    """The next edition: every note as the ledger would have it, and the changes that lead there."""

    notes: Mapping[ItemId, LedgerNote]
    changes: tuple[Change, ...]

    @property
    def retired(self) -> tuple[LedgerNote, ...]:
        """The notes that are retired after this edition, by id."""
        return tuple(self.notes[id_] for id_ in sorted(id_ for id_, note in self.notes.items() if note.retired))


def plan(
    published: Mapping[ItemId, LedgerNote],
    snapshots: Iterable[NoteSnapshot],
    retire: Callable[[NoteSnapshot], RetiredContent],
    now: int,
    before_publishing: Mapping[ItemId, tuple[ItemId, ...]],
) -> Plan:
    """Return what publishing these notes at `now` (seconds since 1970) would do.

    `published` are the notes by the ids they continue under; `retire` gives what a retired note shows, and
    `before_publishing` which ids a new note had before it was ever published. A note's time moves when its fields or
    tags change, never otherwise, and always forward.
    """
    left = dict(published)
    notes: dict[ItemId, LedgerNote] = {}
    changes: list[Change] = []
    for snapshot in snapshots:
        before = left.pop(snapshot.id, None)
        notes[snapshot.id], kind = _next(before, snapshot, now) if before else _new(snapshot, now, before_publishing)
        if kind:
            old, about = (before.snapshot, before.about) if before else (None, "")
            changes.append(Change(kind, snapshot.id, old, snapshot, about))
    for id_, gone in left.items():
        notes[id_] = _retired(gone, id_, retire, now)
        if not gone.retired:
            changes.append(Change("retired", id_, gone.snapshot, None))
    return Plan(notes, tuple(changes))


def _new(
    snapshot: NoteSnapshot, now: int, before_publishing: Mapping[ItemId, tuple[ItemId, ...]]
) -> tuple[LedgerNote, ChangeKind]:
    return LedgerNote(snapshot, now, before_publishing.get(snapshot.id, ()), None, now), "added"


def _next(before: LedgerNote, snapshot: NoteSnapshot, now: int) -> tuple[LedgerNote, ChangeKind | None]:
    kind = _kind(before, snapshot)
    same = kind is None or (before.retired is None and before.snapshot.parts == snapshot.parts)
    if same:
        return before if snapshot is before.snapshot else replace(before, snapshot=snapshot), kind
    earlier = before.replaced_earlier
    if before.replaced:
        earlier = {**earlier, before.changed: before.replaced}
    time = later(now, before.changed)
    return replace(before, snapshot=snapshot, changed=time, retired=None, replaced={}, replaced_earlier=earlier), kind


def _kind(before: LedgerNote, snapshot: NoteSnapshot) -> ChangeKind | None:
    if before.retired:
        return "restored"
    if before.snapshot.id != snapshot.id:
        return "renamed"
    if before.snapshot.parts != snapshot.parts:
        return "changed"
    return "moved" if before.snapshot.section != snapshot.section else None


def _retired(note: LedgerNote, id_: ItemId, retire: Callable[[NoteSnapshot], RetiredContent], now: int) -> LedgerNote:
    snapshot = replace(note.snapshot, id=id_)
    if note.retired:
        return replace(note, snapshot=snapshot)
    return LedgerNote(snapshot, later(now, note.changed), note.previous_ids, retire(snapshot), note.issued)


def later(now: int, before: int) -> int:
    """Return `now`, or a time just after `before` if that is later."""
    return max(now, before + 1)


def note_type_states(
    before: Mapping[str, NoteTypeState], fingerprints: Mapping[str, Fingerprint], now: int
) -> Iterator[tuple[str, NoteTypeState]]:
    """Yield each note type's key with its state; `fingerprints` are those of now, by key."""
    for key, now_is in fingerprints.items():
        old = before.get(key)
        if old and (old.structure, old.design) == now_is:
            yield key, old
        else:
            yield key, NoteTypeState(now_is.structure, now_is.design, later(now, old.changed) if old else now)


class RecordedNotes(Mapping[ItemId, LedgerNote]):
    """The notes of a plan as the ledger keeps them, each made when asked for, as there may be many."""

    def __init__(self, planned: Plan, items: Iterable[Item]) -> None:
        """Take a plan, and the items that its notes are made from."""
        self._notes = planned.notes
        self._items = {item.id: item for item in items}
        self._changes = {change.id: change for change in planned.changes if change.kind in {"changed", "renamed"}}

    def __getitem__(self, id_: ItemId) -> LedgerNote:
        note, item, change = self._notes[id_], self._items.get(id_), self._changes.get(id_)
        now = about_of(item) if item else ""
        replaced = replaced_texts(change, now) if change else note.replaced
        if note.retired or (now == note.about and replaced is note.replaced):
            return note
        return replace(
            note, about=now, replaced=replaced, replaced_earlier=_still_told(note.replaced_earlier, replaced)
        )

    def __iter__(self) -> Iterator[ItemId]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)


def _still_told(earlier: Mapping[int, Mapping[str, str]], replaced: Mapping[str, str]) -> dict[int, Mapping[str, str]]:
    """Return what earlier changes replaced, without the parts of a note that its last change replaced again."""
    left = {time: {name: old[name] for name in old if name not in replaced} for time, old in earlier.items()}
    return {time: old for time, old in left.items() if old}
