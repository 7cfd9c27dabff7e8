"""Questions that were retired in earlier editions and come back under other ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from quizgen.publishing.plan import Plan
from quizgen.records.ids import ItemId
from quizgen.records.ledger import NoteSnapshot, Snapshots

TextOf = Callable[[NoteSnapshot], str]
"""Gives what a note asks and answers, to be compared."""


class RetiredEarlier(NamedTuple):
    """New questions by the ids of retired ones that said the same, and all retired ones of the same facts or groups."""

    twins: Mapping[ItemId, ItemId] = MappingProxyType({})
    notes: Snapshots = MappingProxyType({})

    @classmethod
    def of(cls, plan: Plan, added: Snapshots, text_of: TextOf) -> RetiredEarlier:
        """Find them among the notes of a plan, of which some are `added`; the latest of those retired comes first."""
        retired = _retired(plan) if added else {}
        new = {hash(text_of(snapshot)): id_ for id_, snapshot in added.items()} if retired else {}
        texts = {id_: text for id_, snapshot in retired.items() if (text := hash(text_of(snapshot))) in new}
        twins = dict(_twins(texts, new, plan, text_of)) if texts else {}
        owners = {id_.owner for id_ in twins}
        return cls(twins, {id_: snapshot for id_, snapshot in retired.items() if id_.owner in owners})


def _retired(plan: Plan) -> dict[ItemId, NoteSnapshot]:
    """Return the notes that were retired before this edition."""
    now = {change.id for change in plan.changes if change.kind == "retired"}
    before = [(id_, note) for id_, note in plan.notes.items() if note.retired and id_ not in now]
    return {id_: note.snapshot for id_, note in sorted(before, key=lambda pair: -pair[1].changed)}


def _twins(
    texts: Mapping[ItemId, int], new: Mapping[int, ItemId], plan: Plan, text_of: TextOf
) -> Iterator[tuple[ItemId, ItemId]]:
    """Yield retired ids with new ones of the same text, of which only a hash is held, if a `was` could join them.

    What a question says that was published before and is still asked needs no other to continue it.
    """
    asked = {id_: note.snapshot for id_, note in plan.notes.items() if not note.retired}
    owners, templates = {id_.owner for id_ in asked}, {id_.template for id_ in asked}
    added = set(new.values())
    said = {hash(text_of(snapshot)) for id_, snapshot in asked.items() if id_ not in added}
    left = {text: id_ for text, id_ in new.items() if text not in said}
    for old, text in texts.items():
        id_ = left.get(text)
        if id_ and (old.template not in templates if old.owner == id_.owner else old.owner not in owners):
            yield old, left.pop(text)
