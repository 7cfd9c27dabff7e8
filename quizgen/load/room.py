"""How much memory a project would need, reckoned while it is read, so that one that is too large ends in a message.

What each part needs was measured and rounded up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from quizgen.load.bounds import filled_letters
from quizgen.problems import Problem
from quizgen.records.deck import Deck, Places
from quizgen.records.ids import KindName, TopicId
from quizgen.records.subject import Fact, Kind

MAX_MEMORY = 1_850_000_000
"""Bytes that a project may need."""

VALUE, LETTER, MARK = 250, 3, 100
"""Bytes for a key or a value in a file, for each of its letters, and for each sign that may mark something up.

A key that stands there once, such as an id, takes as much as a key and a value.
"""

WIDE = 2
"""Bytes for each further byte that a letter takes: one that is neither Latin nor a mark makes all of a text wider."""

QUESTION, IN_ANOTHER_DECK, ASKED_LETTER = 2_300, 2_000, 5
"""Bytes for a question, for each further deck that takes it, and for each letter of its texts, filled in."""

_MARKS = "*_`$^\\"
_SPLIT = "make two projects of this one"


def marks_in(text: str) -> int:
    """Return how many signs there are in a text that may mark something up."""
    return sum(map(text.count, _MARKS))


class Room:
    """What the files of a project need that have been read so far."""

    def __init__(self) -> None:
        """Begin with no file."""
        self.taken = 0

    def take(self, values: int, text: str, wide: int) -> None:
        """Take what a file needs, or a part of one; `wide` are the bytes that its letters take beyond one for each."""
        self.taken += VALUE * values + LETTER * len(text) + WIDE * wide + MARK * marks_in(text)

    @property
    def values(self) -> int:
        """How many more values there is room for, leaving aside their letters."""
        return max(0, MAX_MEMORY - self.taken) // VALUE

    @property
    def lack(self) -> str:
        """What to say where there is not so much; else nothing."""
        if self.taken <= MAX_MEMORY:
            return ""
        return f"with this file, the project would need {_needs(self.taken)}: {_SPLIT}"

    def lacks_for_questions(
        self, kinds: Collection[Kind], facts: Collection[Fact], decks: Sequence[Deck], languages: int
    ) -> Iterator[Problem]:
        """Yield what is wrong where all questions, in so many languages, would need more than there is."""
        of_kind = Counter(fact.kind for fact in facts)
        letters = filled_letters(kinds, facts)
        again = _in_other_decks(kinds, facts, decks) if len(decks) > 1 else 0
        needs = {
            kind.name: of_kind[kind.name] * len(kind.templates) * QUESTION + letters[kind.name] * ASKED_LETTER
            for kind in kinds
        }
        memory = self.taken + languages * (sum(needs.values()) + again * IN_ANOTHER_DECK)
        if memory > MAX_MEMORY and kinds:
            place = max(kinds, key=lambda kind: needs[kind.name]).place
            in_all = f", in all {languages} languages," if languages > 1 else ""
            message = f"the questions of this project{in_all} would need {_needs(memory)}, most of it this kind’s"
            yield Problem(place, f"{message}: {_SPLIT}")


def _needs(memory: int) -> str:
    return f"about {memory / 1e6:,.0f} MB of memory; the limit is {MAX_MEMORY / 1e6:,.0f} MB"


def _in_other_decks(kinds: Collection[Kind], facts: Collection[Fact], decks: Sequence[Deck]) -> int:
    """Return how many questions there are in decks that another deck has taken before."""
    templates: Mapping[KindName, Kind] = {kind.name: kind for kind in kinds}
    alike = Counter((fact.kind, fact.topic, fact.tags) for fact in facts if fact.kind in templates)
    taken = [_taken(alike, templates, Places(deck)) for deck in decks]
    return sum(taken) - max(taken)


def _taken(
    alike: Mapping[tuple[KindName, TopicId, tuple[str, ...]], int], kinds: Mapping[KindName, Kind], places: Places
) -> int:
    asked = ((kinds[kind].templates, topic, tags, count) for (kind, topic, tags), count in alike.items())
    return sum([count for each, topic, tags, count in asked for one in each if places.of(topic, one.name, tags)])
