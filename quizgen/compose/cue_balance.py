"""What must not tell the key from the wrong options: its length, and the words it shares with the question.

As many options are longer than the key as the item's id says, from none to all. Words that stand both in the question
and in the key ("clang": J. Millman, C. H. Bishop and R. Ebel, "An analysis of test-wiseness", Educational and
Psychological Measurement 25, 1965) are wanted in the wrong options as well. Where too few have them, such keys go on
standing out; to make up for it, a key that shares none is now and then put beside an option that does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quizgen.compose.candidates import Candidate
from quizgen.compose.features import MOST_FEATURES, Features
from quizgen.compose.rings import Window
from quizgen.text.folding import word_stems

Costs = Mapping[int, int]
"""What some candidates of a window, counted from 0, cost more than the others, in features."""

_CHANCE_BITS = 20
_CHANCES = (1 << _CHANCE_BITS) - 1


class Target(NamedTuple):
    """What wrong options should be like.

    `features`: the key's; `stems`: of the words of the question; `shared`: how many of them the key has; `wanted`: how
    many options; `longer`: how many of these longer than the key; `like_key`: whether all should be like the
    key; `chance`: from 0 to 1, for what else has to be decided.
    """

    features: Features
    stems: set[str]
    shared: int
    wanted: int
    longer: int
    like_key: bool
    chance: float


def target(key: Candidate, question: str, count: int, point: int) -> Target:
    """Return what is wanted beside a key; the hash `point` of its item decides what chance should."""
    stems = word_stems(question)
    shared = len(stems.intersection(key.stems))
    rest, longer = divmod(point, count + 1)
    rest, turn = divmod(rest, count + 1)
    return Target(key.features, stems, shared, count, longer, turn == 0, (rest & _CHANCES) / _CHANCES)


def sharing_costs(window: Window, shares: Mapping[int, int], target: Target) -> tuple[Costs, Costs]:
    """Return what those that share words with the question cost more than others: as the first option, and later.

    The nearer they come to the number of words that the key shares, the less they cost: where the key shares two, those
    that share two, one, three, or none cost -2, -1, -1 and 0 times what all features cost together.
    """
    if not shares:
        return {}, {}
    if target.shared or target.chance >= _odds(window, shares, target):
        most = target.shared
        even = {place: (abs(shared - most) - most) * MOST_FEATURES for place, shared in shares.items()}
        return even, even
    return dict.fromkeys(shares, -MOST_FEATURES), {}


def _odds(window: Window, shares: Mapping[int, int], target: Target) -> float:
    """Return how often a key that shares no word is to stand beside an option that does.

    Say that each candidate of the window were the key as often as any other. Those that share words would stand beside
    `beside` others of them, and whoever goes by words would be right with probability 1 / (1 + beside). That is too
    often, and they have to be wrong as much more often where the key shares none.
    """
    lengths, of_key = [window.lengths[place] for place in shares], target.features.length
    longer, shorter = sum(map(of_key.__lt__, lengths)), sum(map(of_key.__gt__, lengths))
    room = min(longer, target.longer) + min(shorter, target.wanted - target.longer)
    beside = room * (len(lengths) - 1) / len(lengths)
    others = max(len(window.candidates) - len(lengths), 1)
    return len(lengths) / others * ((target.wanted + 1) / (1 + beside) - 1)
