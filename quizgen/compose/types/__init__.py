"""The types of items: what each is like and how it is made. A new type is a module here and a name in ITEM_TYPES."""

from __future__ import annotations

from quizgen.compose.types.chosen import CHOICE, SEVERAL, TRUE_FALSE
from quizgen.compose.types.labels import LABELS
from quizgen.compose.types.matching import MATCHING
from quizgen.compose.types.ordering import ORDERING
from quizgen.compose.types.produced import ALL_OF, ANY_OF, CLOZE, NUMBER, SHORT, TYPED
from quizgen.records.itemtype import ItemType

ITEM_TYPES: dict[str, ItemType] = {
    item_type.name: item_type
    for item_type in (
        *(CHOICE, SEVERAL, TRUE_FALSE, MATCHING, ORDERING),
        *(CLOZE, NUMBER, TYPED, ANY_OF, ALL_OF, LABELS, SHORT),
    )
}
"""Name to item type, in the order of a form's parts."""


def form_order(item_type: ItemType) -> int:
    """Return the place of a type among the parts of a printed form, counted from 0."""
    return list(ITEM_TYPES).index(item_type.name)
