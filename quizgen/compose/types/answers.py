"""Any of, all of: answers that several facts give, or one fact's list."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.overlap import Answer, answer, overlap
from quizgen.language.filters import name
from quizgen.records.item import Item
from quizgen.text import fold, literal


def answers(asked: Sequence[Draft], _: Chooser) -> Item | None:
    """Return the item with each answer once; None where they are more than its template allows."""
    found: dict[str, Answer] = {}
    for draft in asked:
        for value in draft.parts:
            text = draft.key if len(draft.parts) == 1 else literal(name(value))
            new = answer(fold(text), draft.answer.rights if len(draft.parts) == 1 else frozenset((fold(text),)), value)
            if not any(overlap(new, old) for old in found.values()):
                found[text] = new
    if len(found) > asked[0].template.most:
        return None
    return item_of(asked, key="; ".join(found), answers=tuple(found))
