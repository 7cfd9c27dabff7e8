"""A release: a deck laid out, held against its ledger, with everything its outputs are stamped with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.ledger.code import code_of
from quizgen.ledger.describe import Places
from quizgen.ledger.plan import Plan, plan
from quizgen.ledger.similar import pairs
from quizgen.outputs.anki import DeckOut, NoteContent, Stamp, contents, fingerprints, guid_of, kept_of, said_of, shelve
from quizgen.problems import Problem
from quizgen.records.item import Laid
from quizgen.records.ledger import Edition, Ledger, Said

Was = Mapping[str, tuple[str, ...]]
"""Item id to the ids it had before."""


@dataclass(frozen=True, slots=True)
class Release:
    """What publishing now would hand out."""

    laid: Laid
    before: Ledger
    plan: Plan
    decks: Sequence[DeckOut]

    @property
    def unpublished(self) -> bool:
        """Whether anything differs from the last edition in the ledger: a note, a form, a design."""
        known = any(edition.code == self.laid.code for edition in self.before.editions)
        moved = (self.before.types or {}) != self.plan.types
        return bool(self.plan.changes) or moved or not known

    @property
    def types(self) -> Mapping[str, int]:
        """When each note type last changed, by its key."""
        return {key: state.moved for key, state in self.plan.types.items()}

    def similar(self, places: Places) -> Iterator[Problem]:
        """Warn of notes that disappear while a similar one appears."""
        return pairs(self.plan.changes, places)

    def ledger(self, now: int, note: str) -> Ledger:
        """Return the ledger once this is published."""
        deck = self.laid.deck
        others = tuple(edition for edition in self.before.editions if edition.code != self.laid.code)
        sections = {**(self.before.sections or {}), **{section.id: section.name for section in deck.sections}}
        editions = (*others, Edition(self.laid.code, now, note))
        return Ledger(deck.name, deck.namespace, sections, self.plan.types, editions, self.plan.notes)


def release(laid: Laid, ledger: Ledger, was: Was, now: int) -> Release:
    """Hold a deck against its ledger; `now` is in seconds since 1970."""
    notes = contents(laid)
    planned = plan(ledger, _said(laid, notes), fingerprints(), was, lambda gone: kept_of(gone.said, ledger), now)
    said = [planned.notes[item.id].said for item in laid.items]
    coded = replace(laid, code=code_of(said, laid.forms))
    mods = {id_: issued.moved for id_, issued in planned.notes.items()}
    guids = {one.id: one.guid for one in said}
    return Release(coded, ledger, planned, shelve(coded, notes, Stamp(mods, guids)))


def _said(laid: Laid, notes: Mapping[str, NoteContent]) -> Iterator[Said]:
    for part in laid.parts:
        for item in part.items:
            yield said_of(item, notes[item.id], guid_of(laid.deck.namespace, item.id), part.section.id)
