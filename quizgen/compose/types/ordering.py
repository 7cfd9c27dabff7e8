"""Ordering: facts put in order by a figure or a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from quizgen.compose.assembly import item_of
from quizgen.compose.chooser import Chooser
from quizgen.compose.compared_answers import overlaps
from quizgen.compose.drafts import Draft
from quizgen.compose.extents import before, excludes, extent_in_base_unit
from quizgen.compose.members import Member, allowed_members, as_published, going_together, starts, too_few
from quizgen.compose.options import arranged, options_of, places
from quizgen.compose.parts import FEWEST_MEMBERS
from quizgen.records.item import Answer, Item, NoItem, OrderKey
from quizgen.records.itemtype import FieldNeed, ItemType
from quizgen.records.subject import Date, Day, Number, Value

_NO_DAY: Day = (0, 0, 0)


def ordering(drafts: Sequence[Draft], chooser: Chooser) -> Item | NoItem:
    """Return the item with its entries, least first; none if too few have a certain order."""
    published = chooser.published_options(drafts)
    ordered = as_published(allowed_members(drafts, chooser), published)
    members = going_together(_orders(ordered), _in_order, drafts[0].template.most)
    if not members:
        return too_few(drafts)
    entries = sorted(members, key=lambda one: sum(bool(before(_by(other), _by(one))) for other in members))
    chosen, right = [one.draft for one in entries], [one.option for one in entries]
    order = tuple([one.id for one in right])
    shown = arranged(options_of(chosen, right, []), published, places(published, right), chosen[0].item_id)
    if tuple([one.id for one in shown]) == order:
        shown = (*shown[1:], shown[0])
    return item_of(chosen, OrderKey(tuple([Answer(one.text) for one in right]), order), shown)


def _orders(members: Sequence[Member]) -> Iterator[Sequence[Member]]:
    """Yield the members as they come, then those of each unit by where they end.

    This finds as many as go together: "earliest finish time first" (J. Kleinberg and É. Tardos, Algorithm
    Design, 2005, section 4.1).
    """
    yield from starts(members)
    for _, of_unit in groupby(sorted(members, key=_end), key=lambda one: _end(one)[0]):
        yield list(of_unit)


def _end(one: Member) -> tuple[str, float, Day]:
    """Return the unit of a figure and up to where it may reach, or a date: the year 2025 reaches beyond its months."""
    value = _by(one)
    if isinstance(value, Number):
        unit, _, high = extent_in_base_unit(value)
        return unit, high, _NO_DAY
    return "", 0, value.last if isinstance(value, Date) else _NO_DAY


def _in_order(one: Member, other: Member) -> bool:
    certain = before(_by(one), _by(other)) is not None and _apart(one, other)
    return certain and not overlaps(one.option.answer, other.option.answer)


def _apart(one: Member, other: Member) -> bool:
    """Return whether figures differ by more than the template's tolerance; dates always do."""
    tolerance, here, there = one.draft.template.tolerance, _by(one), _by(other)
    if not tolerance or not isinstance(here, Number) or not isinstance(there, Number):
        return True
    return excludes(here, there, tolerance) and excludes(there, here, tolerance)


def _by(one: Member) -> Value:
    return one.draft.fact.values[one.draft.template.by]


ORDERING = ItemType(
    name="ordering",
    make=ordering,
    shows_options=True,
    partial=True,
    group="must",
    most=6,
    limits=(FEWEST_MEMBERS, 20),
    rule="for any two, it must be certain which comes first",
    needs=FieldNeed("by", ("number", "date"), "a number or date field"),
    own={"by": True, "split": False, "tolerance": False},
)
