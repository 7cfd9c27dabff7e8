"""Members of a group: the facts of one item, as many as go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from quizgen.compose.candidates import Candidate
from quizgen.compose.chooser import Chooser
from quizgen.compose.drafts import Draft
from quizgen.compose.options import places
from quizgen.compose.parts import FEWEST_MEMBERS
from quizgen.records.item import NoItem, PublishedOption
from quizgen.stable_hashes import digest
from quizgen.text.render import plain

STARTS = 12
"""How many members are tried as the first, to find some that go together."""


class Member(NamedTuple):
    """A fact of a group, and its answer."""

    draft: Draft
    option: Candidate


GoTogether = Callable[[Member, Member], bool]


def allowed_members(drafts: Sequence[Draft], chooser: Chooser) -> list[Member]:
    """Return the facts of a group with their answers, without those whose answers their template does not offer."""
    every = [Member(draft, chooser.answers[draft.id][0]) for draft in drafts]
    return [one for one in every if chooser.may_offer(one.option, one.draft.template)]


def as_published(members: Sequence[Member], published: Sequence[PublishedOption]) -> list[Member]:
    """Return members: first the published ones in their order, then others in an order made from ids."""
    stood = places(published, [one.option for one in members])

    def order(one: Member) -> tuple[float, bool, int, str]:
        old = published[stood[one.option.id]] if one.option.id in stood else None
        rank = old.number if old and old.in_key else inf
        moved = old is None or plain(one.draft.prompt) != old.prompt
        return rank, moved, digest(one.draft.item_id, one.draft.id), one.draft.id

    return sorted(members, key=order)


def starts(members: Sequence[Member]) -> Iterator[Sequence[Member]]:
    """Yield the members in their order, then beginning with one of the others."""
    for start in range(min(STARTS, len(members))):
        yield members[start], *members[:start], *members[start + 1 :]


def going_together(orders: Iterable[Sequence[Member]], go_together: GoTogether, most: int) -> list[Member]:
    """Return members any two of which go together, from the first of these orders that gives enough; else none."""
    chosen = (_taken_in_turn(members, go_together, most) for members in orders)
    return next((members for members in chosen if len(members) >= FEWEST_MEMBERS), [])


def _taken_in_turn(members: Sequence[Member], go_together: GoTogether, most: int) -> list[Member]:
    """Return the first members that go together, each with all before it."""
    chosen: list[Member] = []
    for one in members:
        if all(go_together(one, other) for other in chosen):
            chosen.append(one)
        if len(chosen) == most:
            break
    return chosen


def too_few(drafts: Sequence[Draft]) -> NoItem:
    """Return why there is no item for these facts: there are too few, or too few that go together."""
    type_, count = drafts[0].template.type, len(drafts)
    if count < FEWEST_MEMBERS:
        return NoItem(f"{type_} needs {FEWEST_MEMBERS} facts, and there {'is' if count == 1 else 'are'} only {count}")
    return NoItem(f"{type_} needs {FEWEST_MEMBERS} facts, and fewer of its {count} go together: {type_.rule}")
