"""The limits of questions: how many a project may have, how long their texts may be, how much memory they may need."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from sys import getsizeof
from typing import NamedTuple

from quizgen.load.memory_budget import SPLIT, MemoryBudget
from quizgen.problems import Problem
from quizgen.records.deck import Deck, Project, SectionFinder
from quizgen.records.ids import KindName, TopicId
from quizgen.records.kind import ItemTemplate, Kind, Phrase
from quizgen.records.subject import Entity, Fact, Listing, Value
from quizgen.ui.plurals import counted

MAX_RENDERED = 50_000
"""The most letters of an item template's text, filled in."""

MAX_ITEMS = 300_000
"""The most questions of a project: facts times item templates."""

QUESTION, IN_ANOTHER_DECK, ASKED_LETTER = 2_300, 2_000, 5
"""Bytes for a question, for each further deck that takes it, and for each letter of its texts, filled in."""

_LONGEST_HOLDER = 200

_NAME = re.compile(r"[a-z][a-z0-9_]*")


class FactSizes(NamedTuple):
    """The facts of a kind: their number and, by each name that a template may use, how long its values are.

    `longest` is the longest of them; `letters` are those of all, counting wide ones as several.
    """

    facts: int
    longest: Mapping[str, int]
    letters: Mapping[str, int]


def fact_sizes(kinds: Iterable[Kind], facts: Iterable[Fact]) -> dict[KindName, FactSizes]:
    """Return the sizes of the facts of each kind."""
    by_kind: dict[KindName, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    return {kind.name: _sizes(by_kind[kind.name]) for kind in kinds}


def askable_kinds(
    kinds: Iterable[Kind], sizes: Mapping[KindName, FactSizes]
) -> tuple[dict[KindName, Kind], list[Problem]]:
    """Return kinds by name, without templates if their questions would fill the memory, and what is wrong."""
    problems: list[Problem] = []
    kept: dict[KindName, Kind] = {}
    items = 0
    for kind in kinds:
        of_kind = sizes[kind.name]
        items += of_kind.facts * len(kind.templates)
        wrong = [*_too_many_items(kind, of_kind.facts, items), *_too_long(kind, of_kind.longest)]
        kept[kind.name] = replace(kind, templates=()) if wrong else kind
        problems += wrong
    return kept, problems


def _too_many_items(kind: Kind, facts: int, items: int) -> Iterator[Problem]:
    if items > MAX_ITEMS:
        made = f"{counted(facts, 'fact')} times {counted(len(kind.templates), 'item template')}"
        message = f"the {made} of this kind could make {items:,} questions; the limit is {MAX_ITEMS:,}"
        yield Problem(kind.place, f"{message}: {SPLIT}")


def _too_long(kind: Kind, longest: Mapping[str, int]) -> Iterator[Problem]:
    for template in kind.templates:
        if any(_filled(phrase, longest) > MAX_RENDERED for phrase in _phrases(template)):
            message = f"filled in, the item template “{template.name}” could be longer than {MAX_RENDERED:,} letters"
            yield Problem(template.place, f"{message}: use fewer or shorter values in it")


def _sizes(facts: Collection[Fact]) -> FactSizes:
    longest: dict[str, int] = {}
    letters: dict[str, int] = {}
    for name, values in _columns(facts).items():
        texts = [value for value in values if isinstance(value, str)]
        others = [_length(value) for value in values if not isinstance(value, str)] if len(texts) < len(values) else []
        lengths = [*map(len, texts), *others]
        longest[name] = max(lengths, default=0)
        letters[name] = sum(lengths) + _wide(texts)
    longest["condition"] = max(map(len, {fact.condition for fact in facts}), default=0)
    longest["hedge"] = max(map(len, {fact.hedge for fact in facts}), default=0)
    longest["holder"] = _LONGEST_HOLDER + longest["cite"]
    return FactSizes(len(facts), longest, letters)


def _columns(facts: Collection[Fact]) -> dict[str, Sequence[Value]]:
    """Return the values of facts by the name that a template may use, and what their sources are called."""
    columns: dict[str, list[Value]] = defaultdict(list)
    for fact in facts:
        for name, value in fact.values.items():
            columns[name].append(value)
    cited = [" and ".join([citation.source.cite for citation in fact.citations]) for fact in facts]
    return {**columns, "cite": cited}


def _wide(texts: Iterable[str]) -> int:
    return sum([getsizeof(text) - len(text) for text in texts if not text.isascii()])


def _filled_letters(kind: Kind, sizes: FactSizes) -> int:
    """Return how many letters all questions of a kind have, filled in; wide ones count as several."""
    phrases = [phrase for template in kind.templates for phrase in _phrases(template)]
    own = sizes.facts * sum([len(phrase.source) for phrase in phrases])
    return own + sum([sizes.letters.get(name, 0) for phrase in phrases for name in _NAME.findall(phrase.source)])


def _phrases(template: ItemTemplate) -> Iterator[Phrase]:
    yield from filter(None, (template.ask, template.key, template.prompt, template.note, template.feedback))


def _filled(phrase: Phrase, longest: Mapping[str, int]) -> int:
    """Return the greatest length of a text, including what is in it only sometimes."""
    return len(phrase.source) + sum([longest.get(name, 0) for name in _NAME.findall(phrase.source)])


def _length(value: Value) -> int:
    if isinstance(value, Listing):
        return len(value.shown)
    return len(value.name if isinstance(value, Entity) else str(value))


def too_many_questions(
    project: Project, sizes: Mapping[KindName, FactSizes], languages: int, budget: MemoryBudget
) -> Iterator[Problem]:
    """Yield what is wrong if all questions, in so many languages, would need more memory than the files leave."""
    kinds, decks = project.kinds, list(project.decks.values())
    again = _in_other_decks(kinds, project.facts.values(), decks) if len(decks) > 1 else 0
    needs = {name: _memory_of_questions(kind, sizes[name]) for name, kind in kinds.items()}
    memory = languages * (sum(needs.values()) + again * IN_ANOTHER_DECK)
    if kinds and not budget.has_room_for(memory):
        place = max(kinds.values(), key=lambda kind: needs[kind.name]).place
        in_all = f", in all {languages} languages," if languages > 1 else ""
        would_need = f"would need {budget.with_limit(memory)}, most of it this kind’s"
        yield Problem(place, f"the questions of this project{in_all} {would_need}: {SPLIT}")


def _memory_of_questions(kind: Kind, sizes: FactSizes) -> int:
    return sizes.facts * len(kind.templates) * QUESTION + _filled_letters(kind, sizes) * ASKED_LETTER


def _in_other_decks(kinds: Mapping[KindName, Kind], facts: Collection[Fact], decks: Sequence[Deck]) -> int:
    """Return how many questions there are in decks that another deck has taken before."""
    alike = Counter((fact.kind, fact.topic, fact.tags) for fact in facts if fact.kind in kinds)
    taken = [_taken(alike, kinds, SectionFinder(deck)) for deck in decks]
    return sum(taken) - max(taken)


def _taken(
    alike: Mapping[tuple[KindName, TopicId, tuple[str, ...]], int],
    kinds: Mapping[KindName, Kind],
    finder: SectionFinder,
) -> int:
    asked = ((kinds[kind].templates, topic, tags, count) for (kind, topic, tags), count in alike.items())
    return sum(
        [count for each, topic, tags, count in asked for one in each if finder.section_for(topic, one.name, tags)]
    )
