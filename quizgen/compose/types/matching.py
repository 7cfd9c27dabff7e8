"""Matching: each prompt has one option that belongs to it, and no other does."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.overlap import overlap
from quizgen.compose.same import same
from quizgen.compose.slots import in_slots, places
from quizgen.compose.types.groups import Member, members, starts
from quizgen.compose.types.options import option
from quizgen.records.item import Item, Match
from quizgen.text import plain


def matching(asked: Sequence[Draft], chooser: Chooser) -> Item | None:
    """Return the item with its pairs and the options left over; None where too few pairs go together."""
    fits = {draft.id: chooser.wrong([draft]) for draft in asked}

    def apart(one: Member, other: Member) -> bool:
        told = same(plain(one.draft.prompt)) != same(plain(other.draft.prompt))
        wrong = fits[one.draft.id](other.option) and fits[other.draft.id](one.option)
        return told and wrong and not overlap(one.option.answer, other.option.answer)

    extra = asked[0].template.extra
    pairs = members(asked, chooser, apart, starts)
    if not pairs:
        return None
    drafts, right = [one.draft for one in pairs], [one.option for one in pairs]
    those = (*right, *chooser.pick(drafts, extra, right))
    slots = chooser.slots(asked)
    options = [option(one, drafts, right=one in right) for one in those]
    return item_of(
        drafts,
        key="; ".join(f"{one.draft.prompt} – {one.option.text}" for one in pairs),
        options=in_slots(options, slots, places(slots, those), drafts[0].item_id),
        matches=tuple(Match(one.draft.prompt, one.option.id) for one in pairs),
    )
