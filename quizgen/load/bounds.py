"""How much a project may hold: generous bounds, so that a stranger's project ends in a message and not in full memory.

`docs/formats.md` has them in a table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from sys import getsizeof

from quizgen.problems import Problem
from quizgen.records.ids import KindName
from quizgen.records.subject import Entity, Fact, ItemTemplate, Kind, Phrase, Value
from quizgen.ui.plurals import counted

MAX_RENDERED = 50_000
"""Letters that a text of an item template may have once it is filled in."""

MAX_ITEMS = 300_000
"""Questions of a project: facts times item templates."""

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


def _too_long(kind: Kind, facts: Iterable[Fact]) -> Iterator[Problem]:
    longest = _longest_values(facts)
    for template in kind.templates:
        if any(_filled(phrase, longest) > MAX_RENDERED for phrase in _phrases(template)):
            message = f"filled in, the item template “{template.name}” could be longer than {MAX_RENDERED:,} letters"
            yield Problem(template.place, f"{message}: use fewer or shorter values in it")


def _longest_values(facts: Iterable[Fact]) -> dict[str, int]:
    """Return how long the longest value is of each name that a template may use."""
    longest: dict[str, int] = {}
    for fact in facts:
        for name, value in fact.values.items():
            length = len(value) if isinstance(value, str) else _length(value)
            if length > longest.get(name, 0):
                longest[name] = length
        for name, text in (("condition", fact.condition), ("hedge", fact.hedge), ("cite", _cited(fact))):
            longest[name] = max(longest.get(name, 0), len(text))
    longest["holder"] = _LONGEST_HOLDER + longest.get("cite", 0)
    return longest


def _cited(fact: Fact) -> str:
    return " and ".join([citation.source.cite for citation in fact.citations])


def filled_letters(kinds: Iterable[Kind], facts: Iterable[Fact]) -> dict[KindName, int]:
    """Return how many letters all questions of each kind have once they are filled in; wide ones count as several."""
    lengths: dict[KindName, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        of_kind = lengths[fact.kind]
        of_kind[""] += 1
        for name, value in fact.values.items():
            of_kind[name] += _room_of(value) if isinstance(value, str) else _length(value)
        of_kind["cite"] += len(_cited(fact))
    return {
        kind.name: sum(_of_all(phrase, lengths[kind.name]) for each in kind.templates for phrase in _phrases(each))
        for kind in kinds
    }


def _room_of(text: str) -> int:
    return len(text) if text.isascii() else getsizeof(text)


def _of_all(phrase: Phrase, lengths: Mapping[str, int]) -> int:
    return lengths[""] * len(phrase.source) + sum([lengths[name] for name in _NAME.findall(phrase.source)])


def _phrases(template: ItemTemplate) -> Iterator[Phrase]:
    yield from filter(None, (template.ask, template.key, template.prompt, template.note, template.feedback))


def _filled(phrase: Phrase, longest: Mapping[str, int]) -> int:
    """Return how long a text can be at most; what stands in it only sometimes counts as well."""
    return len(phrase.source) + sum([longest.get(name, 0) for name in _NAME.findall(phrase.source)])


def _length(value: Value) -> int:
    if isinstance(value, tuple):
        return sum(map(_length, value)) + 2 * len(value)
    return len(value.name if isinstance(value, Entity) else str(value))
