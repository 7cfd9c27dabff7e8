"""The order of new cards: questions about one fact far apart, types and sections mixed.

Each section is first ordered by the `order` in the deck's file, then the sections take turns. Nothing depends
on chance: hashes of ids decide where the deck file does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise, repeat
from math import inf
from operator import attrgetter

from quizgen.compose.extents import extent_without_comparator
from quizgen.records.deck import Deck, Project
from quizgen.records.ids import FactId
from quizgen.records.item import Item
from quizgen.records.subject import Number
from quizgen.stable_hashes import END, digests

APART = 10
"""How many other cards of a section come between two about one fact, if possible."""

_AHEAD = 4
"""How far a card is brought forward to let it follow one of another type."""

FactPlaces = Mapping[FactId, int]
"""The place of each fact in the order that the deck file gives; empty if hashes decide."""


def fact_places(project: Project, deck: Deck) -> FactPlaces:
    """Return the place of each fact in the deck's order; facts without the field that it names come last."""
    order = deck.order
    if order.by == "hash":
        return {}
    facts = list(project.facts.values())
    if order.by == "field":
        facts.sort(key=lambda fact: _size(fact.values.get(order.field)))
    return {fact.id: place for place, fact in enumerate(facts)}


def _size(value: object) -> tuple[bool, float]:
    return (False, extent_without_comparator(value).low) if isinstance(value, Number) else (True, 0)


def new_cards(sections: Sequence[Sequence[Item]], places: FactPlaces) -> Iterator[Item]:
    """Yield the items of a deck's sections as new cards.

    Sections take turns by their sizes: of one with 60 items and one with 20, three cards from the first go with one
    from the second, to the end. If the next card has the same type as the one before, the next section goes first.
    """
    queues = [as_new_cards(items, places)[::-1] for items in sections]
    sizes, last = list(map(len, queues)), ""
    if len(queues) == 1:
        yield from reversed(queues[0])
        return
    while left := [number for number, queue in enumerate(queues) if queue]:
        turns = sorted(left, key=lambda number: (1 - (len(queues[number]) - 0.5) / sizes[number], number))[:2]
        turn = next((number for number in turns if queues[number][-1].type.name != last), turns[0])
        item = queues[turn].pop()
        last = item.type.name
        yield item


def as_new_cards(items: Sequence[Item], places: FactPlaces) -> list[Item]:
    """Return the items of a section in their order as new cards."""
    items_of_fact = Counter(fact for item in items for fact in item.facts)
    apart = min(APART, len(items) // (1 + max(items_of_fact.values(), default=0)))
    return _moved(_alternating(_by_time(items, places), apart), apart)


def _by_time(items: Sequence[Item], places: FactPlaces) -> list[Item]:
    """Return the items by the time at which they come, from 0 to 1, so that those of one fact spread over all of it.

    Facts begin in their order. If half of the items are the first about their facts, the last fact begins at 0.5; what
    follows of a fact's items comes in even steps: of three items of a fact that begins at 0.4 the others come at 0.6
    and 0.8. A fact with so many items that they would not be APART begins earlier. Which of its items is the first one
    depends on a hash, so that types are mixed from the beginning.
    """
    of_fact: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        of_fact[item.id.owner].append(item)
    placed, share_of_first = [], len(of_fact) / len(items) if items else 1
    ranks = digests(of_fact, "first")
    for owner, start in _starts(of_fact, places).items():
        members = of_fact[owner]
        count, latest, first = len(members), 1.0, 0
        if count > 1:
            members.sort(key=attrgetter("id"))
            latest, first = max(0.0, 1 - count * (APART + 1) / len(items)), ranks[owner] % count
        begin = min(start * share_of_first, latest)
        for step, item in enumerate((*members[first:], *members[:first])):
            placed.append((begin + step * (1 - begin) / count, step, start, item.id, item))
    placed.sort()
    return [item for *_, item in placed]


def _starts(of_fact: Mapping[str, Sequence[Item]], places: FactPlaces) -> dict[str, float]:
    """Return where each fact or group stands among all, from 0 to 1; a group stands where its facts do on average."""
    if not places:
        return {owner: rank / END for owner, rank in digests(of_fact, "order").items()}
    by_fact = {owner: _average([places[fact] for fact in items[0].facts]) for owner, items in of_fact.items()}
    ordered = sorted(of_fact, key=lambda owner: (by_fact[owner], owner))
    return {owner: place / len(ordered) for place, owner in enumerate(ordered)}


def _average(places: Sequence[int]) -> float:
    return sum(places) / len(places)


def _alternating(items: Sequence[Item], apart: int) -> list[Item]:
    """Return the items with some brought forward, so that types alternate and none is too near another about its fact.

    An item waits while one about the same fact is not `apart` from it, and the next that fits takes its place; if none
    of those that follow fits, the one that is farthest from its like does.
    """
    near, placed, last = deque(items[: 2 * APART]), list[Item](), dict[FactId, int]()
    for following in chain(items[2 * APART :], repeat(None, len(near))):
        chosen = _next(near, placed, last, apart)
        item = near[chosen]
        del near[chosen]
        for fact in item.facts:
            last[fact] = len(placed)
        placed.append(item)
        if following:
            near.append(following)
    return placed


def _next(near: Sequence[Item], placed: Sequence[Item], last: Mapping[FactId, int], apart: int) -> int:
    """Return which of the items comes next: the first that is far enough from its like, if possible of another type."""
    before = placed[-1].type if placed else None
    fit, distances = list[int](), list[float]()
    for number, item in enumerate(near):
        if fit and number >= _AHEAD:
            break
        distance = _distance(item, last, len(placed))
        if distance > apart:
            if item.type is not before:
                return number
            fit.append(number)
        distances.append(distance)
    return fit[0] if fit else distances.index(max(distances))


def _distance(item: Item, last: Mapping[FactId, int], now: int) -> float:
    """Return how far before `now` the last item is that shares a fact with this one."""
    facts = item.facts
    if len(facts) == 1:
        return now - last[facts[0]] if facts[0] in last else inf
    return min([now - last[fact] for fact in facts if fact in last], default=inf)


def _moved(items: Sequence[Item], apart: int) -> list[Item]:
    """Return the items; those still too near others about their facts are moved to where there is more room.

    These are mostly items about groups, which share facts with many others.
    """
    places: dict[str, list[float]] = defaultdict(list)
    too_near: set[int] = set()
    for here, item in enumerate(items):
        for fact in item.facts:
            if (there := places[fact]) and here - there[-1] <= apart:
                too_near |= {here, int(there[-1])}
            there.append(here)
    moved: dict[int, float] = {}
    for here in sorted(too_near):
        facts = items[here].facts
        others = sorted({place for fact in facts for place in places[fact]} - {here})
        moved[here] = place = _roomiest(here, others, apart, len(items))
        for fact in facts:
            places[fact] = [place if there == here else there for there in places[fact]]
    order = sorted(range(len(items)), key=lambda here: (moved.get(here, here), here)) if moved else range(len(items))
    return [items[here] for here in order]


def _roomiest(here: int, others: Sequence[float], apart: int, count: int) -> float:
    """Return the place nearest to `here` that is far enough from the others, or else the one farthest from them."""
    distance = min(abs(here - other) for other in others)
    if distance > apart:
        return here
    edges = [-others[0], *others, 2 * (count - 1) - others[-1]]
    gaps = list(pairwise(edges))
    wanted = min(apart + 1, max((after - before) / 2 for before, after in gaps))
    if wanted <= distance:
        return here
    rooms = [(before + wanted, after - wanted) for before, after in gaps if after - before >= 2 * wanted]
    return min([min(max(here, first), last) for first, last in rooms], key=lambda place: abs(place - here))
