"""Item templates that have rows put in order by figures and dates, and why a proposal leaves some out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.compose.figure_text import number
from quizgen.records.subject import Number
from quizgen.starter.ordering_sentences import order_of
from quizgen.starter.proposal import Proposal, ProposedColumn, Template
from quizgen.starter.rows import AskedColumn
from quizgen.starter.years import is_dose, is_measured, is_span
from quizgen.text.canonical import canonical
from quizgen.text.digits import MARKS

_MOST_ORDERS = 2
"""The most columns by which rows are put in order."""

_ORDERED = frozenset(("number", "year", "date"))
"""Types of columns by which rows can be put in order."""

_LARGE = 1000
_HUNDRED = 100
_NEARLY_ALL = 0.8
TOLERANCE = "10%"
"""How far off a large figure or one with decimals may be: nobody knows the last digits of a population.

In an ordering, figures must be this far apart.
"""


def ordering(proposal: Proposal, one: ProposedColumn, asked: AskedColumn) -> Iterator[Template]:
    """Yield the template that has rows put in order by a column, if there is one."""
    if not _is_put_in_order(proposal, one) or _why_not_in_order(proposal, one):
        return
    group = next((field for field in (one.units, proposal.group) if _groups_suffice(proposal, one, field)), "")
    keys = {"key": proposal.rows.key, "by": one.field, "group": [group] if group else [], "most": "5"}
    keys |= {"tolerance": TOLERANCE} if one.type == "number" and is_rough(proposal, one) else {}
    ask = order_of(proposal.rows, asked, group)
    yield Template(_order_name(one), {"type": "ordering", "ask": ask, **keys})


def unordered(proposal: Proposal) -> list[tuple[str, str]]:
    """Return the orderings that a proposal leaves out, by their names, each with the reason."""
    asked = (
        [] if proposal.templates else [one for one in proposal.fields if one.asked and _is_put_in_order(proposal, one)]
    )
    return [(_order_name(one), why) for one in asked if (why := _why_not_in_order(proposal, one))]


def _is_put_in_order(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether rows could be put in order by a column."""
    return one.type in _ORDERED and not proposal.rows.asks


def _why_not_in_order(proposal: Proposal, one: ProposedColumn) -> str:
    """Return why rows are not put in order by such a column; nothing if they are."""
    if not proposal.rows.english:
        what = "in another language" if proposal.is_other_language else "that may be in another language"
        return f"would ask in English about a table {what} (if it is English: --language en)"
    if one.units and len(_units(proposal, one)) > 1 and not _groups_suffice(proposal, one, one.units):
        return "would put figures in order that have different units"
    first = [other for other in proposal.fields if other.asked and other.type in _ORDERED][:_MOST_ORDERS]
    return "" if one in first else "would put the rows in order once more: two columns do so already"


def _order_name(one: ProposedColumn) -> str:
    return f"{one.base}-order"


def is_rough(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether nobody knows the last digits of most figures in a column, or most measures are round."""
    if is_dose(one.column.header):
        return False
    texts = [cell.text for cell in one.column.cells if not is_span(cell.text)]
    figures = [found for text in texts if (found := number(text, MARKS.get(proposal.decimal, "")))]
    rough = [figure for figure in figures if abs(figure.high) >= _LARGE or figure.high % 1]
    return len(rough) > len(figures) / 2 or (is_measured(one.column.header) and _are_round(figures))


def _are_round(figures: Sequence[Number]) -> bool:
    """Return whether nearly all figures end in a zero, and most have three digits."""
    tens = [figure for figure in figures if figure.high % 10 == 0]
    large = [figure for figure in tens if abs(figure.high) >= _HUNDRED]
    return len(tens) >= _NEARLY_ALL * len(figures) and len(large) > len(figures) / 2


def _units(proposal: Proposal, one: ProposedColumn) -> set[str]:
    """Return the units of the figures in a column."""
    return {value for other in proposal.fields if other.field == one.units for value in other.column.values}


def _groups_suffice(proposal: Proposal, one: ProposedColumn, field: str) -> bool:
    """Return whether each group has enough rows with different values in a column to be put in order."""
    group = next((other for other in proposal.fields if field and other.field == field), None)
    if group is None or group.type != "one of":
        return False
    groups = {cell.row: cell.text for cell in group.column.cells}
    values: dict[str, set[str]] = {name: set() for name in group.column.values}
    for cell in one.column.cells:
        if cell.row in groups:
            values[str(groups[cell.row])].add(canonical(cell.text))
    return all(len(different) >= 3 for different in values.values())
