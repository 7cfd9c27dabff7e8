"""True or false: a statement with the right value in its blank, or with that of another fact."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.types.options import option
from quizgen.records.item import Item
from quizgen.stable import digest
from quizgen.text import BLANK


def true_false(asked: Sequence[Draft], chooser: Chooser) -> Item:
    """Return the statement; about half of them are false, as their ids have it, but none whose value is right too.

    Of those that differ in this value alone one is false at most: two might become the same statement.
    """
    draft, slots = asked[0], chooser.slots(asked)
    key = shown = chooser.keys[draft.id][0]
    false = slots[0].id if slots else digest("false", draft.id) % 2
    if false and chooser.statements[draft.asks] == draft.id:
        shown = next(iter(chooser.pick(asked, 1, [key])), key)
    said = draft.stem.replace(BLANK, shown.text)
    return item_of(asked, stem=said, options=(option(shown, asked, right=shown is key),))
