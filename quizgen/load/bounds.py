"""How much a project may hold: generous bounds, so that a stranger's project ends in a message and not in full memory.

`docs/formats.md` has them in a table. How much memory a project would need is reckoned while it is read; what each part
needs was measured and rounded up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from sys import getsizeof

from quizgen.problems import Problem
from quizgen.records.deck import Deck, Places
from quizgen.records.ids import KindName, TopicId
from quizgen.records.subject import Entity, Fact, ItemTemplate, Kind, Phrase, Value
from quizgen.ui.plurals import counted

MAX_RENDERED = 50_000
"""Letters that a text of an item template may have once it is filled in."""

MAX_ITEMS = 300_000
"""Questions of a project: facts times item templates."""

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

_LONGEST_HOLDER = 200

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def bounded(kinds: Iterable[Kind], facts: Iterable[Fact]) -> tuple[dict[KindName, Kind], list[Problem]]:
    """Return kinds by name, those whose questions would fill the memory without templates, and what is wrong."""
    by_kind: dict[KindName, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    problems: list[Problem] = []
    kept: dict[KindName, Kind] = {}
    items = 0
    for kind in kinds:
        items += len(by_kind[kind.name]) * len(kind.templates)
        wrong = [*_too_many_items(kind, len(by_kind[kind.name]), items), *_too_long(kind, by_kind[kind.name])]
        kept[kind.name] = replace(kind, templates=()) if wrong else kind
        problems += wrong
    return kept, problems


def _too_many_items(kind: Kind, facts: int, items: int) -> Iterator[Problem]:
    if items > MAX_ITEMS:
        made = f"{counted(facts, 'fact')} times {counted(len(kind.templates), 'item template')}"
        message = f"with the {made} of this kind there could be {items:,} questions; the limit is {MAX_ITEMS:,}"
        yield Problem(kind.place, f"{message}: make two projects of this one")


def _too_long(kind: Kind, facts: Collection[Fact]) -> Iterator[Problem]:
    longest = _longest_values(facts)
    for template in kind.templates:
        if any(_filled(phrase, longest) > MAX_RENDERED for phrase in _phrases(template)):
            message = f"filled in, the item template “{template.name}” could be longer than {MAX_RENDERED:,} letters"
            yield Problem(template.place, f"{message}: use fewer or shorter values in it")


def _longest_values(facts: Collection[Fact]) -> dict[str, int]:
    """Return how long the longest value is of each name that a template may use."""
    longest = {name: max(_lengths(values), default=0) for name, values in _columns(facts).items()}
    longest["condition"] = max([len(fact.condition) for fact in facts], default=0)
    longest["hedge"] = max([len(fact.hedge) for fact in facts], default=0)
    longest["holder"] = _LONGEST_HOLDER + longest["cite"]
    return longest


def _columns(facts: Collection[Fact]) -> dict[str, Sequence[Value]]:
    """Return the values of facts by the name that a template may use, and what their sources are called."""
    columns: dict[str, list[Value]] = defaultdict(list)
    for fact in facts:
        for name, value in fact.values.items():
            columns[name].append(value)
    cited = [" and ".join([citation.source.cite for citation in fact.citations]) for fact in facts]
    return {**columns, "cite": cited}


def _lengths(values: Iterable[Value]) -> list[int]:
    return [len(value) if isinstance(value, str) else _length(value) for value in values]


def filled_letters(kinds: Iterable[Kind], facts: Iterable[Fact]) -> dict[KindName, int]:
    """Return how many letters all questions of each kind have once they are filled in; wide ones count as several."""
    by_kind: dict[KindName, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    return {kind.name: _filled_letters(kind, by_kind[kind.name]) for kind in kinds}


def _filled_letters(kind: Kind, facts: Collection[Fact]) -> int:
    room = {name: sum(_rooms(values)) for name, values in _columns(facts).items()}
    phrases = [phrase for template in kind.templates for phrase in _phrases(template)]
    own = len(facts) * sum([len(phrase.source) for phrase in phrases])
    return own + sum([room.get(name, 0) for phrase in phrases for name in _NAME.findall(phrase.source)])


def _rooms(values: Sequence[Value]) -> list[int]:
    wide = [value for value in values if isinstance(value, str) and not value.isascii()]
    return _lengths(values) + [getsizeof(value) - len(value) for value in wide]


def _phrases(template: ItemTemplate) -> Iterator[Phrase]:
    yield from filter(None, (template.ask, template.key, template.prompt, template.note, template.feedback))


def _filled(phrase: Phrase, longest: Mapping[str, int]) -> int:
    """Return how long a text can be at most; what stands in it only sometimes counts as well."""
    return len(phrase.source) + sum([longest.get(name, 0) for name in _NAME.findall(phrase.source)])


def _length(value: Value) -> int:
    if isinstance(value, tuple):
        return sum(map(_length, value)) + 2 * len(value)
    return len(value.name if isinstance(value, Entity) else str(value))


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
