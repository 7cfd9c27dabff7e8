"""Items with an answer to be produced: a blank, a question, a figure."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.records.item import Item
from quizgen.records.subject import Number


def simple(asked: Sequence[Draft], _: Chooser) -> Item:
    """Return the item that asks a draft."""
    return item_of(asked)


def number(asked: Sequence[Draft], _: Chooser) -> Item:
    """Return the item that asks for a figure."""
    value = asked[0].value
    return item_of(asked, figure=value if isinstance(value, Number) else None)
