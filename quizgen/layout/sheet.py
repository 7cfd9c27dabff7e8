"""One form while its items are chosen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from heapq import heapify, heappop

from quizgen.records.item import Item
from quizgen.text import fold, plain

HINT = 0.4
"""The share of an answer's own words that must not stand in another question of the form."""

SHARED = 2
"""How many options two questions of a form must not have in common: whoever answers one would strike them out."""


Queue = list[tuple[bool, int, str, Item]]
"""Items each with what decides when it is taken, its id last; a heap, since only a few are ever taken."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an item tells of others and others may tell of it, folded.

    `shown` is the stem with the prompts of a matching. `words` are the beginnings of the answer's words that its own
    stem does not have, `said` those of the stem's words. `facts` are asked, `offered` are those its options come from.
    """

    answers: frozenset[str]
    shown: str
    words: frozenset[str]
    said: frozenset[str]
    facts: frozenset[str]
    offered: frozenset[str]

    def shares(self, other: _Asked) -> bool:
        """Whether one offers what the other asks, or both offer much the same."""
        asked = self.offered & other.facts or other.offered & self.facts
        return bool(asked) or len(self.offered & other.offered) >= SHARED

    def tells(self, other: _Asked) -> bool:
        """Whether what this item shows holds an answer of the other one, or its stem enough words to find it."""
        shared = len(other.words & self.said)
        named = any(f" {answer} " in self.shown for answer in other.answers)
        return named or (shared > 1 and shared >= HINT * len(other.words))


def _asked(item: Item, facts: Collection[str]) -> _Asked:
    several = (option.text for option in item.options if option.right and not item.matches)
    answers = frozenset(fold(plain(text)) for text in (item.key, *item.accept, *item.answers, *several))
    stem = fold(plain(item.stem))
    shown = " . ".join((stem, *(fold(plain(match.prompt)) for match in item.matches)))
    said = _beginnings(stem)
    words = _beginnings(fold(plain(item.key))) - said
    offered = frozenset(option.id for option in item.options if option.id in facts)
    return _Asked(answers, f" {shown} ", words, said, frozenset(item.facts), offered)


def _gives_away(one: _Asked, other: _Asked) -> bool:
    return bool(one.answers & other.answers) or one.tells(other) or other.tells(one)


def _clash(one: _Asked, other: _Asked) -> bool:
    return one.shares(other) or _gives_away(one, other)


def _beginnings(text: str) -> frozenset[str]:
    """Return how the longer words of a text begin: "exchanging" is as good a hint as "exchange"."""
    return frozenset(word[:5] for word in text.split() if len(word) > 3)


class Sheet:
    """What is on a form so far, and where more comes from: queues that take turns.

    `taken` are the facts used up, on this form or on another one that shares the set; `facts` are all there are.
    """

    def __init__(self, queues: Iterable[Queue], taken: set[str], facts: Collection[str]) -> None:
        """Begin with nothing on it."""
        self._facts = facts
        self._later: deque[Item] = deque()
        self.items: list[Item] = []
        self._queues = deque(queues)
        for queue in self._queues:
            heapify(queue)
        self._taken = taken
        self._asked: list[_Asked] = []

    def grow(self) -> None:
        """Take one more item, from the next queue that has a fitting one; else one that shares options with another."""
        for _ in range(len(self._queues)):
            queue = self._queues[0]
            self._queues.rotate(-1)
            if self._take(queue):
                return
        while self._later and not self._put(self._later.popleft(), _gives_away):
            pass

    def _take(self, queue: Queue) -> bool:
        while queue:
            item = heappop(queue)[-1]
            if self._put(item, _clash):
                return True
            self._later.append(item)
        return False

    def _put(self, item: Item, clash: Callable[[_Asked, _Asked], bool]) -> bool:
        """Add the item unless it shares a fact with another, or clashes with it."""
        if not self._taken.isdisjoint(item.facts):
            return False
        new = _asked(item, self._facts)
        if any(clash(new, old) for old in self._asked):
            return False
        self.items.append(item)
        self._taken.update(item.facts)
        self._asked.append(new)
        return True
