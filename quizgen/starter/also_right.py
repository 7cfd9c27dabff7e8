"""Rows that mean the same in part, “ship, boat” and “boat”: neither is a wrong option where the other is asked for."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.starter.plan import Plan, Planned
from quizgen.text.canonical import canonical

_BETWEEN = re.compile("[;,/|\n]")
_MOST_WORDS = 3
"""Words of a cell of middling length at most: in longer ones, what stands between commas is no meaning by itself."""

_MOST = 1 / 4
"""Of so many rows, names can be kept from the wrong options; of more, nothing is asked the other way round."""


class AlsoRight(NamedTuple):
    """What rows that mean in part the same say in a column, and what they are called."""

    values: list[str]
    rows: list[str]


def also_right(plan: Plan, one: Planned) -> AlsoRight:
    """Return the rows that share a meaning with another one by a column."""
    if one.column.words > _MOST_WORDS:
        return AlsoRight([], [])
    names = {cell.row: cell.text for cell in plan.named.cells}
    by_meaning: dict[str, set[int]] = {}
    for cell in one.column.cells:
        for meaning in filter(None, map(canonical, _BETWEEN.split(cell.text))):
            by_meaning.setdefault(meaning, set()).add(cell.row)
    several = {row for rows in by_meaning.values() if len(rows) > 1 for row in rows}
    values = [str(cell.text) for cell in one.column.cells if cell.row in several]
    return AlsoRight(values, [str(names[row]) for row in sorted(several) if row in names])


def can_be_kept_out(plan: Plan, one: Planned) -> bool:
    """Tell whether such rows are so few, and called so, that item templates can keep them from their wrong options."""
    found = also_right(plan, one)
    by_name = not plan.rows.beside and not plan.rows.marked and one.type != "marked"
    return not found.values or (by_name and len(found.values) <= _MOST * plan.named.rows)
