"""Several lines of one note, as a merge of two branches leaves them: the one that moved last counts."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.ledger.unreadable import Unreadable
from quizgen.records.ledger import Noted


def latest(notes: Mapping[int, Noted]) -> dict[int, Noted]:
    """Return, by line, the notes that count; raise Unreadable for two notes that are not one and have one guid.

    Which of two lines counts does not depend on which comes first, so that both ways of merging give the same.
    """
    if _all_different(notes):
        return dict(notes)
    ids: dict[str, int] = {}
    guids: dict[str, int] = {}
    for number in sorted(notes, key=lambda number: (notes[number].moved, repr(notes[number])), reverse=True):
        said = notes[number].said
        other = ids.get(said.id) or guids.get(said.guid)
        if other is None:
            ids[said.id] = guids[said.guid] = number
        elif not _names(notes[number]) & _names(notes[other]):
            first, second = sorted((number, other))
            why = "Anki would mix the two notes' cards up"
            raise Unreadable(f"line {first} has this guid ({said.guid}) too, and {why}: take one line out", second)
    return {number: notes[number] for number in sorted(ids.values())}


def _all_different(notes: Mapping[int, Noted]) -> bool:
    ids = {one.said.id for one in notes.values()}
    return len(ids) == len(notes) == len({one.said.guid for one in notes.values()})


def _names(noted: Noted) -> set[str]:
    """Return all ids that a note has or had."""
    return {noted.said.id, *noted.was}
