"""A large group split into several items: its facts in parts, which stay as they were published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import ceil

from quizgen.compose.chooser import Chooser, Published
from quizgen.compose.drafts import Draft
from quizgen.compose.groups import Group
from quizgen.records.ids import ItemId
from quizgen.records.item import PublishedOption
from quizgen.stable_hashes import digest
from quizgen.text.render import plain

FEWEST_MEMBERS = 3
"""The fewest members that can be matched or ordered."""

_MARK = "~"
_LONGEST_NUMBER = 9

NumberedParts = Mapping[ItemId, Mapping[int, Sequence[PublishedOption]]]
"""By the id of a group's first item, the options that its parts were published with, by their numbers."""


def part_id(first: ItemId, number: int) -> ItemId:
    """Return the id of a group's part, from that of the group's first item and the number of the part."""
    return first if number == 1 else ItemId(f"{first.owner}{_MARK}{number}", first.template)


def published_parts(published: Published) -> NumberedParts:
    """Return the published parts of each group."""
    parts: dict[ItemId, dict[int, Sequence[PublishedOption]]] = defaultdict(dict)
    for id_, options in published.items():
        first, number = _numbered(id_)
        if number == 1 or id_.is_group:
            parts[first][number] = options
    return parts


def group_of(id_: ItemId) -> ItemId:
    """Return the id of the first item of a group, from that of any of its parts."""
    return _numbered(id_)[0]


def _numbered(id_: ItemId) -> tuple[ItemId, int]:
    owner, _, number = id_.owner.rpartition(_MARK)
    is_part = number.isdecimal() and len(number) <= _LONGEST_NUMBER
    return (ItemId(owner, id_.template), int(number)) if is_part else (id_, 1)


def split(drafts: Sequence[Draft], parts: NumberedParts, chooser: Chooser) -> list[list[Draft]]:
    """Return the drafts of a group in parts, each with the id of its item.

    Those that were published together stay together. The others replace those that are gone, then make new parts of
    equal size, if need be a little smaller than `most`; too few for a part join those that have room. So do those that
    are like others in their part: what is published now must not change in the next edition by itself.

    Where `most` is 6, 14 facts make parts of 5, 5 and 4. Once these are published, if two facts of a part go and three
    come, two of the new ones take their places, and the third joins the smallest part.
    """
    first, published = drafts[0].item_id, parts.get(drafts[0].item_id, {})
    members = _standing(drafts, published, chooser)
    known = {draft.id for part in members.values() for draft in part}
    rest = _dealt([draft for draft in drafts if draft.id not in known], first)
    for number, part in members.items():
        gone = sum(option.in_key for option in published[number]) - len(part)
        part.extend(rest[: max(gone, 0)])
        rest = rest[max(gone, 0) :]
    members, rest = _parted(members, rest, published, chooser)
    number = 1 + max(published, default=0)
    while len(_different(rest, (), chooser)) >= FEWEST_MEMBERS:
        new, rest = _new_parts(_dealt(rest, first), chooser)
        members |= enumerate(new, number)
        number += len(new)
    if members:
        unfit = _join(members, rest)
        _offer({old: part for old, part in members.items() if old in published}, unfit)
    else:
        members = {number: rest}
    there = {draft.id: place for place, draft in enumerate(drafts)}
    return [_with_id(part, part_id(first, number), there) for number, part in sorted(members.items())]


def _new_parts(rest: Sequence[Draft], chooser: Chooser) -> tuple[list[list[Draft]], list[Draft]]:
    """Return drafts in parts of equal size, and those that are like others in theirs; if need be, a single part."""
    most = rest[0].template.most
    count = max(1, min(ceil(len(rest) / most), len(rest) // FEWEST_MEMBERS))
    parts, spare = _parted({place: rest[place::count] for place in range(count)}, [], {}, chooser)
    if parts:
        return [*parts.values()], spare
    part = _different(rest, (), chooser)[:most]
    there = {draft.id for draft in part}
    return [part], [draft for draft in rest if draft.id not in there]


def _parted(
    members: Mapping[int, Sequence[Draft]],
    rest: Iterable[Draft],
    published: Mapping[int, Sequence[PublishedOption]],
    chooser: Chooser,
) -> tuple[dict[int, list[Draft]], list[Draft]]:
    """Return the parts without those drafts that are like others in them, and these with the rest.

    New parts with too few different ones are dissolved.
    """
    kept, spare = dict[int, list[Draft]](), [*rest]
    for number, part in members.items():
        different = _different(part, published.get(number, ()), chooser)
        if number in published or len(different) >= FEWEST_MEMBERS:
            kept[number] = different
        there = {draft.id for draft in kept.get(number, ())}
        spare += [draft for draft in part if draft.id not in there]
    return kept, spare


def _different(part: Iterable[Draft], published: Iterable[PublishedOption], chooser: Chooser) -> list[Draft]:
    """Return drafts that can be in one part, the published ones first; where answers are reused, all can."""
    pairs = {(old.prompt, old.id) for old in published}
    ordered = sorted(part, key=lambda one: (plain(one.prompt), chooser.answers[one.id][0].id) not in pairs)
    different = {one.id if one.template.reuse else _likeness(one): one for one in reversed(ordered)}
    return [*reversed(different.values())]


def _likeness(draft: Draft) -> Hashable:
    """Return what only one draft of a part may have: its answer or, in an ordering, what it is sorted by."""
    by = draft.template.by
    return draft.fact.values[by] if by else draft.compared.identity


def _join(members: Mapping[int, list[Draft]], rest: Iterable[Draft]) -> list[Draft]:
    """Add each of a few drafts to the smallest part with room and without its answer; return those that do not fit."""
    unfit: list[Draft] = []
    for draft in rest:
        part = min(members.values(), key=partial(_unfitness, draft))
        full, same, _ = _unfitness(draft, part)
        (unfit if full or same else part).append(draft)
    return unfit


def _offer(members: Mapping[int, list[Draft]], unfit: Iterable[Draft]) -> None:
    """Add drafts to parts that were published, whose own come first: what such a part asks may leave room after all."""
    for draft in unfit if members else ():
        min(members.values(), key=partial(_unfitness, draft)).append(draft)


def _unfitness(draft: Draft, part: Sequence[Draft]) -> tuple[bool, bool, int]:
    """Return what speaks against adding a draft to a part: that it is full, has the same answer, or is large."""
    same = any(_likeness(other) == _likeness(draft) for other in part)
    return len(part) >= draft.template.most, same, len(part)


def _with_id(part: Iterable[Draft], id_: ItemId, there: Mapping[ItemId, int]) -> list[Draft]:
    """Return the drafts of a part in the order of the files, with the id of its item."""
    ordered = sorted(part, key=lambda draft: there[draft.id])
    return [replace(draft, group=Group(id_, draft.group.values if draft.group else ())) for draft in ordered]


def _standing(
    drafts: Iterable[Draft], published: Mapping[int, Sequence[PublishedOption]], chooser: Chooser
) -> dict[int, list[Draft]]:
    """Return the drafts that were published, by their parts: by prompt and answer, or by one of these."""
    by_prompt = {old.prompt: number for number, options in published.items() for old in options if old.prompt}
    by_option = {old.id: number for number, options in published.items() for old in options if old.in_key}
    members: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        prompt, option = plain(draft.prompt), chooser.answers[draft.id][0].id
        number = by_prompt.get(prompt) or by_option.get(option)
        if number:
            members[number].append(draft)
    return dict(members)


def _dealt(drafts: Iterable[Draft], first: ItemId) -> list[Draft]:
    """Return drafts in an order made from ids in which those with the same answer follow one another.

    Dealt to parts in turn, these go to different ones, as an answer can be in a part only once.
    """
    return sorted(drafts, key=lambda one: (digest(first, one.compared.identity), digest(first, one.id), one.id))
