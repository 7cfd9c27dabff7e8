"""What gives keys away over a whole deck: their length, their position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from quizgen.check.chance import most
from quizgen.check.reading import Asked
from quizgen.check.rule import HALADYNA, Check, Finding, Seen
from quizgen.records.deck import Deck

LEAST = 20
"""Items without which nothing can be said."""

SURE = 0.95
SURE_OF_POSITIONS = 0.999
"""Surer: positions are drawn from hashes, so nobody can mend what is but chance, and each item has several."""

Choices = Sequence[Asked]


def _longest(seen: Seen) -> Iterator[Finding]:
    """Only items with one longest option count; figures and names are as long as they are."""
    for deck in seen.project.decks.values():
        choices = [a for a in _choices(deck, seen.asked) if not a.item.sorted and a.key.words not in seen.names]
        there = [asked for asked in choices if _one_longest(asked)]
        long = [asked for asked in there if len(asked.key.shown) > max(len(said.shown) for said in asked.wrong)]
        if len(there) >= LEAST and len(long) > (limit := most(len(there), _chance(there), SURE)):
            of, count = Counter(f"“{a.item.template}” ({a.item.template_place.path})" for a in long).most_common(1)[0]
            said = f"the right option is longest in {len(long)} of {len(there)} choices, by chance in {limit} at most"
            way = f"shorten right ones or lengthen wrong ones, first those of the item template {of}, {count} of them"
            yield Finding(deck.place, f"{said}: {way}")


def _positions(seen: Seen) -> Iterator[Finding]:
    for deck in seen.project.decks.values():
        choices = _choices(deck, seen.asked)
        places = Counter([next(n for n, o in enumerate(a.item.options) if o.right) for a in choices])
        for place, count in sorted(places.items()):
            there = [asked for asked in choices if len(asked.item.options) > place]
            if len(there) >= LEAST and count > (limit := most(len(there), _chance(there), SURE_OF_POSITIONS)):
                said = f"the right option stands at place {place + 1} in {count} of {len(there)} choices"
                way = "see that figures have wrong options on both sides, and pin fewer options"
                yield Finding(deck.place, f"{said}, by chance in {limit} at most: {way}")


LONGEST = Check(
    name="longest-key",
    severity="warning",
    finds="a deck whose right options are the longest ones more often than chance brings about in one deck of 20",
    why="Who qualifies only the right answers makes them long, and learners notice.",
    source=f"{HALADYNA}, guideline 24",
    mend="Shorten the right options, or give the facts they compete with as much detail.",
    find=_longest,
    waived_in="",
)
POSITIONS = Check(
    name="key-position",
    severity="warning",
    finds="a deck whose right options stand at one place more often than chance brings about in one deck of 1,000",
    why="Whoever notices can guess. Options stand in an order made from ids, but figures by size and pinned ones last.",
    source=f"{HALADYNA}, guideline 20",
    mend="See that figures have wrong options below and above them, and pin fewer options.",
    find=_positions,
    waived_in="",
)


def _choices(deck: Deck, asked: Iterable[Asked]) -> Choices:
    topics = {topic for section in deck.sections for topic in section.topics}
    return [a for a in asked if a.item.type == "choice" and len(a.wrong) > 1 and a.item.topic in topics]


def _one_longest(asked: Asked) -> bool:
    *_, second, first = sorted(len(said.shown) for said in (*asked.right, *asked.wrong))
    return first > second


def _chance(choices: Choices) -> float:
    """Return how likely one option of an item is on average."""
    return fmean(1 / len(asked.item.options) for asked in choices)
