"""What the items of a project ask of its facts, and what they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.place import Place
from quizgen.records.subject import Fact
from quizgen.text import fold, plain

OFTEN = 3
"""How many questions an answer has to have to be listed."""

LISTED = 12
"""How many such answers are listed."""


class Row(NamedTuple):
    """A line of a chart: how many facts of some sort there are, how many of them are asked, by how many items."""

    name: str
    facts: int
    asked: int
    items: int


class Chart(NamedTuple):
    """The facts sorted in one way."""

    by: str
    rows: tuple[Row, ...]


class Cited(NamedTuple):
    """A document and how many facts cite each of its places, in order; empty where their number is not known."""

    name: str
    facts: tuple[int, ...]

    @property
    def silent(self) -> tuple[int, ...]:
        """The places that no fact cites, counted from 1."""
        return tuple(number for number, facts in enumerate(self.facts, 1) if not facts)


class Idle(NamedTuple):
    """A fact or an item template that has nothing to do."""

    id: str
    place: Place


class Coverage(NamedTuple):
    """All of it; `types` counts items by type, `often` questions by answer."""

    facts: int
    items: int
    charts: tuple[Chart, ...]
    types: tuple[tuple[str, int], ...]
    cited: tuple[Cited, ...]
    unasked: tuple[Idle, ...]
    unused: tuple[Idle, ...]
    often: tuple[tuple[str, int], ...]

    @property
    def asked(self) -> int:
        """The number of facts that at least one item asks."""
        return self.facts - len(self.unasked)


def coverage(project: Project, items: Sequence[Item]) -> Coverage:
    """Return what the items ask of the project's facts."""
    asking = Counter(fact for item in items for fact in item.facts)
    facts, used = project.facts.values(), {(item.kind, item.template) for item in items}
    types = Counter(item.type for item in items)
    unused = (t for kind in project.kinds.values() for t in kind.templates if (kind.name, t.name) not in used)
    return Coverage(
        facts=len(facts),
        items=len(items),
        charts=tuple(Chart(by, _rows(facts, asking, name)) for by, name in _sorts(project).items()),
        types=tuple((name, types[name]) for name in ITEM_TYPES if types[name]),
        cited=tuple(_cited(project)),
        unasked=tuple(Idle(fact.id, fact.place) for fact in facts if fact.id not in asking),
        unused=tuple(Idle(f"{template.kind}/{template.name}", template.place) for template in unused),
        often=tuple(_often(items)),
    )


def _sorts(project: Project) -> dict[str, Callable[[Fact], str]]:
    return {
        "topic": lambda fact: project.topics.get(fact.topic, fact.topic),
        "document": lambda fact: fact.citations[0].source.cite,
        "voice": lambda fact: fact.voice.name,
        "kind": lambda fact: fact.kind,
    }


def _rows(facts: Iterable[Fact], asking: Mapping[str, int], name: Callable[[Fact], str]) -> tuple[Row, ...]:
    total, asked, items = Counter[str](), Counter[str](), Counter[str]()
    for fact in facts:
        sort = name(fact)
        total[sort] += 1
        asked[sort] += fact.id in asking
        items[sort] += asking.get(fact.id, 0)
    return tuple(Row(sort, count, asked[sort], items[sort]) for sort, count in total.most_common())


def _cited(project: Project) -> Iterable[Cited]:
    cited = {
        (citation.source.id, place, fact.id)
        for fact in project.facts.values()
        for citation in fact.citations
        for place in citation.at
    }
    counts = Counter((source, place) for source, place, _ in cited)
    for source in project.sources.values():
        if source.paragraphs:
            yield Cited(source.cite, tuple(counts[source.id, str(n)] for n in range(1, source.paragraphs + 1)))


def _often(items: Iterable[Item]) -> Iterable[tuple[str, int]]:
    shown: dict[str, str] = {}
    counts = Counter[str]()
    for item in items:
        if len(item.facts) == 1:
            counts[shown.setdefault(fold(plain(item.key)), plain(item.key))] += 1
    return [(answer, count) for answer, count in counts.most_common(LISTED) if count >= OFTEN]
