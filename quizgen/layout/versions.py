"""Versions of the same questions, each with its parts and its letters in an order of its own: copying is no use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from math import factorial

from quizgen.compose.types import form_order
from quizgen.layout.option_order import placing, reorder_options
from quizgen.records.ids import ItemId
from quizgen.records.item import Form, Item
from quizgen.stable import shuffled

MOST_TRIES = 24
"""So many orders are tried at most to find one that no other version has."""

Order = Sequence[Item]
Fits = Callable[[Order], bool]


def versions(orders: Mapping[str, Order], fits: Fits = bool) -> dict[str, Form]:
    """Return the forms that have these orders, by their letters: parts and options move where another form is alike.

    An order is changed only to one that `fits`. The first letter of the alphabet keeps all, whichever others there are.
    """
    taken: dict[ItemId, set[tuple[int, ...]]] = defaultdict(set)
    seen: dict[frozenset[ItemId], set[tuple[ItemId, ...]]] = defaultdict(set)
    made: dict[str, Form] = {}
    for letter in sorted(orders):
        order = _own_order(orders[letter], letter, seen, fits)
        made[letter] = Form(letter, reorder_options(order, letter, taken))
        for item in made[letter].items:
            taken[item.id].add(placing(item))
        for part in _parts(order):
            seen[_key(part)].add(_ids(part))
    return made


def _own_order(
    order: Order, letter: str, seen: Mapping[frozenset[ItemId], set[tuple[ItemId, ...]]], fits: Fits
) -> Order:
    """Return the order with those parts in another that stand in the same one on some form before it."""
    parts = _parts(order)
    for number, part in enumerate(parts):
        others = seen.get(_key(part), set())
        if _ids(part) in others and len(others) < factorial(len(part)):
            tries = (_with(parts, number, other) for other in _other_orders(part, letter) if _ids(other) not in others)
            parts = next((tried for tried in tries if fits([*chain(*tried)])), parts)
    return [*chain(*parts)]


def _other_orders(part: Order, letter: str) -> Iterator[Order]:
    """Yield other orders of a part: a few that hashes say, then the part turned around by so many places."""
    for number in range(MOST_TRIES):
        yield shuffled(part, "form", letter, str(number))
    for turn in range(1, len(part)):
        yield [*part[turn:], *part[:turn]]


def _with(parts: Sequence[Order], number: int, part: Order) -> list[Order]:
    return [*parts[:number], part, *parts[number + 1 :]]


def _parts(order: Order) -> list[Order]:
    return [list(part) for _, part in groupby(order, key=lambda item: form_order(item.type))]


def _key(part: Order) -> frozenset[ItemId]:
    return frozenset(_ids(part))


def _ids(part: Order) -> tuple[ItemId, ...]:
    return tuple(item.id for item in part)
