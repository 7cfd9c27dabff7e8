"""Members of a group that go together, for the item types that put them side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.forbid import forbidden
from quizgen.compose.pool import Candidate
from quizgen.compose.slots import places
from quizgen.stable import digest
from quizgen.text import plain

LEAST = 3
"""Members without which there is nothing to match or to order."""

STARTS = 12
"""With how many members one begins, one after the other, to look for some that go together."""


class Member(NamedTuple):
    """A fact of a group, and its answer."""

    draft: Draft
    option: Candidate


Together = Callable[[Member, Member], bool]
Orders = Callable[[Sequence[Member]], Iterable[Sequence[Member]]]
"""From all members the orders in which to go through them, until some are found that go together."""


def starts(every: Sequence[Member]) -> Iterator[Sequence[Member]]:
    """Yield the members as they come, then beginning with one of the others."""
    for start in range(min(STARTS, len(every))):
        yield every[start], *every[:start], *every[start + 1 :]


def members(asked: Sequence[Draft], chooser: Chooser, together: Together, orders: Orders) -> list[Member]:
    """Return members any two of which go together, in an order made from ids; none if there are too few.

    Those the item was published with come first, as they came then, and there are as many as there were then.
    """
    slots, most = chooser.slots(asked), asked[0].template.most
    every = [Member(draft, chooser.keys[draft.id][0]) for draft in asked]
    shown = [one for one in every if not forbidden(one.option, one.draft.template)]
    stood = places(slots, [one.option for one in shown])
    before = sum(slot.place >= 0 for slot in slots)

    def order(one: Member) -> tuple[float, bool, int, str]:
        slot = slots[stood[one.option.id]] if one.option.id in stood else None
        place = slot.place if slot and slot.place >= 0 else inf
        other = slot is None or plain(one.draft.prompt).rpartition("; ")[2] != slot.prompt
        return place, other, digest(asked[0].item_id, one.draft.id), one.draft.id

    wanted = min(before, most) if before >= LEAST else most
    found = (_together(every, together, wanted) for every in orders(sorted(shown, key=order)))
    return next((those for those in found if len(those) >= LEAST), [])


def _together(every: Sequence[Member], together: Together, most: int) -> list[Member]:
    """Return the first members that go together, each with all before it."""
    found: list[Member] = []
    for one in every:
        if all(together(one, other) for other in found):
            found.append(one)
        if len(found) == most:
            break
    return found
