"""Where the options of a published item stood, so that they stay there: by their ids, else by what they said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizgen.compose.pool import Candidate, Ring
from quizgen.compose.same import same
from quizgen.records.item import Option
from quizgen.records.ledger import Slot
from quizgen.stable import shuffled

Slots = tuple[Slot, ...]
Places = Mapping[str, int]
"""By an option's id, which of the slots it stood in."""


def places(slots: Slots, those: Sequence[Candidate], key: str = "") -> dict[str, int]:
    """Return where these candidates stood, those that did; `key` is the id of the key, if its place is its own."""
    if not slots:
        return {}
    by_id = {slot.id or key: place for place, slot in enumerate(slots)}
    found = {one.id: by_id[one.id] for one in those if one.id in by_id}
    by_words = {_words(slot): place for place, slot in enumerate(slots) if place not in found.values()}
    return {one.id: by_words[one.answer.words] for one in those if one.answer.words in by_words} | found


def standing(slots: Slots, rings: Sequence[Ring]) -> Iterator[tuple[int, Candidate]]:
    """Yield the candidates that the slots hold, each with its slot."""
    for place, slot in enumerate(slots):
        ids = (ring.by_id.get(slot.id) for ring in rings)
        words = (ring.by_words.get(_words(slot)) for ring in rings)
        found = next(filter(None, ids), None) or next(filter(None, words), None)
        if slot.id and found:
            yield place, found


def _words(slot: Slot) -> str:
    return f" {same(slot.text)} "


def in_slots(options: Sequence[Option], slots: Slots, stood: Places, seed: str) -> tuple[Option, ...]:
    """Return the options where they stood before; a new one takes the place of one that is gone.

    Where there was nothing before, they stand in an order made from `seed` and their ids.
    """
    if not slots:
        return shuffled(options, seed)
    there: dict[int, Option] = {}
    new: list[Option] = []
    for one in options:
        place = stood.get(one.id)
        if place is None or place in there:
            new.append(one)
        else:
            there[place] = one
    placed = [there.get(place) or (new.pop(0) if new else None) for place in range(len(slots))]
    return tuple(one for one in (*placed, *new) if one)
