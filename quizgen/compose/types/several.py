"""Several: any number of right options."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.overlap import overlap
from quizgen.compose.pool import Candidate
from quizgen.compose.types.options import in_size, in_slots, option, pinned
from quizgen.records.item import Item
from quizgen.stable import digest

OFFERED = 5
"""Options of an item, right and wrong."""


def several(asked: Sequence[Draft], chooser: Chooser) -> Item:
    """Return the item with its right and wrong options; one for which there are no wrong ones asks for all of them."""
    pins, slots = pinned(asked), chooser.slots(asked)
    right = _right(asked, chooser, slots)
    known = [one.answer for one in right]
    kept = chooser.kept(asked, known)
    wrong = chooser.pick(asked, OFFERED - len(right) - len(pins), known, kept)
    key = "; ".join(one.text for one in right)
    if not wrong and not pins:
        return item_of(asked, type="all-of", key=key, answers=tuple(one.text for one in right))
    offered = (*right, *wrong)
    options = [option(one, asked, right=one in right) for one in offered]
    if size := in_size(offered):
        ordered = tuple(sorted(options, key=lambda o: (size[o.id], o.id)))
        return item_of(asked, key=key, options=(*ordered, *pins), sorted=True)
    ordered = in_slots(options, slots, [one.id for one in offered], asked[0].item_id)
    return item_of(asked, key=key, options=(*ordered, *pins))


def _right(asked: Sequence[Draft], chooser: Chooser, slots: Sequence[str]) -> tuple[Candidate, ...]:
    """Return the right options: those it was published with, else two or as many as the template allows."""
    seed, found = asked[0].item_id, [one for draft in asked for one in chooser.keys[draft.id]]
    found.sort(key=lambda one: (one.id not in slots, digest(seed, one.id), one.id))
    known = sum(one.id in slots for one in found)
    wanted = known or 2 + digest("right", seed) % (asked[0].template.most - 1)
    chosen: list[Candidate] = []
    for one in found:
        if len(chosen) < wanted and not any(overlap(one.answer, other.answer) for other in chosen):
            chosen.append(one)
    return tuple(chosen)
