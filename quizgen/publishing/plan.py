"""The next edition: what publishing would do to each note, and when each note last changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizgen.frozen import frozen_record
from quizgen.publishing.changes import Change, ChangeKind
from quizgen.records.ids import ItemId
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
    before_publishing: Mapping[ItemId, tuple[ItemId, ...]] = MappingProxyType({}),
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
