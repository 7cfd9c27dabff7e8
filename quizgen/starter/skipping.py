"""Columns that name the questions to leave out of a row: whether all that they name is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.starter.columns import Cell, Column
from quizgen.starter.items import templates
from quizgen.starter.plan import Plan, PlanError, Planned

_DO_NOT_ASK = re.compile(r"(?:do not|don[’']t) ask.*|not asked", re.IGNORECASE)
_NAMED = "what it names is not asked about the row"


def with_skips(plan: Plan) -> Plan:
    """Return a plan in which such columns are read as what they are; raise PlanError where one names no question."""
    names = [template.name for template in templates(plan)]
    return plan._replace(columns=[_read(one, plan, names) for one in plan.columns])


def skipped(plan: Plan) -> set[str]:
    """Return the names of templates that rows leave out."""
    return {name for one in plan.columns if one.type == "skip" for name, _ in _entries(one.column, plan.separator)}


def _read(one: Planned, plan: Plan, names: list[str]) -> Planned:
    separator = plan.separator or ";"
    unknown = [(entry, cell) for entry, cell in _entries(one.column, separator) if entry not in names]
    if one.type == "skip" and unknown:
        raise PlanError(_nothing_called(one.column, unknown, names))
    if one.type == "left out" and one.column.cells and _DO_NOT_ASK.fullmatch(one.column.header):
        if not unknown:
            return one._replace(type="skip", why=_NAMED)
        other = f"“{unknown[0][0]}” is the name of no question ({', '.join(names[:_MOST_NAMED])})"
        return one._replace(why=f"it may name questions to leave out, but {other}")
    return one


_MOST_NAMED = 12


def _entries(column: Column, separator: str) -> Iterator[tuple[str, Cell]]:
    for cell in column.cells:
        for entry in re.split("[\r\n]+", cell.text.replace(separator or ";", "\n")):
            if entry.strip():
                yield entry.strip(), cell


def _nothing_called(column: Column, unknown: list[tuple[str, Cell]], names: list[str]) -> str:
    entry, cell = unknown[0]
    more = f" and {len(unknown) - 1:,} more" if len(unknown) > 1 else ""
    where = f"{column.letters}{cell.row}{more}"
    called = ", ".join(names[:_MOST_NAMED])
    return (
        f"“{column.header}” names “{entry}” ({where}), but no question is called so; they are called {called}: correct "
        f'the column, or leave it out, --type "{column.header}=left out"'
    )
