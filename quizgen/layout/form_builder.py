"""A form while its items are chosen: a greedy selection from queues that take turns."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from heapq import heapify, heappop

from quizgen.layout.cueing import Cues, options_overlap
from quizgen.records.item import Item

Queue = list[tuple[bool, int, str, Item]]
"""Items, each behind what decides when its turn comes, its id last; a heap, since few of many are ever taken."""


class FormBuilder:
    """What is on a form so far, and the queues that more comes from.

    The selection is greedy and never takes an item back. One queue for each item type and section; they take turns
    (round robin), so that a form has its share of each. The queue whose turn it is gives its first item that fits, that
    is, which shares no fact with any form, gives no answer of another item away nor has its own given away, and offers
    little that another item asks or offers. Items passed over for any such reason wait in a second line. Only when
    all queues are empty does the second line have its turn, first come, first served; there, shared options no longer
    matter, but shared facts and given-away answers still do.
    """

    def __init__(self, queues: Iterable[Queue], used_facts: set[str], facts: Collection[str]) -> None:
        """Begin an empty form; forms without common facts share `used_facts`, and `facts` are all those of the deck."""
        self.items: list[Item] = []
        self._facts = facts
        self._used_facts = used_facts
        self._cues: list[Cues] = []
        self._second_line: deque[Item] = deque()
        self._queues = deque(queues)
        for queue in self._queues:
            heapify(queue)

    def add_item(self) -> None:
        """Add one more item, if any is left that fits."""
        for _ in range(len(self._queues)):
            queue = self._queues[0]
            self._queues.rotate(-1)
            if self._take(queue):
                return
        while self._second_line:
            if self._add(self._second_line.popleft(), share_options=True):
                return

    def _take(self, queue: Queue) -> bool:
        """Add the first item of the queue that fits, and tell whether there was one."""
        while queue:
            item = heappop(queue)[-1]
            if self._add(item, share_options=False):
                return True
            self._second_line.append(item)
        return False

    def _add(self, item: Item, *, share_options: bool) -> bool:
        """Add the item if it fits, and tell whether it did."""
        if not self._used_facts.isdisjoint(item.facts):
            return False
        if not share_options and any(options_overlap(item, other, self._facts) for other in self.items):
            return False
        cues = Cues.of(item)
        if any(cues.conflict(other) for other in self._cues):
            return False
        self.items.append(item)
        self._used_facts.update(item.facts)
        self._cues.append(cues)
        return True
