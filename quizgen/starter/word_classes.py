"""Words of several classes in one column, “to speak” beside “the house”: as options, they would tell the answer."""

from __future__ import annotations

import re

from quizgen.starter.columns import Column
from quizgen.starter.headings import heading_of
from quizgen.starter.proposal import Proposal, ProposedColumn

_CLASSES = (
    re.compile("to [a-z]"),
    re.compile(
        r"(?:the|an?|der|die|das|el|los|las?|les?|il|lo|gli|het|de|un[ae]?|uno|ein|eine|een|os?) |l[’']", re.IGNORECASE
    ),
)
"""Beginnings of verbs and of nouns in lists of words."""

_FEWEST = 2
"""The fewest words of a class that are no exception."""


def tells_word_class(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether words say of which class they are, so that options would do so, and no group keeps them apart."""
    is_of_words = proposal.rows.style == "quoted" and heading_of(one.column.header).is_language
    return is_of_words and one.type == "text" and not proposal.group and _is_mixed(one.column)


def _is_mixed(column: Column) -> bool:
    verbs, nouns = (sum(bool(form.match(cell.text)) for cell in column.cells) for form in _CLASSES)
    others = len(column.cells) - verbs - nouns
    return sum(count >= _FEWEST for count in (verbs, nouns, others)) > 1
