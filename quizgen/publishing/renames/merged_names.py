"""Facts and item templates that two branches gave two names: once merged, the files have either.

One branch renamed `alda` to `alda-run`, and another to `alda-course`: a note has a line under each in the merged
ledger. That of `alda-course/mouth` changed last and counts, but the facts have `alda-run`, so the note goes on under
that name. The same goes for notes that only one of the branches has, and for retired ones, which nothing can ask.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import permutations

from quizgen.publishing.ledger.json_lines import ReadLedger
from quizgen.publishing.renames.carried_along import only_names
from quizgen.publishing.renames.previous_ids import Notes
from quizgen.records.ids import ItemId
from quizgen.records.ledger import LedgerNote


def by_ids_in_use(on_disk: ReadLedger, known: Collection[ItemId]) -> Notes:
    """Return the notes of a ledger by the ids that they have in the merged files.

    `known` are the ids that items have or had.
    """
    notes = on_disk.ledger.notes
    if not on_disk.other_ids:
        return notes
    moved = _moved(notes, [(id_, *others) for id_, others in on_disk.other_ids.items()], known)
    gone = {*moved.values()}
    staying = {id_: note for id_, note in notes.items() if id_ not in gone}
    return staying | {new: notes[old] for new, old in moved.items()}


def _moved(notes: Notes, same: Sequence[Collection[ItemId]], known: Collection[ItemId]) -> dict[ItemId, ItemId]:
    """Return, by its new id, the id in the ledger of each note that goes on under another: no item has or had that.

    `same` are all the ids of each note that has several lines.
    """
    pairs = {old: new for ids in same if (new := next((id_ for id_ in ids if id_ in known), None)) for old in ids}
    owners, templates = {id_.owner for id_ in known}, {id_.template for id_ in known}
    owner_now = only_names((old.owner, new.owner) for old, new in pairs.items() if old.owner not in owners)
    renamed = ((old.template, new.template) for old, new in pairs.items())
    template_now = only_names((old, new) for old, new in renamed if old not in templates)
    passed_on = _passed_on([{id_.owner for id_ in ids} for ids in same])
    moved: dict[ItemId, ItemId] = {}
    for id_ in (id_ for id_ in notes if id_ not in known):
        named = ItemId(owner_now.get(id_.owner, id_.owner), template_now.get(id_.template, id_.template))
        new = pairs.get(id_, named)
        if new not in notes and (id_.owner, new.owner) not in passed_on:
            moved.setdefault(new, id_)
    return moved


def _passed_on(owners: Iterable[set[str]]) -> set[tuple[str, str]]:
    """Return pairs of owners that a note has in its lines, the second of which another note has without the first.

    Then one branch gave a fact a name that another fact had, and the name of one does not tell that of the other.
    """
    several = [each for each in owners if len(each) > 1]
    always: dict[str, set[str]] = {}
    for each in several:
        for name in each:
            always[name] = always.get(name, each) & each
    return {(old, new) for each in several for old, new in permutations(each, 2) if old not in always[new]}


def with_other_ids(notes: Notes, on_disk: ReadLedger) -> Notes:
    """Return notes, which have the ids they continue under, with all those that another branch published them under."""
    if not on_disk.other_ids:
        return notes
    return {id_: _with_previous(id_, note, on_disk.other_ids.get(note.snapshot.id, ())) for id_, note in notes.items()}


def _with_previous(id_: ItemId, note: LedgerNote, others: Collection[ItemId]) -> LedgerNote:
    had = [other for other in (*others, note.snapshot.id) if other != id_ and other not in note.previous_ids]
    return replace(note, previous_ids=(*note.previous_ids, *had)) if others and had else note
