"""Item templates that have rows put in order by their figures and dates, and why a plan does without some."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.compose.figure_text import number
from quizgen.starter.plan import Plan, Planned, Template
from quizgen.starter.sentences import order_of
from quizgen.starter.wording import Asked
from quizgen.text.canonical import canonical
from quizgen.text.digits import MARKS

_MOST_ORDERS = 2
"""Columns by which rows are put in order."""

_ORDERED = frozenset(("number", "year", "date"))
"""Types of columns by which rows can be put in order."""

_LARGE = 1000
TOLERANCE = "10%"
"""How far off a large figure or one with decimals may be: nobody knows a population by its last digits.

In an ordering, figures have to be so far apart.
"""


def ordering(plan: Plan, one: Planned, asked: Asked) -> Iterator[Template]:
    """Yield the template that has rows put in order by a column, if they are."""
    if not _is_put_in_order(plan, one) or _why_not_in_order(plan, one):
        return
    group = plan.group if _groups_suffice(plan, one) else ""
    keys = {"key": plan.rows.key, "by": one.field, "group": [group] if group else [], "most": "5"}
    keys |= {"tolerance": TOLERANCE} if one.type == "number" and is_rough(plan, one) else {}
    ask = order_of(plan.rows, asked, group)
    yield Template(_order_name(one), {"type": "ordering", "ask": ask, **keys})


def unordered(plan: Plan) -> list[tuple[str, str]]:
    """Return the orderings that a plan does without, by their names, each with the reason."""
    asked = [] if plan.templates else [one for one in plan.fields if one.asked and _is_put_in_order(plan, one)]
    return [(_order_name(one), why) for one in asked if (why := _why_not_in_order(plan, one))]


def _is_put_in_order(plan: Plan, one: Planned) -> bool:
    """Tell whether rows could be put in order by a column."""
    return one.type in _ORDERED and not plan.rows.asks


def _why_not_in_order(plan: Plan, one: Planned) -> str:
    """Return why rows are not put in order by such a column; nothing where they are."""
    if not plan.rows.english:
        return "would ask in English about a table in another language"
    first = [other for other in plan.fields if other.asked and other.type in _ORDERED][:_MOST_ORDERS]
    return "" if one in first else "would put the rows in order once more: two columns do so already"


def _order_name(one: Planned) -> str:
    return f"{one.base}-order"


def is_rough(plan: Plan, one: Planned) -> bool:
    """Tell whether the figures of a column are mostly such that nobody knows their last digits."""
    figures = [found for cell in one.column.cells if (found := number(cell.text, MARKS.get(plan.decimal, "")))]
    rough = [figure for figure in figures if abs(figure.high) >= _LARGE or figure.high % 1]
    return len(rough) > len(figures) / 2


def _groups_suffice(plan: Plan, one: Planned) -> bool:
    """Tell whether each group has enough rows with different values in a column to be put in order."""
    group = next((other for other in plan.fields if other.field == plan.group), None)
    if group is None:
        return False
    groups = {cell.row: cell.text for cell in group.column.cells}
    values: dict[str, set[str]] = {name: set() for name in group.column.values}
    for cell in one.column.cells:
        if cell.row in groups:
            values[str(groups[cell.row])].add(canonical(cell.text))
    return all(len(different) >= 3 for different in values.values())
