"""How much a project may hold: generous bounds, so that a stranger's project ends in a message, not in full memory.

`docs/formats.md` has them in a table. The memory that a project would need is estimated while it is read; what each
part needs was measured and rounded up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from sys import getsizeof
from typing import NamedTuple

from quizgen.problems import Problem
from quizgen.records.deck import Deck, SectionFinder
from quizgen.records.ids import KindName, TopicId
from quizgen.records.subject import Entity, Fact, ItemTemplate, Kind, Listing, Phrase, Value
from quizgen.ui.plurals import counted

MAX_RENDERED = 50_000
"""The most letters of an item template's text, filled in."""

MAX_ITEMS = 300_000
"""The most questions of a project: facts times item templates."""

MAX_MEMORY = 1_850_000_000
"""The most bytes that a project may need."""

VALUE, LETTER, MARK = 250, 3, 100
"""Bytes for a key or a value in a file, for each of its letters, and for each sign that may be markup.

A key that occurs once, such as an id, takes as much as a key and a value.
"""

WIDE = 2
"""Bytes for each further byte of a letter: one that is neither Latin nor a mark makes the whole text wider."""

QUESTION, IN_ANOTHER_DECK, ASKED_LETTER = 2_300, 2_000, 5
"""Bytes for a question, for each further deck that takes it, and for each letter of its texts, filled in."""

_MARKS = "*_`$^\\"
_SPLIT = "make two projects of this one"

_LONGEST_HOLDER = 200

_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Measured(NamedTuple):
    """The facts of a kind: their number and, by each name that a template may use, how long its values are.

    `longest` is the longest of them; `letters` are those of all, counting wide ones as several.
    """

    facts: int
    longest: Mapping[str, int]
    letters: Mapping[str, int]


def measured(kinds: Iterable[Kind], facts: Iterable[Fact]) -> dict[KindName, Measured]:
    """Return the measures of the facts of each kind."""
    by_kind: dict[KindName, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    return {kind.name: _measured(by_kind[kind.name]) for kind in kinds}


def bounded(kinds: Iterable[Kind], measures: Mapping[KindName, Measured]) -> tuple[dict[KindName, Kind], list[Problem]]:
    """Return kinds by name, without templates if their questions would fill the memory, and what is wrong."""
    problems: list[Problem] = []
    kept: dict[KindName, Kind] = {}
    items = 0
    for kind in kinds:
        of_kind = measures[kind.name]
        items += of_kind.facts * len(kind.templates)
        wrong = [*_too_many_items(kind, of_kind.facts, items), *_too_long(kind, of_kind.longest)]
        kept[kind.name] = replace(kind, templates=()) if wrong else kind
        problems += wrong
    return kept, problems


def _too_many_items(kind: Kind, facts: int, items: int) -> Iterator[Problem]:
    if items > MAX_ITEMS:
        made = f"{counted(facts, 'fact')} times {counted(len(kind.templates), 'item template')}"
        message = f"the {made} of this kind could make {items:,} questions; the limit is {MAX_ITEMS:,}"
        yield Problem(kind.place, f"{message}: make two projects of this one")


def _too_long(kind: Kind, longest: Mapping[str, int]) -> Iterator[Problem]:
    for template in kind.templates:
        if any(_filled(phrase, longest) > MAX_RENDERED for phrase in _phrases(template)):
            message = f"filled in, the item template “{template.name}” could be longer than {MAX_RENDERED:,} letters"
            yield Problem(template.place, f"{message}: use fewer or shorter values in it")


def _measured(facts: Collection[Fact]) -> Measured:
    longest: dict[str, int] = {}
    letters: dict[str, int] = {}
    for name, values in _columns(facts).items():
        lengths = [len(value) if isinstance(value, str) else _length(value) for value in values]
        longest[name] = max(lengths, default=0)
        letters[name] = sum(lengths) + _wide(values)
    longest["condition"] = max([len(fact.condition) for fact in facts], default=0)
    longest["hedge"] = max([len(fact.hedge) for fact in facts], default=0)
    longest["holder"] = _LONGEST_HOLDER + longest["cite"]
    return Measured(len(facts), longest, letters)


def _columns(facts: Collection[Fact]) -> dict[str, Sequence[Value]]:
    """Return the values of facts by the name that a template may use, and what their sources are called."""
    columns: dict[str, list[Value]] = defaultdict(list)
    for fact in facts:
        for name, value in fact.values.items():
            columns[name].append(value)
    cited = [" and ".join([citation.source.cite for citation in fact.citations]) for fact in facts]
    return {**columns, "cite": cited}


def _wide(values: Iterable[Value]) -> int:
    wide = [value for value in values if isinstance(value, str) and not value.isascii()]
    return sum([getsizeof(value) - len(value) for value in wide])


def _filled_letters(kind: Kind, measure: Measured) -> int:
    """Return how many letters all questions of a kind have, filled in; wide ones count as several."""
    phrases = [phrase for template in kind.templates for phrase in _phrases(template)]
    own = measure.facts * sum([len(phrase.source) for phrase in phrases])
    return own + sum([measure.letters.get(name, 0) for phrase in phrases for name in _NAME.findall(phrase.source)])


def _phrases(template: ItemTemplate) -> Iterator[Phrase]:
    yield from filter(None, (template.ask, template.key, template.prompt, template.note, template.feedback))


def _filled(phrase: Phrase, longest: Mapping[str, int]) -> int:
    """Return the greatest length of a text, including what is in it only sometimes."""
    return len(phrase.source) + sum([longest.get(name, 0) for name in _NAME.findall(phrase.source)])


def _length(value: Value) -> int:
    if isinstance(value, Listing):
        return len(value.shown)
    return len(value.name if isinstance(value, Entity) else str(value))


def marks_in(text: str) -> int:
    """Return how many signs in a text may be markup."""
    return sum(map(text.count, _MARKS))


class MemoryBudget:
    """The memory that the files of a project read so far need."""

    def __init__(self) -> None:
        """Begin without files."""
        self.taken = 0

    def take(self, values: int, text: str, wide: int) -> None:
        """Take the memory for a file, or a part of one; `wide` are the bytes of its letters beyond one for each."""
        self.taken += VALUE * values + LETTER * len(text) + WIDE * wide + MARK * marks_in(text)

    @property
    def values_left(self) -> int:
        """How many more values there is room for, leaving aside their letters."""
        return max(0, MAX_MEMORY - self.taken) // VALUE

    @property
    def excess(self) -> str:
        """The message if it is overdrawn; else nothing."""
        if self.taken <= MAX_MEMORY:
            return ""
        return f"with this file, the project would need {_needs(self.taken)}: {_SPLIT}"

    def too_many_questions(
        self,
        kinds: Collection[Kind],
        measures: Mapping[KindName, Measured],
        facts: Collection[Fact],
        decks: Sequence[Deck],
        languages: int,
    ) -> Iterator[Problem]:
        """Yield what is wrong if all questions, in so many languages, would need more than there is."""
        again = _in_other_decks(kinds, facts, decks) if len(decks) > 1 else 0
        needs = {kind.name: _needed(kind, measures[kind.name]) for kind in kinds}
        memory = self.taken + languages * (sum(needs.values()) + again * IN_ANOTHER_DECK)
        if memory > MAX_MEMORY and kinds:
            place = max(kinds, key=lambda kind: needs[kind.name]).place
            in_all = f", in all {languages} languages," if languages > 1 else ""
            message = f"the questions of this project{in_all} would need {_needs(memory)}, most of it this kind’s"
            yield Problem(place, f"{message}: {_SPLIT}")


def _needed(kind: Kind, measure: Measured) -> int:
    return measure.facts * len(kind.templates) * QUESTION + _filled_letters(kind, measure) * ASKED_LETTER


def _needs(memory: int) -> str:
    return f"about {memory / 1e6:,.0f} MB of memory; the limit is {MAX_MEMORY / 1e6:,.0f} MB"


def _in_other_decks(kinds: Collection[Kind], facts: Collection[Fact], decks: Sequence[Deck]) -> int:
    """Return how many questions there are in decks that another deck has taken before."""
    templates: Mapping[KindName, Kind] = {kind.name: kind for kind in kinds}
    alike = Counter((fact.kind, fact.topic, fact.tags) for fact in facts if fact.kind in templates)
    taken = [_taken(alike, templates, SectionFinder(deck)) for deck in decks]
    return sum(taken) - max(taken)


def _taken(
    alike: Mapping[tuple[KindName, TopicId, tuple[str, ...]], int],
    kinds: Mapping[KindName, Kind],
    finder: SectionFinder,
) -> int:
    asked = ((kinds[kind].templates, topic, tags, count) for (kind, topic, tags), count in alike.items())
    return sum(
        [count for each, topic, tags, count in asked for one in each if finder.section_of(topic, one.name, tags)]
    )
