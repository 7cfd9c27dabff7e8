"""Several: any number of right options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.overlap import overlap
from quizgen.compose.pool import Candidate
from quizgen.compose.types.answers import answers
from quizgen.compose.types.options import in_size, in_slots, option, pinned
from quizgen.records.item import Item
from quizgen.stable import digest

OFFERED = 5
"""Options of an item, right and wrong."""


def several(asked: Sequence[Draft], chooser: Chooser) -> Item | None:
    """Return the item with its right and wrong options; one for which there are no wrong ones asks for all of them."""
    pins, slots = pinned(asked), chooser.slots(asked)
    right = _right(asked, chooser, slots)
    known, said = [one.answer for one in right], _giving(asked, right, chooser)
    kept = chooser.kept(asked, known)
    wrong = chooser.pick(asked, OFFERED - len(right) - len(pins), known, kept)
    key = "; ".join(one.text for one in right)
    if not wrong and not pins:
        every = answers(asked, chooser)
        return every and replace(every, type="all-of")
    offered = (*right, *wrong)
    options = [option(one, asked, right=one in right) for one in offered]
    if size := in_size(offered):
        ordered = tuple(sorted(options, key=lambda o: (size[o.id], o.id)))
        return item_of(said, key=key, options=(*ordered, *pins), sorted=True)
    ordered = in_slots(options, slots, [one.id for one in offered], asked[0].item_id)
    return item_of(said, key=key, options=(*ordered, *pins))


def _giving(asked: Sequence[Draft], right: Sequence[Candidate], chooser: Chooser) -> list[Draft]:
    """Return the drafts that the right options are of: they are what the item says, and cites."""
    return [draft for draft in asked if not set(right).isdisjoint(chooser.keys[draft.id])]


def _right(asked: Sequence[Draft], chooser: Chooser, slots: Sequence[str]) -> tuple[Candidate, ...]:
    """Return the right options: those it was published with, else two or as many as the template allows."""
    seed, found = asked[0].item_id, [one for draft in asked for one in chooser.keys[draft.id]]
    places = chooser.places(asked)
    found.sort(key=lambda one: (one.id not in slots, places.get(one.id, inf), digest(seed, one.id), one.id))
    known = sum(one.id in slots for one in found)
    wanted = known or 2 + digest("right", seed) % (asked[0].template.most - 1)
    chosen: list[Candidate] = []
    for one in found:
        if len(chosen) < wanted and not any(overlap(one.answer, other.answer) for other in chosen):
            chosen.append(one)
    return tuple(chosen)
