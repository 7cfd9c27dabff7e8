"""Ordering: facts in the order of a figure or a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.overlap import before, extent, overlap
from quizgen.compose.slots import in_slots, places
from quizgen.compose.types.groups import Member, members, starts
from quizgen.compose.types.options import option
from quizgen.records.item import Item, Match
from quizgen.records.subject import Number, Value


def ordering(asked: Sequence[Draft], chooser: Chooser) -> Item | None:
    """Return the item with its entries, least first; None where too few have a certain order."""
    found = members(asked, chooser, _in_order, _orders)
    if not found:
        return None
    entries = sorted(found, key=lambda one: sum(bool(before(_by(other), _by(one))) for other in found))
    drafts, those, slots = [one.draft for one in entries], [one.option for one in entries], chooser.slots(asked)
    options = [option(one, drafts, right=True) for one in those]
    shown = in_slots(options, slots, places(slots, those), drafts[0].item_id)
    if [one.id for one in shown] == [one.id for one in those]:
        shown = (*shown[1:], shown[0])
    return item_of(drafts, options=shown, matches=tuple(Match("", one.id) for one in those))


def _orders(every: Sequence[Member]) -> Iterator[Sequence[Member]]:
    """Yield the members as they come, then those of each unit by where they end.

    By these as many are found as go together: "earliest finish time first" (J. Kleinberg and É. Tardos, Algorithm
    Design, 2005, section 4.1).
    """
    yield from starts(every)
    for _, those in groupby(sorted(every, key=_end), key=lambda one: _end(one)[0]):
        yield list(those)


def _end(one: Member) -> tuple[str, float, str]:
    """Return the unit of a figure and up to where it may reach, or a date: the year 2025 reaches beyond its months."""
    value = _by(one)
    if isinstance(value, Number):
        unit, _, high = extent(value)
        return unit, high, ""
    return "", 0, f"{value}~"


def _in_order(one: Member, other: Member) -> bool:
    certain = before(_by(one), _by(other)) is not None
    return certain and not overlap(one.option.answer, other.option.answer)


def _by(one: Member) -> Value:
    return one.draft.fact.values[one.draft.template.by]
