"""A release: a deck as publishing it now would hand it out, compared with its ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import count
from typing import Literal, TypeVar

from quizgen.frozen import frozen_record
from quizgen.outputs.anki.decks import AnkiDeck, assemble
from quizgen.outputs.anki.frozen_note_types import fingerprints
from quizgen.outputs.anki.guids import guid_of
from quizgen.outputs.anki.note_types import in_every_package
from quizgen.outputs.anki.notes import NoteContent, contents, note_of
from quizgen.outputs.anki.retired import retired_content
from quizgen.outputs.anki.snapshot import SharedTexts, snapshot_of
from quizgen.publishing.changes import summary
from quizgen.publishing.edition_code import deck_digest, edition_code, form_digests
from quizgen.publishing.plan import Plan, RecordedNotes, later, note_type_states, plan
from quizgen.publishing.renames.follow import Renames
from quizgen.records.deck import Deck
from quizgen.records.ids import ItemId, SectionId
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout
from quizgen.records.ledger import Edition, Ledger, LedgerNote, NoteSnapshot, NoteTypeState
from quizgen.ui import deck_strings

Difference = Literal["questions", "forms", "designs", "deck"]
"""What there may be to publish: `deck` stands for its description, its sections, or merged editions."""

Key = TypeVar("Key")
Value = TypeVar("Value")


@frozen_record
class Release:
    """What publishing now would hand out.

    `before` is the ledger so far, `edition` what would be recorded of this release in it. `note_types` are the states
    of all note types after it, by key; `make_anki_decks` gives what is to be written for Anki, `notes_to_record` what
    the ledger would then have of the notes. `has_sisters` says whether the project has other decks, whose notes may
    have the same ids.
    """

    layout: DeckLayout
    before: Ledger
    plan: Plan
    edition: Edition
    note_types: Mapping[str, NoteTypeState]
    make_anki_decks: Callable[[], Sequence[AnkiDeck]]
    notes_to_record: Callable[[], Mapping[ItemId, LedgerNote]]
    has_sisters: bool = False

    @property
    def anki_decks(self) -> Sequence[AnkiDeck]:
        """The decks as they are written for Anki, put together when first asked for."""
        return self.make_anki_decks()

    @property
    def earlier_ids(self) -> Mapping[ItemId, tuple[ItemId, ...]]:
        """The earlier ids, by id, of notes that were renamed, the earliest first."""
        return {id_: note.previous_ids for id_, note in self.plan.notes.items() if note.previous_ids}

    @property
    def unpublished(self) -> bool:
        """Whether a note, a form, a card design or the deck's own description differs from the last edition."""
        last = self.before.last
        changed = self.changed_designs or self.changed_subdecks or self.plan.changes
        return bool(last is None or last.code != self.edition.code or changed)

    @property
    def changed_forms(self) -> tuple[str, ...]:
        """The letters of the forms that are new, different or gone since the last edition."""
        old, new = self.before.last.forms if self.before.last else {}, self.edition.forms
        return tuple(letter for letter in {**old, **new} if old.get(letter) != new.get(letter))

    @property
    def changed_designs(self) -> tuple[str, ...]:
        """The keys of the note types whose card design is new or different since the last edition."""
        return tuple(self.edition.note_types)

    @property
    def changed_subdecks(self) -> Collection[SectionId]:
        """The sections that became subdecks since the last edition, or no longer are."""
        return self.edition.subdecks.keys() & self.before.subdecks.keys()

    @property
    def changed_aspects(self) -> tuple[Difference, ...]:
        """What differs from the last edition; nothing if there was none."""
        if not (self.before.last and self.unpublished):
            return ()
        parts: Mapping[Difference, object] = {
            "questions": self.plan.changes, "forms": self.changed_forms, "designs": self.changed_designs
        }  # fmt: skip
        return tuple(part for part, changed in parts.items() if changed) or ("deck",)

    @property
    def joins_editions(self) -> bool:
        """Whether it only joins two editions that were published on branches and merged."""
        last = self.before.last
        new = self.plan.changes or self.changed_forms or self.changed_designs or self.changed_subdecks
        return bool(last and last.deck_digest == self.edition.deck_digest and self.unpublished and not new)

    @property
    def news(self) -> str:
        """What publishing would change, in a line; empty if it would change nothing."""
        if self.before.last is None:
            return summary(self.plan.changes)
        changed = summary(self.plan.changes, self.changed_forms, self.changed_designs)
        return changed or (f"the deck as a whole: {self._differs_as_a_whole}" if self.unpublished else "")

    @property
    def _differs_as_a_whole(self) -> str:
        """What differs although every part is as it was published."""
        if self.joins_editions:
            return "questions of several editions, together for the first time"
        return "its description or its sections"

    @property
    def note_type_times(self) -> dict[str, int]:
        """When the design of each note type last changed, in seconds since 1970, by its key."""
        return {key: state.changed for key, state in self.note_types.items()}

    @property
    def after_publishing(self) -> Release:
        """The same release after publishing: nothing in it is new any more, and nothing of the last edition is held."""
        if not self.unpublished:
            return self
        done, edition = replace(self.plan, changes=()), replace(self.edition, note_types={}, subdecks={})
        before = replace(self.ledger(""), notes=done.notes)
        return replace(self, before=before, plan=done, edition=edition, notes_to_record=lambda: done.notes)

    def ledger(self, note: str) -> Ledger:
        """Return the ledger after publishing this, with its editor's note."""
        deck = self.layout.deck
        edition = replace(self.edition, note=note)
        return Ledger(deck.name, deck.namespace, (*self.before.editions, edition), self.notes_to_record())


def release(layout: DeckLayout, ledger: Ledger, renames: Renames, now: int) -> Release:
    """Return a deck as it would be handed out `now`, in seconds since 1970, against its ledger.

    `renames` has the ledger's notes by the ids they continue under.
    """
    deck, published_notes = layout.deck, renames.notes
    time = later(now, ledger.last.time) if ledger.last else now
    in_anki = layout.for_output(deck.anki)
    notes = contents(in_anki)
    snapshots = _snapshots(in_anki, notes, published_notes)
    retire = partial(retired_content, ledger=ledger, own=deck.own_sections, ui=deck_strings(deck))
    planned = plan(published_notes, snapshots.values(), retire, time, renames.before_publishing)
    note_types = _note_types(snapshots.values(), ledger, time)
    edition = _edition(layout, snapshots, planned, note_types, ledger, time)
    times = {id_: planned.notes[id_].changed for id_ in snapshots}
    guids = {id_: snapshot.guid for id_, snapshot in snapshots.items()}
    make_anki_decks = cache(partial(assemble, replace(in_anki, code=edition.code), notes, times, guids))
    to_record = cache(partial(RecordedNotes, planned, in_anki.items))
    return Release(replace(layout, code=edition.code), ledger, planned, edition, note_types, make_anki_decks, to_record)


def _edition(
    layout: DeckLayout,
    snapshots: Mapping[ItemId, NoteSnapshot],
    planned: Plan,
    note_types: Mapping[str, NoteTypeState],
    ledger: Ledger,
    time: int,
) -> Edition:
    """Return what would be recorded of an edition published at this time, but for its editor's note."""
    deck = layout.deck
    forms = form_digests(layout, {**snapshots, **_on_forms_only(layout, snapshots)})
    return Edition(
        code=_code(deck, snapshots.values(), forms, note_types, ledger),
        time=time,
        first_change=min((change.id for change in planned.changes), default=""),
        deck_digest=deck_digest(deck),
        forms=forms,
        sections=_new(ledger.sections, {section.id: section.name for section in deck.sections}),
        note_types=_new(ledger.note_types, note_types),
        subdecks=_new(ledger.subdecks, {section.id: section.subdeck for section in deck.sections}),
    )


def _snapshots(
    in_anki: DeckLayout, notes: Mapping[ItemId, NoteContent], published: Mapping[ItemId, LedgerNote]
) -> dict[ItemId, NoteSnapshot]:
    guid, shared = _guids(in_anki.deck.namespace, published), SharedTexts()
    return {
        item.id: _once(snapshot_of(item, notes[item.id], guid(item), section.section.id, shared), published)
        for section in in_anki.sections
        for item in section.items
    }


def _once(snapshot: NoteSnapshot, published: Mapping[ItemId, LedgerNote]) -> NoteSnapshot:
    """Return the published snapshot if it is the same: two of each note would take much memory."""
    before = published.get(snapshot.id)
    return before.snapshot if before and before.snapshot == snapshot else snapshot


def _note_types(snapshots: Iterable[NoteSnapshot], ledger: Ledger, time: int) -> dict[str, NoteTypeState]:
    """Return the states of all note types that are needed, were ever published, or come with every package."""
    needed = {snapshot.note_type for snapshot in snapshots} | ledger.note_types.keys()
    known = {key: states for key, states in fingerprints().items() if key in needed or in_every_package(key)}
    return dict(note_type_states(ledger.note_types, known, time))


def _code(
    deck: Deck,
    snapshots: Collection[NoteSnapshot],
    forms: Mapping[str, str],
    note_types: Mapping[str, NoteTypeState],
    ledger: Ledger,
) -> str:
    """Return the edition's code: the last edition's if an earlier version made that, without card designs."""
    if ledger.last and ledger.note_types == note_types and edition_code(deck, snapshots, forms) == ledger.last.code:
        return ledger.last.code
    return edition_code(deck, snapshots, forms, [state.design for state in note_types.values()])


def _on_forms_only(layout: DeckLayout, snapshots: Collection[ItemId]) -> dict[ItemId, NoteSnapshot]:
    """Return snapshots of items that are on forms but are not notes, which the digests of forms need."""
    wanted = {item.id for form in layout.forms for item in form.items} - set(snapshots)
    items = [item for item in layout.items if item.id in wanted] if wanted else []
    return {item.id: snapshot_of(item, note_of(item, layout.deck), "", SectionId("")) for item in items}


def _guids(namespace: str, published: Mapping[ItemId, LedgerNote]) -> Callable[[Item], str]:
    """Return a function that gives an item's guid: the one it was published with, or else one that no note has.

    A new guid is the one that its fact gives, if any, unless a published note has it.
    """
    taken = {note.snapshot.guid for note in published.values()}

    def guid(item: Item) -> str:
        if note := published.get(item.id):
            return note.snapshot.guid
        new = item.guid or guid_of(namespace, item.id)
        if new in taken:
            others = (guid_of(namespace, f"{item.id} {number}") for number in count(2))
            new = next(other for other in others if other not in taken)
        return new

    return guid


def _new(before: Mapping[Key, Value], now: Mapping[Key, Value]) -> dict[Key, Value]:
    return {key: value for key, value in now.items() if before.get(key) != value}
