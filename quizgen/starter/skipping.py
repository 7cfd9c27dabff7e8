"""Columns that name the questions to leave out for a row, and whether there are such questions."""

from __future__ import annotations

import re

from quizgen.starter.proposal import Proposal, ProposalError, ProposedColumn
from quizgen.starter.questions.item_templates import templates
from quizgen.starter.table.columns import Cell, Column

_DO_NOT_ASK = re.compile(r"(?:do not|don[’']t) ask.*|not asked", re.IGNORECASE)
_SEPARATOR = ";"
_NAMED = "what it names is not asked about the row"


def with_skips(proposal: Proposal) -> Proposal:
    """Return a proposal that reads such columns; raise ProposalError if one names no question."""
    names = [template.name for template in templates(proposal)]
    return proposal._replace(columns=[_read(one, proposal, names) for one in proposal.columns])


def skipped(proposal: Proposal) -> set[str]:
    """Return the names of templates that rows leave out."""
    separator = proposal.separator or _SEPARATOR
    return {name for one in proposal.columns if one.type == "skip" for name, _ in one.column.entries(separator)}


def _read(one: ProposedColumn, proposal: Proposal, names: list[str]) -> ProposedColumn:
    entries = one.column.entries(proposal.separator or _SEPARATOR)
    unknown = [(entry, cell) for entry, cell in entries if entry not in names]
    if one.type == "skip" and unknown:
        raise ProposalError(_nothing_called(one.column, unknown, names))
    if one.type == "left out" and one.column.cells and _DO_NOT_ASK.fullmatch(one.column.header):
        if not unknown:
            return one._replace(type="skip", why=_NAMED)
        other = f"“{unknown[0][0]}” is the name of no question ({', '.join(names[:_MAX_NAMED])})"
        return one._replace(why=f"it may name questions to leave out, but {other}")
    return one


_MAX_NAMED = 12


def _nothing_called(column: Column, unknown: list[tuple[str, Cell]], names: list[str]) -> str:
    entry, cell = unknown[0]
    more = f" and {len(unknown) - 1:,} more" if len(unknown) > 1 else ""
    where = f"{column.place(cell)}{more}"
    called = ", ".join(names[:_MAX_NAMED])
    return (
        f"“{column.header}” names “{entry}” ({where}), but no question has that name; the questions are {called}: "
        f'correct the column, or leave it out, --type "{column.header}=left out"'
    )
