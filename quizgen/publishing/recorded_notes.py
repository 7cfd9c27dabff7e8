"""What the ledger will keep of the next edition's notes, with the texts that their last change replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from quizgen.publishing.note_parts import about_of, replaced_texts
from quizgen.publishing.plan import Plan
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import LedgerNote


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
