"""A release: a deck laid out, held against its ledger, with everything its outputs are stamped with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TypeVar

from quizgen.ledger.code import code_of, sheets, whole_of
from quizgen.ledger.describe import summary
from quizgen.ledger.plan import Plan, later, plan, types_at
from quizgen.outputs.anki import DeckOut, NoteContent, Stamp, contents, fingerprints, guid_of, kept_of, said_of, shelve
from quizgen.records.item import Laid
from quizgen.records.ledger import Edition, Ledger, Noted, Said, TypeState

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Release:
    """What publishing now would hand out: `edition` is what the ledger would tell of it."""

    laid: Laid
    before: Ledger
    plan: Plan
    edition: Edition
    types: Mapping[str, TypeState]
    decks: Sequence[DeckOut]

    @property
    def unpublished(self) -> bool:
        """Whether a note, a form, a card design or what the deck says of itself differs from the last edition."""
        last = self.before.last
        return bool(last is None or last.code != self.edition.code or self.edition.types or self.plan.changes)

    @property
    def news(self) -> str:
        """What publishing would change, in a line."""
        if self.before.last is None:
            return summary(self.plan.changes)
        found = summary(self.plan.changes, self.forms, tuple(self.edition.types))
        return found or (f"the deck as a whole: {self._whole}" if self.unpublished else "")

    @property
    def _whole(self) -> str:
        """What differs where every part is as it was published."""
        before = self.before.last.whole if self.before.last else ""
        reasons = ("its description or its sections", "questions of several editions, together for the first time")
        return reasons[before == self.edition.whole] if before else ", or ".join(reasons)

    @property
    def forms(self) -> tuple[str, ...]:
        """The letters of the forms that are new, different or gone since the last edition."""
        old, new = self.before.last.forms if self.before.last else {}, self.edition.forms
        return tuple(letter for letter in {**old, **new} if old.get(letter) != new.get(letter))

    @property
    def moved(self) -> dict[str, int]:
        """When each note type last changed, by its key."""
        return {key: state.moved for key, state in self.types.items()}

    @property
    def handed_out(self) -> Release:
        """The same once it is published: nothing of it is new then."""
        if not self.unpublished:
            return self
        plan, edition = replace(self.plan, changes=()), replace(self.edition, types={})
        return replace(self, before=self.ledger(""), plan=plan, edition=edition)

    def ledger(self, note: str) -> Ledger:
        """Return the ledger once this is published, with what its editor says of it."""
        deck = self.laid.deck
        edition = replace(self.edition, note=note)
        return Ledger(deck.name, deck.namespace, (*self.before.editions, edition), self.plan.notes)


def release(laid: Laid, ledger: Ledger, published: Mapping[str, Noted], now: int) -> Release:
    """Hold a deck against its ledger; `published` are its notes by the ids they go on under, `now` is since 1970."""
    time = later(now, ledger.last.on) if ledger.last else now
    notes = contents(laid)
    every = {one.id: one for one in _said(laid, notes, published)}
    asked = laid.for_output(laid.deck.anki)
    said = {item.id: every[item.id] for item in asked.items}
    planned = plan(published, said.values(), lambda gone: kept_of(gone, ledger), time)
    forms = sheets(laid, every)
    types = dict(types_at(ledger.types, fingerprints(), time))
    edition = Edition(
        code=code_of(laid.deck, said.values(), forms),
        on=time,
        whole=whole_of(laid.deck),
        touched=min((change.id for change in planned.changes), default=""),
        forms=forms,
        sections=_new(ledger.sections, {section.id: section.name for section in laid.deck.sections}),
        types=_new(ledger.types, types),
    )
    mods = {id_: planned.notes[id_].moved for id_ in said}
    stamp = Stamp(mods, {id_: one.guid for id_, one in said.items()})
    shelved = shelve(replace(asked, code=edition.code), notes, stamp)
    return Release(replace(laid, code=edition.code), ledger, planned, edition, types, shelved)


def _new(before: Mapping[str, Value], now: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in now.items() if before.get(key) != value}


def _said(laid: Laid, notes: Mapping[str, NoteContent], published: Mapping[str, Noted]) -> Iterator[Said]:
    taken = {one.said.guid for one in published.values()}
    for part in laid.parts:
        for item in part.items:
            known = published.get(item.id)
            guid = known.said.guid if known else _guid(laid.deck.namespace, item.id, taken)
            yield said_of(item, notes[item.id], guid, part.section.id)


def _guid(namespace: str, id_: str, taken: Collection[str]) -> str:
    """Return the guid of a new note: another than usual where a note that once had its id has that one."""
    names = chain([id_], (f"{id_} {number}" for number in count(2)))
    return next(guid for guid in (guid_of(namespace, name) for name in names) if guid not in taken)
