"""The next edition: what publishing would do to each note, and the times every note is stamped with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.records.ledger import Kept, Noted, Said, TypeState

What = Literal["added", "changed", "moved", "renamed", "restored", "retired"]


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

    notes: Mapping[str, Noted]
    changes: tuple[Change, ...]

    @property
    def retired(self) -> tuple[Noted, ...]:
        """The notes that stand retired after this edition, by id."""
        return tuple(noted for _, noted in sorted(self.notes.items()) if noted.kept)


def plan(published: Mapping[str, Noted], said: Iterable[Said], keep: Callable[[Said], Kept], now: int) -> Plan:
    """Return what publishing `said` at `now` (seconds since 1970) would do.

    `published` are the notes by the ids they go on under; `keep` tells what a note that is gone goes on saying.
    A note's time moves when, and only when, its fields or tags do, and always forward.
    """
    old = dict(published)
    notes: dict[str, Noted] = {}
    changes: list[Change] = []
    for one in said:
        before = old.pop(one.id, None)
        notes[one.id], what = _next(before, one, now)
        if what:
            changes.append(Change(what, one.id, before.said if before else None, one))
    for id_, gone in old.items():
        notes[id_] = _gone(gone, id_, keep, now)
        if not gone.kept:
            changes.append(Change("retired", id_, gone.said, None))
    return Plan(notes, tuple(changes))


def _next(before: Noted | None, said: Said, now: int) -> tuple[Noted, What | None]:
    if before is None:
        return Noted(said, now, issued=now), "added"
    what = _what(before, said)
    same = what is None or (before.kept is None and before.said.parts == said.parts)
    return Noted(said, before.moved if same else later(now, before.moved), before.was, issued=before.issued), what


def _what(before: Noted, said: Said) -> What | None:
    if before.kept:
        return "restored"
    if before.said.id != said.id:
        return "renamed"
    if before.said.parts != said.parts:
        return "changed"
    return "moved" if before.said.section != said.section else None


def _gone(noted: Noted, id_: str, keep: Callable[[Said], Kept], now: int) -> Noted:
    said = replace(noted.said, id=id_)
    if noted.kept:
        return replace(noted, said=said)
    return Noted(said, later(now, noted.moved), noted.was, keep(said), noted.issued)


def later(now: int, before: int) -> int:
    """Return a time after `before`, whatever the clock says."""
    return max(now, before + 1)


def types_at(
    before: Mapping[str, TypeState], types: Mapping[str, tuple[str, str]], now: int
) -> Iterator[tuple[str, TypeState]]:
    """Yield each note type's state, given the digests of structure and design that it has by its key."""
    for key, (structure, design) in types.items():
        old = before.get(key)
        if old and (old.structure, old.design) == (structure, design):
            yield key, old
        else:
            yield key, TypeState(structure, design, later(now, old.moved) if old else now)
