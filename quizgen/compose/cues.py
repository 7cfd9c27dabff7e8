"""What must not tell the key from the wrong options: its length, and the words it shares with the question.

As many options are longer than the key as the item's id says, from none to all. Words that stand both in the question
and in the key ("clang": J. Millman, C. H. Bishop and R. Ebel, "An analysis of test-wiseness", Educational and
Psychological Measurement 25, 1965) are wanted in the wrong options as well. Where too few have them, such a key goes on
standing out; to make up for it, a key that shares none is now and then put beside an option that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quizgen.compose.look import MOST, Look, words
from quizgen.compose.pool import Candidate, Window

Sharing = Mapping[int, int]
"""Which candidates of a window share words with the question, and how many."""

Costs = Mapping[int, int]
"""What some candidates of a window cost more than the others, in marks of a look."""

_PART = (1 << 20) - 1


class Room(NamedTuple):
    """How many options more may be as long as the key, longer and shorter."""

    alike: int
    longer: int
    shorter: int


class Wanted(NamedTuple):
    """What wrong options should be like.

    `look`: the key's; `asked`: the words of the question; `share`: how many of them the key has; `many`: how many
    options are wanted; `longer`: how many of these longer than the key; `like_key`: whether all should be like the key;
    `chance`: from 0 to 1, for what else has to be decided.
    """

    look: Look
    asked: set[str]
    share: int
    many: int
    longer: int
    like_key: bool
    chance: float

    def room(self, chosen: Iterable[Candidate]) -> Room:
        """Return the room there is beside those chosen for options as long as the key, longer and shorter ones."""
        longer = shorter = 0
        for one in chosen:
            if one.look.length > self.look.length:
                longer += 1
            else:
                shorter += 1
        return Room(0, self.longer - longer, self.many - self.longer - shorter)


def wanted(key: Candidate, question: str, many: int, point: int) -> Wanted:
    """Return what is wanted beside a key; the hash `point` of its item decides what chance should."""
    asked = words(question)
    share = len(asked & words(key.answer.words))
    rest, longer = divmod(point, many + 1)
    rest, turn = divmod(rest, many + 1)
    return Wanted(key.look, asked, share, many, longer, turn == 0, (rest & _PART) / _PART)


def costs(window: Window, sharing: Sharing, wanted: Wanted) -> tuple[Costs, Costs]:
    """Return what those that share words with the question cost more than others: as the first option, and later."""
    if not sharing or wanted.share or wanted.chance >= _odds(window, sharing, wanted):
        even = {place: (abs(share - wanted.share) - wanted.share) * MOST for place, share in sharing.items()}
        return even, even
    return dict.fromkeys(sharing, -MOST), {}


def _odds(window: Window, sharing: Sharing, wanted: Wanted) -> float:
    """Return how often a key that shares no word is to stand beside an option that does.

    Say that each candidate of the window were the key as often as any other. Those that share words would stand beside
    `beside` others of them, and whoever goes by words would be right one time in so many and one. That is too often by
    as much as he has to be wrong where the key shares none.
    """
    lengths = [window.candidates[place].look.length for place in sharing]
    longer = sum(length > wanted.look.length for length in lengths)
    shorter = sum(length < wanted.look.length for length in lengths)
    room = min(longer, wanted.longer) + min(shorter, wanted.many - wanted.longer)
    beside = room * (len(lengths) - 1) / len(lengths)
    others = max(len(window.candidates) - len(lengths), 1)
    return len(lengths) / others * ((wanted.many + 1) / (1 + beside) - 1)
