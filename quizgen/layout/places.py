"""Where the keys of a form's choices stand: each letter is right as often as any other, and in no pattern."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from quizgen.compose.choose import PIN
from quizgen.records.item import Item, Option
from quizgen.stable import digest


def movable(options: Iterable[Option]) -> tuple[Option, ...]:
    """Return the options but for those that are pinned and stand behind the others."""
    return tuple(option for option in options if not option.id.startswith(PIN))


def key_places(items: Iterable[Item], form: str) -> dict[str, int]:
    """Return the place of the key, counted from 0, by the id of each of a form's choices whose options may be moved.

    Of the choices with equally many places for the key, each place has as many keys as any other, to within one; over
    the whole form each has its share of all of them, to within one. (If the form alone were made even, the last letter
    would be right too often where there is one.) Which key takes which place is decided by hashes: one choice more or
    less on the form moves the keys of one or two others.
    """
    found: dict[str, int] = {}
    owed: dict[int, Fraction] = defaultdict(Fraction)
    used = Counter[int]()
    for room, ids in sorted(_rooms(items).items()):
        order = sorted(range(room), key=lambda place: (-owed[place], used[place], digest("place", form, str(place))))
        shares = {place: len(ids) // room + (rank < len(ids) % room) for rank, place in enumerate(order)}
        for place, share in shares.items():
            owed[place] += Fraction(len(ids), room) - share
        used.update(shares)
        found |= _dealt(ids, shares, form)
    return found


def _rooms(items: Iterable[Item]) -> dict[int, list[str]]:
    """Return, by the number of places for the key, the ids of the choices whose options may be moved."""
    rooms: dict[int, list[str]] = defaultdict(list)
    for item in items:
        free = movable(item.options)
        if item.type == "choice" and not item.sorted and any(option.right for option in free):
            rooms[len(free)].append(item.id)
    return rooms


def _dealt(ids: Iterable[str], shares: Mapping[int, int], form: str) -> dict[str, int]:
    """Return a place for each id: of all pairs of the two, in the order of hashes, those that are still to be had."""
    found: dict[str, int] = {}
    left = dict(shares)
    for _, id_, place in sorted((digest("key", form, id_, str(place)), id_, place) for id_ in ids for place in shares):
        if id_ not in found and left[place]:
            found[id_] = place
            left[place] -= 1
    return found
