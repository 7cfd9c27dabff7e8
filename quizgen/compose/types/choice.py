"""Choice: one right option."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.types.options import in_size, in_slots, option, pinned
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.item import Item


def choice(asked: Sequence[Draft], chooser: Chooser) -> Item:
    """Return the item with its wrong options; one for which there are none is a short answer."""
    draft, pins, slots = asked[0], pinned(asked), chooser.slots(asked)
    key = chooser.keys[draft.id][0]
    kept = chooser.kept(asked, [key.answer])
    offered = (key, *chooser.pick(asked, ITEM_TYPES["choice"].wrong - len(pins), [key.answer], kept))
    if len(offered) + len(pins) == 1:
        return item_of(asked, type="short")
    options = [option(one, asked, right=one is key) for one in offered]
    if size := in_size(offered):
        ordered = tuple(sorted(options, key=lambda o: (size[o.id], o.id)))
        return item_of(asked, options=(*ordered, *pins), sorted=True)
    names = ["", *(one.id for one in offered[1:])]
    return item_of(asked, options=(*in_slots(options, slots, names, draft.id), *pins))
