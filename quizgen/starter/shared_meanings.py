"""Rows that partly mean the same, “ship, boat” and “boat”: neither is a wrong option for the other."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.starter.proposal import Proposal, ProposedColumn
from quizgen.text.canonical import canonical

_BETWEEN = re.compile("[;,/|\n]")
_MOST_WORDS = 3
"""The most words of a cell of median length: in longer ones, what is between commas has no meaning by itself."""

_MOST = 1 / 4
"""For this many rows, names can be kept out of wrong options; for more, nothing is asked the other way round."""


class SharedMeanings(NamedTuple):
    """What rows that partly mean the same have in a column, and their names."""

    values: list[str]
    rows: list[str]


def shared_meanings(proposal: Proposal, one: ProposedColumn) -> SharedMeanings:
    """Return the rows that share a meaning with another one in a column."""
    if one.column.words > _MOST_WORDS:
        return SharedMeanings([], [])
    names = {cell.row: cell.text for cell in proposal.named.cells}
    by_meaning: dict[str, set[int]] = {}
    for cell in one.column.cells:
        for meaning in filter(None, map(canonical, _BETWEEN.split(cell.text))):
            by_meaning.setdefault(meaning, set()).add(cell.row)
    several = {row for rows in by_meaning.values() if len(rows) > 1 for row in rows}
    values = [str(cell.text) for cell in one.column.cells if cell.row in several]
    return SharedMeanings(values, [str(names[row]) for row in sorted(several) if row in names])


def can_be_kept_out(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether such rows are few, and named so that item templates can keep them out of wrong options."""
    found = shared_meanings(proposal, one)
    by_name = not proposal.rows.beside and not proposal.rows.marked and one.type != "marked"
    return not found.values or (by_name and len(found.values) <= _MOST * proposal.named.rows)
