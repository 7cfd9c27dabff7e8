"""Coverage: what the items of a project ask of its facts, and what they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from quizgen.compose.types import ITEM_TYPES
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.place import Place
from quizgen.records.subject import Fact
from quizgen.text.folding import fold
from quizgen.text.render import plain
from quizgen.ui.plurals import listed

_OFTEN = 3
"""An answer is listed if it has at least so many questions."""

_MAX_LISTED = 12
"""How many such answers are listed."""


class Row(NamedTuple):
    """A line of a chart: the number of facts of some sort, how many of them are asked, and by how many items.

    An item about several facts of the sort is one item, as everywhere else.
    """

    name: str
    facts: int
    asked: int
    items: int


class Chart(NamedTuple):
    """The facts sorted in one way."""

    by: str
    rows: tuple[Row, ...]


class CitedSource(NamedTuple):
    """A document whose number of paragraphs is known, and how many facts cite each of them, in order."""

    name: str
    facts: tuple[int, ...]

    @property
    def silent(self) -> tuple[int, ...]:
        """The paragraphs that no fact cites, counted from 1."""
        return tuple(number for number, facts in enumerate(self.facts, 1) if not facts)


class Idle(NamedTuple):
    """A fact that no item asks about, or an item template that makes no item."""

    id: str
    place: Place


class Coverage(NamedTuple):
    """What is asked and what is not.

    `types` has the number of items of each type, `often` the answers with the most questions and their number.
    """

    facts: int
    items: int
    charts: tuple[Chart, ...]
    types: tuple[tuple[str, int], ...]
    cited: tuple[CitedSource, ...]
    unasked: tuple[Idle, ...]
    unused: tuple[Idle, ...]
    often: tuple[tuple[str, int], ...]

    @property
    def asked(self) -> int:
        """The number of facts that at least one item asks about."""
        return self.facts - len(self.unasked)


def coverage(project: Project, items: Sequence[Item]) -> Coverage:
    """Return what the items ask of the project's facts."""
    items_of = Counter([fact for item in items for fact in item.facts])
    used = {(item.kind, item.template) for item in items}
    types = Counter([item.type.name for item in items])
    facts, templates = project.facts.values(), [t for kind in project.kinds.values() for t in kind.templates]
    return Coverage(
        facts=len(facts),
        items=len(items),
        charts=tuple(Chart(by, _rows(project, items, name)) for by, name in _sorts(project).items()),
        types=tuple((name, types[name]) for name in ITEM_TYPES if types[name]),
        cited=tuple(_cited_sources(project)),
        unasked=tuple(Idle(fact.id, fact.place) for fact in facts if fact.id not in items_of),
        unused=tuple(Idle(f"{t.kind}/{t.name}", t.place) for t in templates if (t.kind, t.name) not in used),
        often=tuple(_frequent_answers(items)),
    )


def _sorts(project: Project) -> dict[str, Callable[[Fact], str]]:
    """Return the ways in which facts are sorted."""
    by_voice = {"voice": lambda fact: fact.voice.name} if project.voices else {}
    return {
        "topic": lambda fact: project.topics.get(fact.topic, fact.topic),
        "document": lambda fact: listed([source.cite for source in fact.sources]),
        **by_voice,
        "kind": lambda fact: fact.kind,
    }


def _rows(project: Project, items: Iterable[Item], sort: Callable[[Fact], str]) -> tuple[Row, ...]:
    names = {id_: sort(fact) for id_, fact in project.facts.items()}
    asked = {fact: names[fact] for item in items for fact in item.facts}
    total, asked_of = Counter(names.values()), Counter(asked.values())
    items_of = Counter([name for item in items for name in dict.fromkeys(map(names.__getitem__, item.facts))])
    return tuple(Row(name, count, asked_of[name], items_of[name]) for name, count in total.most_common())


def _cited_sources(project: Project) -> Iterator[CitedSource]:
    cited = {
        (citation.source.id, place, fact.id)
        for fact in project.facts.values()
        for citation in fact.citations
        if citation.source.paragraphs
        for place in citation.at
    }
    facts = Counter([(source, place) for source, place, _ in cited])
    for source in project.sources.values():
        if source.paragraphs:
            yield CitedSource(source.cite, tuple(facts[source.id, str(n)] for n in range(1, source.paragraphs + 1)))


def _frequent_answers(items: Iterable[Item]) -> Iterator[tuple[str, int]]:
    """Yield the answers with the most questions; those of groups of facts do not count."""
    as_shown = Counter([plain(item.key.text) for item in items if len(item.facts) == 1])
    shown: dict[str, str] = {}
    questions = Counter[str]()
    for answer, count in as_shown.items():
        questions[shown.setdefault(fold(answer), answer)] += count
    yield from [(answer, count) for answer, count in questions.most_common(_MAX_LISTED) if count >= _OFTEN]
