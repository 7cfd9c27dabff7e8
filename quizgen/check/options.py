"""Enough wrong options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.itemtypes import ITEM_TYPES
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item


def check(_: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Warn of items with fewer wrong options than their type wants; an item with none at all cannot be asked so."""
    for item in items:
        wanted, found = ITEM_TYPES[item.type].wrong, len(item.options) - 1
        if not wanted or found == wanted:
            continue
        where = f"the item template “{item.template}” ({item.template_place.path}:{item.template_place.line})"
        if found:
            options = f"{found} wrong option{'' if found == 1 else 's'} instead of {wanted}"
            said = f"“{item.id}” has {options}: the facts of its kind give no more for {where}"
            yield Problem(item.place, said, "warning", other=item.template_place)
        else:
            said = f"“{item.id}” has no wrong options: no other fact of its kind gives one"
            way = f"add facts, or let {where} ask it as a short answer"
            yield Problem(item.place, f"{said}; {way}", other=item.template_place)
