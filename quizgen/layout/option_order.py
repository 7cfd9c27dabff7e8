"""The order of options on a form: different on each, with each letter right as often as any other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from quizgen.records.ids import ItemId
from quizgen.records.item import Item, OneKey, Option, OrderKey, PairsKey
from quizgen.stable_hashes import digest, shuffled

Options = tuple[Option, ...]

MAX_TRIES = 24
"""How many orders are tried, at most, to find one that no other form has: of an item's options, of a part's items."""


Taken = Mapping[ItemId, Collection[tuple[int, ...]]]
"""Where the right options of items stand on other forms."""


def reorder_options(items: Sequence[Item], form: str, taken: Taken | None = None) -> tuple[Item, ...]:
    """Return a form's items with their options in the order of this form; fixed orders and pinned options stay.

    If several options are right, they get other places than those `taken` on other forms, if any are left.
    """
    places = key_places(items, form)
    return tuple(
        item if item.fixed_order else _reordered(item, form, places.get(item.id), (taken or {}).get(item.id, ()))
        for item in items
    )


def _reordered(item: Item, form: str, key_place: int | None, taken: Collection[tuple[int, ...]]) -> Item:
    first = _shuffled_options(item, form, key_place)
    if key_place is not None or len(item.options) == 1 or placing(first) not in taken:
        return first
    others = (_shuffled_options(item, form, None, str(number)) for number in range(MAX_TRIES))
    return next((other for other in others if placing(other) not in taken), first)


def placing(item: Item) -> tuple[int, ...]:
    """Return the places of an item's right options, in the order of its key if that has one."""
    places = {option.id: place for place, option in enumerate(item.options)}
    match item.key:
        case PairsKey():
            return tuple(places[pair.option] for pair in item.key.pairs)
        case OrderKey():
            return tuple(places[id_] for id_ in item.key.options)
    return tuple(places[option.id] for option in item.options if option.right)


def _shuffled_options(item: Item, form: str, key_place: int | None, *again: str) -> Item:
    shuffled_options = shuffled(_movable(item.options), "form", form, item.id, *again)
    if key_place is not None:
        ordered = _with_key_at(shuffled_options, key_place)
    elif isinstance(item.key, OrderKey):
        ordered = _not_in_right_order(item.id, item.key, shuffled_options, form)
    else:
        ordered = shuffled_options
    return replace(item, options=(*ordered, *(option for option in item.options if option.pinned)))


def _with_key_at(options: Options, place: int) -> Options:
    """Return the options with the right one in its place."""
    right = tuple(option for option in options if option.right)
    wrong = tuple(option for option in options if not option.right)
    return (*wrong[:place], *right, *wrong[place:])


def _not_in_right_order(item_id: ItemId, key: OrderKey, options: Options, form: str) -> Options:
    """Return the options; if they are in the right order, all move on by some places."""
    if tuple(option.id for option in options) != key.options:
        return options
    turn = 1 + digest("turn", form, item_id) % max(len(options) - 1, 1)
    return (*options[turn:], *options[:turn])


def _movable(options: Iterable[Option]) -> Options:
    """Return the options without the pinned ones, which come after the others."""
    return tuple(option for option in options if not option.pinned)


def key_places(items: Iterable[Item], form: str) -> dict[ItemId, int]:
    """Return the place of the key, counted from 0, by the id of each of a form's choices whose options may be moved.

    Of the choices with equally many places for the key, each place has as many keys as any other, to within one; over
    the whole form each has its share of all of them, to within one. (If only the whole form were made even, the last
    letter would be right too often if there is one.) So 6 choices of 4 options and 3 of 3 have 1 or 2 keys at each
    of the four places and 1 at each of the three; the two places that have 2 are those that hashes say, unless a place
    is still owed some from smaller choices. Hashes also decide which key takes which place: one choice more or less on
    the form moves the keys of one or two others.
    """
    places: dict[ItemId, int] = {}
    owed: dict[int, Fraction] = defaultdict(Fraction)
    used = Counter[int]()
    for count, ids in sorted(_by_places(items).items()):
        order = sorted(range(count), key=lambda place: (-owed[place], used[place], digest("place", form, str(place))))
        shares = {place: len(ids) // count + (rank < len(ids) % count) for rank, place in enumerate(order)}
        for place, share in shares.items():
            owed[place] += Fraction(len(ids), count) - share
        used.update(shares)
        places |= _dealt(ids, shares, form)
    return places


def _by_places(items: Iterable[Item]) -> dict[int, list[ItemId]]:
    """Return, by the number of places for the key, the ids of the choices whose options may be moved."""
    ids: dict[int, list[ItemId]] = defaultdict(list)
    for item in items:
        movable = _movable(item.options)
        if _is_choice(item) and not item.fixed_order and any(option.right for option in movable):
            ids[len(movable)].append(item.id)
    return ids


def _is_choice(item: Item) -> bool:
    """Whether one of several options is right."""
    return item.type.offers and isinstance(item.key, OneKey)


def _dealt(ids: Iterable[ItemId], shares: Mapping[int, int], form: str) -> dict[ItemId, int]:
    """Return a place for each id, taking pairs of the two in the order of hashes as long as both are free."""
    dealt: dict[ItemId, int] = {}
    left = dict(shares)
    for _, id_, place in sorted((digest("key", form, id_, str(place)), id_, place) for id_ in ids for place in shares):
        if id_ not in dealt and left[place]:
            dealt[id_] = place
            left[place] -= 1
    return dealt
