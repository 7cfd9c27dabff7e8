"""Values that make poor options: words whose class tells the answer, and rows that partly mean the same."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.starter.headers.lexicon import ARTICLES
from quizgen.starter.headers.parsed_header import parsed_header
from quizgen.starter.proposal import Proposal, ProposedColumn
from quizgen.starter.table.columns import Column
from quizgen.text.canonical import canonical

_CLASSES = (re.compile("to [a-z]"), re.compile(rf"(?:{'|'.join(sorted(ARTICLES))}) |l[’']", re.IGNORECASE))
"""Beginnings of verbs and of nouns in lists of words."""

_FEWEST = 2
"""The fewest words of a class that are no exception."""


def mixes_word_classes(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether words say of which class they are, and no group keeps them apart: “to speak” beside “the house”.

    As options, they would tell the answer.
    """
    is_of_words = proposal.rows.style == "quoted" and parsed_header(one.column.header).is_language
    return is_of_words and one.type == "text" and not proposal.group and _is_mixed(one.column)


def _is_mixed(column: Column) -> bool:
    verbs, nouns = (sum(bool(form.match(cell.text)) for cell in column.cells) for form in _CLASSES)
    others = len(column.cells) - verbs - nouns
    return sum(count >= _FEWEST for count in (verbs, nouns, others)) > 1


_BETWEEN = re.compile("[;,/|\n]")
_MAX_WORDS = 3
"""The most words of a cell of median length: in longer ones, what is between commas has no meaning by itself."""

_MAX_SHARE = 1 / 4
"""For this many rows, names can be kept out of wrong options; for more, nothing is asked the other way round."""


class SharedMeanings(NamedTuple):
    """What rows that partly mean the same have in a column, and their names."""

    values: list[str]
    rows: list[str]


def shared_meanings(proposal: Proposal, one: ProposedColumn) -> SharedMeanings:
    """Return the rows that share a meaning with another one in a column, as “ship, boat” and “boat” do.

    Neither is a wrong option for the other.
    """
    if one.column.words > _MAX_WORDS:
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
    return not found.values or (by_name and len(found.values) <= _MAX_SHARE * proposal.named.rows)
