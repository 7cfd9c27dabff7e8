"""Any of, all of: answers that several facts give, or one fact's list."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft, names_of
from quizgen.language.filters import name
from quizgen.records.item import Item
from quizgen.text import literal


def answers(asked: Sequence[Draft], _: Chooser) -> Item | None:
    """Return the item with each answer once; a short answer where there is one, None where they are too many."""
    found: dict[str, frozenset[str]] = {}
    for draft in asked:
        one = len(draft.parts) == 1
        for value in draft.parts:
            rights = draft.answer.rights if one else names_of(value)
            if all(rights.isdisjoint(others) for others in found.values()):
                found[draft.key if one else literal(name(value))] = rights
    if len(found) > asked[0].template.most:
        return None
    if len(found) == 1:
        return item_of(asked, type="short")
    accept = tuple(dict.fromkeys(other for draft in asked for other in draft.accept))
    return item_of(asked, key="; ".join(found), answers=tuple(found), accept=accept)
