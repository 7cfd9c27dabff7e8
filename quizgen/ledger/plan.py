"""The next edition: what publishing would do to each note, and the times every note is stamped with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.records.ledger import PUBLISHED, RETIRED, Issued, Kept, Ledger, Said, TypeState

What = Literal["added", "changed", "renamed", "restored", "retired"]


@dataclass(frozen=True, slots=True)
class Change:
    """One note that publishing would touch: what it said and what it would say (None: nothing)."""

    what: What
    id: str
    before: Said | None
    after: Said | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The next edition against the ledger: the notes' new state and the changes that lead there."""

    notes: Mapping[str, Issued]
    types: Mapping[str, TypeState]
    changes: tuple[Change, ...]

    @property
    def retired(self) -> tuple[Issued, ...]:
        """The notes that stand retired after this edition, by id."""
        return tuple(issued for _, issued in sorted(self.notes.items()) if issued.state == RETIRED)


def plan(
    ledger: Ledger,
    said: Iterable[Said],
    types: Mapping[str, tuple[str, str]],
    was: Mapping[str, tuple[str, ...]],
    keep: Callable[[Issued], Kept],
    now: int,
) -> Plan:
    """Return what publishing `said` at `now` (seconds since 1970) would do.

    `types` gives each note type's digests of structure and design, `was` the ids an item had before, `keep` what a
    note that is gone goes on saying. A time moves only when what it stands for moves, and always forward.
    """
    old = dict(ledger.notes or {})
    notes: dict[str, Issued] = {}
    changes: list[Change] = []
    current = tuple(said)
    ids = {one.id for one in current}
    for one in current:
        before = old.pop(one.id, None) or _renamed(old, was.get(one.id, ()), ids)
        notes[one.id], what = _next(before, one, now)
        if what:
            changes.append(Change(what, one.id, before.said if before else None, notes[one.id].said))
    for id_, gone in old.items():
        notes[id_], dropped = _gone(gone, keep, now)
        if dropped:
            changes.append(Change("retired", id_, gone.said, None))
    return Plan(notes, dict(_types(ledger, types, now)), tuple(changes))


def _renamed(old: dict[str, Issued], was: Iterable[str], ids: set[str]) -> Issued | None:
    """Return, and take out of the old notes, the one that the item was before."""
    return next((old.pop(id_) for id_ in was if id_ in old and id_ not in ids), None)


def _next(before: Issued | None, said: Said, now: int) -> tuple[Issued, What | None]:
    if before is None:
        return Issued(said, PUBLISHED, now, now), "added"
    same = replace(said, guid=before.said.guid)
    moved = max(now, before.moved + 1)
    if before.state == RETIRED:
        return Issued(same, PUBLISHED, moved, before.first), "restored"
    if before.said.id != said.id:
        return Issued(same, PUBLISHED, moved, before.first), "renamed"
    if before.said.parts != said.parts:
        return Issued(same, PUBLISHED, moved, before.first), "changed"
    return replace(before, said=same), None


def _gone(issued: Issued, keep: Callable[[Issued], Kept], now: int) -> tuple[Issued, bool]:
    if issued.state == RETIRED:
        return issued, False
    return Issued(issued.said, RETIRED, max(now, issued.moved + 1), issued.first, keep(issued)), True


def _types(ledger: Ledger, types: Mapping[str, tuple[str, str]], now: int) -> Iterator[tuple[str, TypeState]]:
    for key, (structure, design) in types.items():
        before = (ledger.types or {}).get(key)
        if before and (before.structure, before.design) == (structure, design):
            yield key, before
        else:
            yield key, TypeState(structure, design, max(now, before.moved + 1) if before else now)
