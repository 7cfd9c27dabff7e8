"""Several: any number of right options."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.overlap import overlap
from quizgen.compose.pool import Candidate
from quizgen.compose.slots import Slots, places
from quizgen.compose.types.answers import every
from quizgen.compose.types.options import arranged, by_size, option, pinned
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.item import Item
from quizgen.stable import digest

OFFERED = 5
"""Options of an item, right and wrong."""


def several(asked: Sequence[Draft], chooser: Chooser) -> Item | None:
    """Return the item with its right and wrong options; one for which there are no wrong ones asks for all of them."""
    slots, said = chooser.slots(asked), [one for draft in asked for one in chooser.keys[draft.id]]
    pins, right = pinned(asked), _right(asked, said, slots)
    wrong = chooser.pick(asked, OFFERED - len(right) - len(pins), right, [pin.answer for pin in pins])
    if not wrong and not pins:
        return every(asked, chooser, "all-of", ITEM_TYPES["all-of"].most)
    those = (*right, *wrong)
    options = [option(one, asked, right=one in right) for one in those]
    free = arranged(those, options, slots, places(slots, those), asked[0].item_id)
    return item_of(
        [draft for draft in asked if any(one in right for one in chooser.keys[draft.id])],
        key="; ".join(one.text for one in right),
        options=(*free, *[pin.option for pin in pins]),
        sorted=bool(by_size(those)),
    )


def _right(asked: Sequence[Draft], said: Sequence[Candidate], slots: Slots) -> tuple[Candidate, ...]:
    """Return the right options: those it was published with, else two or as many as the template allows."""
    seed, most, stood = asked[0].item_id, asked[0].template.most, places(slots, said)
    wanted = min(len(set(stood.values())), most) or 2 + digest("right", seed) % (most - 1)

    def order(one: Candidate) -> tuple[bool, float, int, str]:
        place = slots[stood[one.id]].place if one.id in stood else -1
        return one.id not in stood, place if place >= 0 else inf, digest(seed, one.id), one.id

    chosen: list[Candidate] = []
    for one in sorted(said, key=order):
        if len(chosen) < wanted and not any(overlap(one.answer, other.answer) for other in chosen):
            chosen.append(one)
    return tuple(chosen)
