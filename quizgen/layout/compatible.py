"""The largest set of items that can be on one form: those that rule out many others wait.

A set of items without conflicts is an independent set of the graph whose edges are conflicts. Branch and bound finds
it: an item with at most one conflict is taken at once, which loses nothing; of the others the one with the most
conflicts is left out first and tried later. Sets of items are bits of an integer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quizgen.layout.cueing import Cueing, share_a_fact
from quizgen.records.item import Item

MAX_ITEMS = 400
"""The most items that are compared with one another: pairs grow with the square."""

MAX_STEPS = 1000
"""The most branches that are tried: lessons need fewer, and a set is found in any case."""


def largest_compatible(supplies: Sequence[Sequence[Item]], cueing: Cueing, *, one_fact_once: bool) -> list[list[Item]]:
    """Return items for forms, chosen from a supply for each: as many as can be found, none of them twice.

    None gives away the answer to another on its form, and no two are about one fact, unless that is allowed.
    """
    most = MAX_ITEMS // len(supplies)
    places = [(form, item) for form, supply in enumerate(supplies) for item in supply[:most]]
    taken = independent(_conflicts(places, cueing, one_fact_once=one_fact_once))
    chosen: list[list[Item]] = [[] for _ in supplies]
    for place in _bits(taken):
        form, item = places[place]
        chosen[form].append(item)
    return chosen


def _conflicts(places: Sequence[tuple[int, Item]], cueing: Cueing, *, one_fact_once: bool) -> list[int]:
    """Return, for each item in its place on a form, the others that cannot be chosen with it."""
    of_one: dict[str, int] = defaultdict(int)
    for number, (_, item) in enumerate(places):
        for name in item.facts if one_fact_once else (item.id,):
            of_one[name] |= 1 << number
    found = [0] * len(places)
    for number, (form, item) in enumerate(places):
        for name in item.facts if one_fact_once else (item.id,):
            found[number] |= of_one[name]
        for other, (its_form, its_item) in enumerate(places[:number]):
            if its_form != form or found[number] >> other & 1 or (not one_fact_once and share_a_fact(item, its_item)):
                continue
            if cueing.in_conflict(item, its_item):
                found[number] |= 1 << other
                found[other] |= 1 << number
    return [others & ~(1 << number) for number, others in enumerate(found)]


def independent(conflicts: Sequence[int], steps: int = MAX_STEPS) -> int:
    """Return a set, as large as can be found in this many steps, in which no two items are in `conflicts`."""
    best = 0
    branches = [(0, (1 << len(conflicts)) - 1)]
    while branches and (steps > 0 or not best):
        steps -= 1
        chosen, free = branches.pop()
        chosen, free = _with_all_that_lose_nothing(chosen, free, conflicts)
        if not free and chosen.bit_count() > best.bit_count():
            best = chosen
        if chosen.bit_count() + free.bit_count() > best.bit_count() and free:
            worst = max(_bits(free), key=lambda place: (conflicts[place] & free).bit_count())
            branches.append((chosen | 1 << worst, free & ~conflicts[worst] & ~(1 << worst)))
            branches.append((chosen, free & ~(1 << worst)))
    return best


def _with_all_that_lose_nothing(chosen: int, free: int, conflicts: Sequence[int]) -> tuple[int, int]:
    """Return what is chosen and what is free after choosing all that have at most one conflict among the free."""
    waiting = list(_bits(free))
    while waiting:
        place = waiting.pop()
        others = conflicts[place] & free
        if free >> place & 1 and others & (others - 1) == 0:
            chosen, free = chosen | 1 << place, free & ~others & ~(1 << place)
            for other in _bits(others):
                waiting += _bits(conflicts[other] & free)
    return chosen, free


def _bits(number: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
