"""Versions of the same questions, each with its parts and its letters in its own order, so that copying is no use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from math import factorial

from quizgen.compose.types import form_order
from quizgen.layout.option_order import MAX_TRIES, placing, reorder_options
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.layout import Form
from quizgen.stable_hashes import shuffled

Order = Sequence[Item]
Fits = Callable[[Order], bool]
"""A test whether a form may have its questions in an order."""


def every_order_fits(_: Order) -> bool:
    """Return True, whatever the order: the test for forms that may have any."""
    return True


def versions(orders: Mapping[str, Order], fits: Fits = every_order_fits) -> dict[str, Form]:
    """Return the forms with these orders, by their letters: parts and options move if another form has the same order.

    An order is changed only to one that `fits`. The first letter of the alphabet keeps its order, whatever others there
    are.
    """
    taken: dict[ItemId, set[tuple[int, ...]]] = defaultdict(set)
    seen = SeenOrders()
    made: dict[str, Form] = {}
    for letter in sorted(orders):
        order = _own_order(orders[letter], letter, seen, fits)
        made[letter] = Form(letter, reorder_options(order, letter, taken))
        for item in made[letter].items:
            taken[item.id].add(placing(item))
        seen.add(order)
    return made


class SeenOrders:
    """The orders that parts have on the forms so far."""

    def __init__(self) -> None:
        """Begin with no form."""
        self._orders: dict[frozenset[ItemId], set[tuple[ItemId, ...]]] = defaultdict(set)

    def add(self, order: Order) -> None:
        """Add a form with its questions in this order."""
        for part in parts_of(order):
            self._orders[frozenset(_ids(part))].add(_ids(part))

    def has(self, part: Order) -> bool:
        """Whether a form already has a part in this order, although there are orders that no form has."""
        others = self._orders.get(frozenset(_ids(part)), set())
        return _ids(part) in others and len(others) < factorial(len(part))


def _own_order(order: Order, letter: str, seen: SeenOrders, fits: Fits) -> Order:
    """Return the order, with parts rearranged if an earlier form has them in the same order."""
    parts = parts_of(order)
    for number, part in enumerate(parts):
        if seen.has(part):
            tries = (with_part(parts, number, other) for other in _other_orders(part, letter) if not seen.has(other))
            parts = next((tried for tried in tries if fits([*chain(*tried)])), parts)
    return [*chain(*parts)]


def _other_orders(part: Order, letter: str) -> Iterator[Order]:
    """Yield other orders of a part: a few by hashes, then every rotation of the part."""
    for number in range(MAX_TRIES):
        yield shuffled(part, "form", letter, str(number))
    for turn in range(1, len(part)):
        yield [*part[turn:], *part[:turn]]


def with_part(parts: Sequence[Order], number: int, part: Order) -> list[Order]:
    """Return a form's parts with another one in the place of the one with this number, counted from 0."""
    return [*parts[:number], part, *parts[number + 1 :]]


def parts_of(order: Order) -> list[Order]:
    """Return the parts of a form: the questions of each type."""
    return [list(part) for _, part in groupby(order, key=lambda item: form_order(item.type))]


def _ids(part: Order) -> tuple[ItemId, ...]:
    return tuple(item.id for item in part)
