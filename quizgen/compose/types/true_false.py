"""True or false: a statement with the right value in its blank, or with that of another fact."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assembly import item_of
from quizgen.compose.chooser import Chooser
from quizgen.compose.drafts import Draft
from quizgen.compose.options import options_of
from quizgen.compose.types.choice import OFFERING
from quizgen.records.item import Item, StatementKey
from quizgen.records.itemtype import ItemType
from quizgen.stable import digest


def true_false(asked: Sequence[Draft], chooser: Chooser) -> Item:
    """Return the statement; about half are false, as hashes of ids decide, but none shows another right value.

    Of those that differ in this value alone one is false at most: two might become the same statement.
    """
    draft, published = asked[0], chooser.published_options(asked)
    right = shown = chooser.answers[draft.id][0]
    false = published[0].rank < 0 if published else digest("false", draft.id) % 2
    if false and chooser.statements[draft.asks] == draft.id:
        shown = next(iter(chooser.pick(asked, 1, [right])), right)
    true = shown is right
    options = options_of(asked, [right], []) if true else options_of(asked, [], [shown])
    return item_of(asked, StatementKey(draft.answer, true), tuple(options), stem=draft.stem.fill(shown.text))


TRUE_FALSE = ItemType(
    name="true-false",
    make=true_false,
    keyed=False,
    blank=True,
    shows_options=True,
    has_distractors=True,
    single=True,
    own=OFFERING,
)
