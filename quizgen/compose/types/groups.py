"""Matching: each prompt has one option that belongs to it, or shares it. Ordering: facts by a figure or a date.

Both put facts of a group side by side, as many as go together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple

from quizgen.compose.assembly import item_of
from quizgen.compose.candidates import Candidate
from quizgen.compose.chooser import Chooser
from quizgen.compose.drafts import Draft
from quizgen.compose.figures import before, excludes, extent
from quizgen.compose.options import arranged, options_of, places
from quizgen.compose.overlap import overlaps
from quizgen.compose.parts import LEAST
from quizgen.compose.types.chosen import OFFERING
from quizgen.records.item import Answer, Item, NoItem, OrderKey, Pair, PairsKey, PublishedOption
from quizgen.records.itemtype import FieldNeed, ItemType
from quizgen.records.subject import Date, Day, Number, Value
from quizgen.stable import digest
from quizgen.text.canonical import canonical
from quizgen.text.letters import keyboard
from quizgen.text.render import plain
from quizgen.text.rich import RichText

_NO_DAY: Day = (0, 0, 0)

STARTS = 12
"""With how many members one begins, one after the other, to look for some that go together."""


class Member(NamedTuple):
    """A fact of a group, and its answer."""

    draft: Draft
    option: Candidate


Together = Callable[[Member, Member], bool]
Orders = Callable[[Sequence[Member]], Iterable[Sequence[Member]]]
"""From all members the orders in which to go through them, until some are found that go together."""


def matching(asked: Sequence[Draft], chooser: Chooser) -> Item | NoItem:
    """Return the item with its pairs and the options left over; none where too few pairs go together."""
    is_valid = {draft.id: chooser.validity([draft]) for draft in asked}
    exact = asked[0].template.spelling == "exact"

    def same_text(text: RichText) -> str:
        return keyboard(plain(text)) if exact else canonical(plain(text))

    def go_together(one: Member, other: Member) -> bool:
        if same_text(one.draft.prompt) == same_text(other.draft.prompt):
            return False
        if one.draft.template.reuse and _option_of(one) == _option_of(other):
            return True
        wrong = is_valid[one.draft.id](other.option) and is_valid[other.draft.id](one.option)
        return wrong and not overlaps(one.option.answer, other.option.answer)

    members, reuse = _members(asked, chooser, go_together, _starts), asked[0].template.reuse
    if not members:
        return _too_few(asked)
    drafts, options = [member.draft for member in members], _options(members)
    if len(options) == 1:
        return NoItem(f"those of its {len(asked)} facts that go together all have the same answer")
    right = list(options.values())
    extra = chooser.pick(drafts, asked[0].template.extra, right)
    published = chooser.published_options(asked)
    shared = [(one.draft.prompt, options[_option_of(one)]) for one in members]
    return item_of(
        drafts,
        PairsKey(tuple([Pair(prompt, option.id, Answer(option.text)) for prompt, option in shared]), reuse),
        arranged(options_of(drafts, right, extra), published, places(published, [*right, *extra]), drafts[0].item_id),
    )


def _option_of(one: Member) -> str:
    """Return what stands for the option of a member: an entity's id, else its text; members with the same share it."""
    option = one.option
    return option.id if option.id.source == "entity" else option.answer.identity


def _options(members: Iterable[Member]) -> dict[str, Candidate]:
    """Return each option once, that of the first member it belongs to, by what stands for it."""
    options: dict[str, Candidate] = {}
    for one in members:
        options.setdefault(_option_of(one), one.option)
    return options


def ordering(asked: Sequence[Draft], chooser: Chooser) -> Item | NoItem:
    """Return the item with its entries, least first; none where too few have a certain order."""
    members = _members(asked, chooser, _in_order, _orders)
    if not members:
        return _too_few(asked)
    entries = sorted(members, key=lambda one: sum(bool(before(_by(other), _by(one))) for other in members))
    drafts, right = [one.draft for one in entries], [one.option for one in entries]
    published, order = chooser.published_options(asked), tuple([one.id for one in right])
    shown = arranged(options_of(drafts, right, []), published, places(published, right), drafts[0].item_id)
    if tuple([one.id for one in shown]) == order:
        shown = (*shown[1:], shown[0])
    return item_of(drafts, OrderKey(tuple([Answer(one.text) for one in right]), order), shown)


def _too_few(asked: Sequence[Draft]) -> NoItem:
    type_, count = asked[0].template.type, len(asked)
    if count < LEAST:
        return NoItem(f"{type_} needs {LEAST} facts, and there {'is' if count == 1 else 'are'} only {count}")
    return NoItem(f"{type_} needs {LEAST} facts, and fewer of its {count} go together: {type_.rule}")


def _members(asked: Sequence[Draft], chooser: Chooser, together: Together, orders: Orders) -> list[Member]:
    """Return members any two of which go together, in an order made from ids; none if there are too few.

    Those the item was published with come first, as they came then; others join them while there is room.
    """
    published, most = chooser.published_options(asked), asked[0].template.most
    every = [Member(draft, chooser.answers[draft.id][0]) for draft in asked]
    allowed = [one for one in every if chooser.may_offer(one.option, one.draft.template)]
    stood = places(published, [one.option for one in allowed])

    def order(one: Member) -> tuple[float, bool, int, str]:
        old = published[stood[one.option.id]] if one.option.id in stood else None
        rank = old.rank if old and old.rank >= 0 else inf
        moved = old is None or plain(one.draft.prompt) != old.prompt
        return rank, moved, digest(asked[0].item_id, one.draft.id), one.draft.id

    ordered = _in_turn(asked[0], allowed, published) if asked[0].template.reuse else sorted(allowed, key=order)
    chosen = (_going_together(members, together, most) for members in orders(ordered))
    return next((members for members in chosen if len(members) >= LEAST), [])


def _in_turn(first: Draft, members: Iterable[Member], published: Sequence[PublishedOption]) -> list[Member]:
    """Return members that may share options: published pairs as they came, then each option once, then each again."""
    ranks = {(canonical(old.text), old.prompt): old.rank for old in published if old.rank >= 0}

    def rank(one: Member) -> float:
        return ranks.get((one.option.answer.words.strip(), plain(one.draft.prompt)), inf)

    shuffled = sorted(members, key=lambda one: (rank(one), digest(first.item_id, one.draft.id), one.draft.id))
    turns, in_turn = Counter[str](), list[tuple[float, int, int]]()
    for place, one in enumerate(shuffled):
        in_turn.append((rank(one), turns[_option_of(one)], place))
        turns[_option_of(one)] += 1
    return [shuffled[place] for *_, place in sorted(in_turn)]


def _going_together(every: Sequence[Member], together: Together, most: int) -> list[Member]:
    """Return the first members that go together, each with all before it."""
    chosen: list[Member] = []
    for one in every:
        if all(together(one, other) for other in chosen):
            chosen.append(one)
        if len(chosen) == most:
            break
    return chosen


def _starts(every: Sequence[Member]) -> Iterator[Sequence[Member]]:
    """Yield the members as they come, then beginning with one of the others."""
    for start in range(min(STARTS, len(every))):
        yield every[start], *every[:start], *every[start + 1 :]


def _orders(every: Sequence[Member]) -> Iterator[Sequence[Member]]:
    """Yield the members as they come, then those of each unit by where they end.

    By these as many are found as go together: "earliest finish time first" (J. Kleinberg and É. Tardos, Algorithm
    Design, 2005, section 4.1).
    """
    yield from _starts(every)
    for _, members in groupby(sorted(every, key=_end), key=lambda one: _end(one)[0]):
        yield list(members)


def _end(one: Member) -> tuple[str, float, Day]:
    """Return the unit of a figure and up to where it may reach, or a date: the year 2025 reaches beyond its months."""
    value = _by(one)
    if isinstance(value, Number):
        unit, _, high = extent(value)
        return unit, high, _NO_DAY
    return "", 0, value.last if isinstance(value, Date) else _NO_DAY


def _in_order(one: Member, other: Member) -> bool:
    certain = before(_by(one), _by(other)) is not None and _apart(one, other)
    return certain and not overlaps(one.option.answer, other.option.answer)


def _apart(one: Member, other: Member) -> bool:
    """Tell whether figures differ by more than the template's tolerance; dates always do."""
    tolerance, here, there = one.draft.template.tolerance, _by(one), _by(other)
    if not tolerance or not isinstance(here, Number) or not isinstance(there, Number):
        return True
    return excludes(here, there, tolerance) and excludes(there, here, tolerance)


def _by(one: Member) -> Value:
    return one.draft.fact.values[one.draft.template.by]


MATCHING = ItemType(
    name="matching",
    make=matching,
    shows_options=True,
    has_distractors=True,
    parts="pair",
    partial=True,
    group="must",
    most=6,
    limits=(LEAST, 20),
    rule="each answer has to be wrong for every prompt but its own",
    own={**OFFERING, "prompt": True, "extra": False, "reuse": False, "split": False},
)
ORDERING = ItemType(
    name="ordering",
    make=ordering,
    shows_options=True,
    partial=True,
    group="must",
    most=6,
    limits=(LEAST, 20),
    rule="of any two it has to be certain which comes first",
    needs=FieldNeed("by", ("number", "date"), "a number or date field"),
    own={"by": True, "split": False, "tolerance": False},
)
