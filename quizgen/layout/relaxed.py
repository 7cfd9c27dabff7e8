"""Relaxed rules: short forms are filled with questions that can still be on the same paper.

First, questions with the same answer may share a form, and a question may share it with one that gives its answer away,
if a whole page is between them; a whole list of answers is never given away. Then two questions may be about one fact;
if one gives the other away, a page is between them as well. Keys and the command name the pairs of questions for which
rules were relaxed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from quizgen.compose.types import form_order
from quizgen.layout.compatible import MAX_ITEMS
from quizgen.layout.cueing import Cueing, share_a_fact
from quizgen.layout.page_distance import TakenRoom, are_apart, least_lines, may_be_apart
from quizgen.layout.versions import Order, versions
from quizgen.records.deck import Deck
from quizgen.records.ids import FactId, ItemId
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout, Form, ItemPairs, Relaxed
from quizgen.stable_hashes import digest, shuffled

PER_FACT = 2
"""How many questions may be about one fact on a form that is still short once the first rule is relaxed."""

MAX_SWAPS = 200
"""How many times, at most, a question is taken off to see whether two others fit in its place."""


class Relations:
    """What items do to one another on a form: which give others' answers away, and how much of a page they take."""

    def __init__(self, items: Iterable[Item], per_fact: int, cueing: Cueing) -> None:
        """Begin with nothing compared; with several items `per_fact`, those of one fact may give each other away."""
        every = list(items)
        self._may_give_away = per_fact > 1
        self._cueing = cueing
        self._room = {item.id: TakenRoom(item.id, item.type.name, least_lines(item)) for item in every}
        self._parts = {item.id: form_order(item.type) for item in every}
        self._found: dict[tuple[ItemId, ItemId], bool] = {}

    def in_conflict(self, one: Item, other: Item) -> bool:
        """Whether one of them gives the other's answer away."""
        pair = (one.id, other.id)
        if pair not in self._found:
            self._found[pair] = self._found[pair[::-1]] = self._compare(one, other)
        return self._found[pair]

    def in_the_way(self, item: Item, others: Collection[Item]) -> tuple[int, int]:
        """Return how many of the others give something away with the item, and how many have the same answer."""
        given_away = sum(self.in_conflict(item, other) for other in others)
        return given_away, sum(self._cueing.share_an_answer(item, other) for other in others)

    def inserted(self, order: Order, item: Item, place: int) -> Order:
        """Return the order with the item at a place of its part, counted from 0, or from -1 as the last one."""
        part = self._part(item)
        first, end = (find(order, part, key=self._part) for find in (bisect_left, bisect_right))
        at = first + place % (end - first + 1)
        return [*order[:at], item, *order[at:]]

    def _part(self, item: Item) -> int:
        return self._parts[item.id]

    def lists_all(self, one: Item, other: Item) -> bool:
        """Whether one of them gives away a whole list of answers that the other asks for."""
        return self._cueing.lists_all(one, other)

    def _compare(self, one: Item, other: Item) -> bool:
        if self._may_give_away and share_a_fact(one, other):
            return False
        return self._cueing.gives_away(one, other)

    def are_apart(self, order: Order, pairs: ItemPairs) -> bool:
        """Whether there is a page between the two items of each pair in this order."""
        return not pairs or are_apart([self._room[item.id] for item in order], pairs)

    def may_be_apart(self, order: Order, item: Item, near: Order) -> bool:
        """Whether the item could be a page apart from all those near it, if each part of this order were rearranged."""
        room = [self._room[each.id] for each in self.inserted(order, item, 0)]
        return not near or may_be_apart(room, self._room[item.id], [self._room[other.id] for other in near])


class Selection(NamedTuple):
    """Items in the order of each form that has them, and which of them must stay a page apart."""

    letters: tuple[str, ...]
    orders: tuple[Order, ...]
    apart: ItemPairs

    @property
    def items(self) -> Order:
        """The items, in the order of the first form."""
        return self.orders[0]

    def with_item(self, item: Item, relations: Relations) -> Selection | None:
        """Return the same with one more item, a page apart from those it is in conflict with, if possible."""
        near = [other for other in self.items if relations.in_conflict(item, other)]
        if not relations.may_be_apart(self.items, item, near):
            return None
        if any(relations.lists_all(item, other) for other in near):
            return None
        pairs = (*self.apart, *((item.id, other.id) for other in near))
        on_forms = zip(self.letters, self.orders, strict=True)
        found = [_placed(order, item, near, pairs, letter, relations) for letter, order in on_forms]
        return Selection(self.letters, tuple(found), pairs) if all(found) else None

    def without(self, item: Item, relations: Relations) -> Selection | None:
        """Return the same without an item, unless others would move too close to one another."""
        orders = tuple([other for other in order if other.id != item.id] for order in self.orders)
        pairs = tuple(pair for pair in self.apart if item.id not in pair)
        still_apart = all(relations.are_apart(order, pairs) for order in orders)
        return Selection(self.letters, orders, pairs) if still_apart else None


class Filling(NamedTuple):
    """What forms are filled from, and how far: the number of `questions` on each, and how many of them `per_fact`."""

    waiting: Sequence[Item]
    questions: int
    per_fact: int
    relations: Relations

    def filled(self, selections: Sequence[Selection]) -> list[Selection]:
        """Return the selections with more items that fit, the shortest filled first."""
        grown = list(selections)
        used, taken = _used(grown), {item.id for one in grown for item in one.items}
        for item in self.waiting:
            fits = item.id not in taken and all(used[fact] < self.per_fact for fact in item.facts)
            if fits and self._add(grown, item):
                used.update(item.facts)
        return grown

    def _add(self, grown: list[Selection], item: Item) -> bool:
        """Add the item to one of the selections that are short, and return whether it fitted anywhere."""
        short = [number for number, one in enumerate(grown) if len(one.items) < self.questions]
        for number in sorted(short, key=lambda number: len(grown[number].items)):
            if larger := grown[number].with_item(item, self.relations):
                grown[number] = larger
                return True
        return False

    def swapped(self, selections: Sequence[Selection]) -> list[Selection]:
        """Return the selections with two or more items in the place of one, wherever possible."""
        best, tries = list(selections), MAX_SWAPS
        queue = list(_items_of(best))
        while queue and tries and any(len(one.items) < self.questions for one in best):
            tries -= 1
            item = queue.pop()
            smaller = [one.without(item, self.relations) if item in one.items else one for one in best]
            rest = [one for one in smaller if one]
            if len(rest) == len(smaller) and _count(larger := self.filled(rest)) > _count(best):
                best, queue = larger, list(_items_of(larger))
        return best


def relaxed_forms(
    deck: Deck, forms: Sequence[Form], suitable: Sequence[Item], cueing: Cueing, per_fact: int
) -> tuple[Form, ...]:
    """Return the forms with more of the suitable items on those that have fewer than the deck wants, rules relaxed."""
    taken = {item.id for form in forms for item in form.items}
    there = {item.id: item for item in suitable if item.id in taken}
    left = [item for item in shuffled(suitable, "loosened", deck.namespace) if item.id not in taken][:MAX_ITEMS]
    relations = Relations([*there.values(), *left], per_fact, cueing)
    left.sort(key=lambda item: relations.in_the_way(item, there.values()))
    selections = _selections(deck, forms, there)
    for allowed in sorted({per_fact, max(per_fact, PER_FACT)}):
        level = Filling([*left, *there.values()], deck.forms.questions, allowed, relations)
        selections = level.swapped(level.filled(selections))
    grown = {letter: order for one in selections for letter, order in zip(one.letters, one.orders, strict=True)}
    apart = tuple(pair for one in selections for pair in one.apart)
    made = versions(grown, lambda order: relations.are_apart(order, apart))
    return tuple(made[form.letter] for form in forms)


def _selections(deck: Deck, forms: Sequence[Form], items: Mapping[ItemId, Item]) -> list[Selection]:
    """Return what is on the forms, one selection if all have the same questions; `items` have their options unmoved."""
    orders = {form.letter: [items[item.id] for item in form.items] for form in forms}
    if deck.forms.different:
        return [Selection((letter,), (order,), ()) for letter, order in orders.items()]
    return [Selection(tuple(orders), tuple(orders.values()), ())]


def keeps_apart(items: Sequence[Item], per_fact: int, cueing: Cueing) -> Callable[[Order], bool]:
    """Return a test for orders of these items: whether those that give one another away are a page apart."""
    relations = Relations(items, per_fact, cueing)
    pairs = tuple((one.id, other.id) for one, other in combinations(items, 2) if relations.in_conflict(one, other))
    return lambda order: relations.are_apart(order, pairs)


def _items_of(selections: Iterable[Selection]) -> Iterator[Item]:
    for one in selections:
        yield from one.items


def _count(selections: Iterable[Selection]) -> int:
    return sum(len(one.items) for one in selections)


def _used(selections: Iterable[Selection]) -> Counter[FactId]:
    return Counter(fact for item in _items_of(selections) for fact in item.facts)


def _placed(order: Order, item: Item, near: Order, pairs: ItemPairs, letter: str, relations: Relations) -> Order:
    """Return the order with the item in it and all `pairs` a page apart; nothing if there is no such order."""
    tries = _tries(order, item, near, letter, relations)
    return next((tried for tried in tries if relations.are_apart(tried, pairs)), [])


def _tries(order: Order, item: Item, near: Order, letter: str, relations: Relations) -> Iterator[Order]:
    """Yield orders: the item anywhere in its part, or at one end of it and what it is in conflict with at the other."""
    if not near:
        yield relations.inserted(order, item, digest("place", letter, item.id))
        return
    ids = {one.id for one in near}
    others = [other for other in order if other.id not in ids]
    for end, opposite in ((0, -1), (-1, 0)):
        yield relations.inserted(order, item, end)
        moved: Order = others
        for other in near:
            moved = relations.inserted(moved, other, opposite)
        yield relations.inserted(moved, item, end)


def with_relaxed_pairs(layout: DeckLayout, per_fact: int) -> DeckLayout:
    """Return a layout with the pairs of questions for which rules were relaxed; `per_fact` of one fact break none."""
    cueing = Cueing(layout.deck, layout.items)
    helping = _on_any_form(layout, lambda items: _gives_away(items, per_fact, cueing))
    again = _on_any_form(layout, lambda items: _asked_again(items, per_fact))
    repeated = max([_repeated(form.items, per_fact, cueing) for form in layout.forms], default=0)
    return replace(layout, relaxed=Relaxed(helping, again, repeated))


def _on_any_form(layout: DeckLayout, find: Callable[[Sequence[Item]], Sequence[tuple[Item, Item]]]) -> ItemPairs:
    """Return the pairs of items that are found on any form, each once."""
    found = {
        frozenset((one.id, other.id)): (one.id, other.id) for form in layout.forms for one, other in find(form.items)
    }
    return tuple(found.values())


def _gives_away(items: Sequence[Item], per_fact: int, cueing: Cueing) -> list[tuple[Item, Item]]:
    """Return the pairs of these items of which one gives the other's answer away though it should not."""
    relations = Relations(items, per_fact, cueing)
    return [pair for pair in combinations(items, 2) if relations.in_conflict(*pair)]


def _repeated(items: Sequence[Item], per_fact: int, cueing: Cueing) -> int:
    """Return how many of these items have the answer of an earlier one that is about another fact."""
    return sum(
        any(
            cueing.share_an_answer(item, other) and not (per_fact > 1 and share_a_fact(item, other))
            for other in earlier
        )
        for item, earlier in ((item, items[:place]) for place, item in enumerate(items))
    )


def _asked_again(items: Sequence[Item], per_fact: int) -> list[tuple[Item, Item]]:
    """Return, for each fact that more than `per_fact` of these items are about, the first and the last of them."""
    of_fact: dict[FactId, list[Item]] = defaultdict(list)
    for item in items:
        for fact in item.facts:
            of_fact[fact].append(item)
    return [(members[0], members[-1]) for members in of_fact.values() if len(members) > per_fact]
