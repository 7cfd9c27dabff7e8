"""Choice: one right option."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.slots import places
from quizgen.compose.types.options import arranged, by_size, option, pinned
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.item import Item


def choice(asked: Sequence[Draft], chooser: Chooser) -> Item:
    """Return the item with its wrong options; one for which there are none is a short answer."""
    draft, slots = asked[0], chooser.slots(asked)
    key = chooser.keys[draft.id][0]
    pins = pinned(asked, key.answer)
    given = any(pin.option.right for pin in pins)
    wanted = ITEM_TYPES["choice"].wrong - len(pins) + given
    wrong = chooser.pick(asked, wanted, [key], [pin.answer for pin in pins])
    if len(wrong) + len(pins) == given:
        return item_of(asked, type="short")
    those = wrong if given else (key, *wrong)
    options = [option(one, asked, right=one is key) for one in those]
    free = arranged(those, options, slots, places(slots, those, key.id), draft.id)
    return item_of(asked, options=(*free, *[pin.option for pin in pins]), sorted=bool(by_size(those)))
