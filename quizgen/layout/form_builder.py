"""A form while its items are being chosen: a greedy selection from queues that take turns."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from heapq import heapify, heappop
from typing import NamedTuple

from quizgen.layout.cueing import Cueing, share_a_fact
from quizgen.layout.offered_facts import OfferedFacts, OffersOnForm
from quizgen.records.ids import FactId, ItemId, SourceId
from quizgen.records.item import Item, StatementKey
from quizgen.records.itemtype import ItemType


class QueuedItem(NamedTuple):
    """An item that waits, after the values that decide when its turn comes; ids differ, so that no items are compared.

    `elsewhere`: whether its fact belongs first to another form; `rank` is a hash of its id.
    """

    elsewhere: bool
    rank: int
    id: ItemId
    item: Item


Queue = list[QueuedItem]
"""Items of one type and section; a heap, since few of many are taken."""


class Lane(NamedTuple):
    """Where items of a queue wait that have in common what a form should have its share of.

    `truth` says whether they are true, if they are statements; `sources` are the ids of those they cite, where sources
    take turns.
    """

    truth: bool | None
    sources: frozenset[SourceId]
    queue: Queue


Lanes = tuple[Lane, ...]
"""A queue as it is waited in."""


def is_varied(item_type: ItemType) -> bool:
    """Return whether items of a type have several answers, or a statement to judge: lists, matchings, true or false."""
    return not item_type.single or (item_type.has_distractors and not item_type.offers)


class Used:
    """Which items are on forms, and how many of them are about each fact."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.items: set[ItemId] = set()
        self.facts: Counter[FactId] = Counter()

    def add(self, item: Item) -> None:
        """Add an item that is on a form now."""
        self.items.add(item.id)
        self.facts.update(item.facts)


class FormBuilder:
    """What is on a form so far, and the queues that more comes from.

    The selection is greedy and never takes an item back. One queue for each item type and section; they take turns
    (round robin), so that a form has its share of each. First, those of varied types may have turns of their own: their
    items ask several facts, some of which are soon on the form otherwise.

    The queue whose turn it is gives its first item that fits (first those that are true, or false, if they are
    statements, and those of the sources that the form has fewest of), that is, which shares no fact with any form (or
    no more than `per_fact` allows), gives no answer of another item away nor has its own given away (but where several
    are wanted `per_fact`, those of one fact may), and offers little that another item asks or offers. Items passed over
    for any such reason wait in a second line. Only when all queues are empty does the second line have its turn, first
    come, first served; there, shared options no longer matter, but shared facts and given-away answers still do.
    """

    def __init__(
        self,
        queues: Iterable[Queue],
        used: Used,
        offered: OfferedFacts,
        cueing: Cueing,
        per_fact: int,
        sources: Mapping[SourceId, int],
    ) -> None:
        """Begin an empty form; forms that may share no facts have one `used`.

        `sources` says for each source that is to have its share of the form how many items cite it.
        """
        self.items: list[Item] = []
        self._offers = OffersOnForm(offered)
        self._used = used
        self._per_fact = per_fact
        self._cueing = cueing
        self._second_line: deque[Item] = deque()
        self._true = Counter[bool]()
        self._sources = sources
        self._cited = Counter[SourceId]()
        self._queues = deque(_lanes(queue, sources) for queue in queues if queue)
        self._varied = deque(lanes for lanes in self._queues if is_varied(lanes[0].queue[0].item.type))

    def add_varied(self) -> None:
        """Add one more item of the varied types, if one that fits is left; this counts as its queue's turn."""
        if self._take_turns(self._varied):
            taken = self._varied[-1]
            place = next(place for place, lanes in enumerate(self._queues) if lanes is taken)
            del self._queues[place]
            self._queues.append(taken)

    def add_item(self) -> None:
        """Add one more item, if one that fits is left."""
        if self._take_turns(self._queues):
            return
        while self._second_line:
            if self._add(self._second_line.popleft(), share_options=True):
                return

    def _take_turns(self, queues: deque[Lanes]) -> bool:
        """Add an item from the first queue that has one, which then goes last; return whether there was one."""
        for _ in range(len(queues)):
            lanes = queues[0]
            queues.rotate(-1)
            if self._take(lanes):
                return True
        return False

    def _take(self, lanes: Lanes) -> bool:
        """Add the first item of a queue that fits, and return whether there was one."""
        while waiting := [lane for lane in lanes if lane.queue]:
            item = heappop(min(waiting, key=self._turn).queue).item
            if self._add(item, share_options=False):
                return True
            self._second_line.append(item)
        return False

    def _turn(self, lane: Lane) -> tuple[int, bool, float, QueuedItem]:
        """Return what decides which lane is next: what the form has most of waits, then the first items decide."""
        as_true = 0 if lane.truth is None else self._true[lane.truth]
        share = max(map(self._share, lane.sources), default=0.0)
        return as_true, lane.queue[0].elsewhere, share, lane.queue[0]

    def _share(self, source: SourceId) -> float:
        """Return how soon a source has had its share, by the method by which Sainte-Laguë gives parties their seats."""
        return (2 * self._cited[source] + 1) / self._sources[source]

    def _add(self, item: Item, *, share_options: bool) -> bool:
        """Add the item if it fits, and return whether it did."""
        if item.id in self._used.items or any(self._used.facts[fact] >= self._per_fact for fact in item.facts):
            return False
        if not share_options and self._offers.overlap(item):
            return False
        if self._cueing.in_conflict_with_any(item, self._others(item)):
            return False
        self.items.append(item)
        self._offers.add(item)
        self._used.add(item)
        self._cited.update(sources_of(item))
        if isinstance(item.key, StatementKey):
            self._true[item.key.true] += 1
        return True

    def _others(self, item: Item) -> Iterable[Item]:
        """Return the items that must not give this one away."""
        if not any(self._used.facts[fact] for fact in item.facts):
            return self.items
        return [other for other in self.items if not share_a_fact(item, other)]


_NO_SOURCES = frozenset[SourceId]()


def _lanes(queue: Queue, sources: Mapping[SourceId, int]) -> Lanes:
    """Return a queue in its lanes, each of which is a heap."""
    lanes: dict[tuple[bool | None, frozenset[SourceId]], Queue] = defaultdict(list)
    for queued in queue:
        key = queued.item.key
        truth = key.true if isinstance(key, StatementKey) else None
        cited = sources_of(queued.item).intersection(sources) if sources else _NO_SOURCES
        lanes[truth, cited].append(queued)
    for lane in lanes.values():
        heapify(lane)
    return tuple([Lane(truth, cited, lane) for (truth, cited), lane in lanes.items()])


def sources_of(item: Item) -> frozenset[SourceId]:
    """Return the ids of the sources that an item cites."""
    return frozenset([citation.source.id for citation in item.citations])
