"""Coverage: what the items of a project ask of its facts, and what they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from quizgen.compose.types import ITEM_TYPES
from quizgen.records.deck import ComposedProject, Project
from quizgen.records.ids import FactId
from quizgen.records.item import Item
from quizgen.records.place import Place
from quizgen.records.subject import Fact
from quizgen.text.folding import fold
from quizgen.text.render import plain
from quizgen.ui import ui_strings

_OFTEN = 3
"""An answer is listed if it has at least this many questions."""

_MAX_LISTED = 12
"""How many of these answers are listed."""


class Row(NamedTuple):
    """A line of a chart: the number of facts of some sort, how many of them are asked about, and by how many items.

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


class Tally(NamedTuple):
    """Something that items have in common, and how many have it."""

    name: str
    items: int


class UnaskedInLanguage(NamedTuple):
    """The facts that no item asks about in a language, although one does in another."""

    language: str
    unasked: tuple[Idle, ...]


class Coverage(NamedTuple):
    """What is asked and what is not, in all languages together.

    `types` has the items of each type, under its name on pages, `often` the answers with the most questions.
    """

    facts: int
    items: int
    charts: tuple[Chart, ...]
    types: tuple[Tally, ...]
    cited: tuple[CitedSource, ...]
    unasked: tuple[Idle, ...]
    unused: tuple[Idle, ...]
    often: tuple[Tally, ...]
    partly: tuple[UnaskedInLanguage, ...] = ()

    @property
    def asked(self) -> int:
        """The number of facts that at least one item asks about."""
        return self.facts - len(self.unasked)


def coverage(languages: Sequence[ComposedProject]) -> Coverage:
    """Return what the items ask of the facts of a project, which is given in each of its languages."""
    (project, items), *others = languages
    if others:
        project, items = _in_all(languages), [item for one in languages for item in one.items]
    counts = _ItemCounts.of(items)
    used = {(item.kind, item.template) for item in items}
    types, ui = Counter([item.type.name for item in items]), ui_strings("en")
    facts = project.facts.values()
    by_name = {t.template_key: t for one in languages for kind in one.project.kinds.values() for t in kind.templates}
    charts = [Chart(by, _rows(project, counts, name)) for by, name in _sorts(project).items()]
    if others:
        charts.append(Chart("language", tuple([_row(*one) for one in languages])))
    return Coverage(
        facts=len(facts),
        items=len(items),
        charts=tuple(charts),
        types=tuple(Tally(ui.of_type(name).name, types[name]) for name in ITEM_TYPES if types[name]),
        cited=tuple(_cited_sources(project)),
        unasked=tuple(Idle(fact.id, fact.place) for fact in facts if fact.id not in counts.asked),
        unused=tuple(Idle(f"{t.kind}/{t.name}", t.place) for name, t in by_name.items() if name not in used),
        often=tuple(_frequent_answers([one.items for one in languages])),
        partly=tuple(_partly(languages, facts)) if others else (),
    )


def _in_all(languages: Sequence[ComposedProject]) -> Project:
    """Return a project with everything it has in any language, in the words of the first language that has it."""
    project, *others = [one.project for one in languages]
    facts, sources, topics = dict(project.facts), dict(project.sources), dict(project.topics)
    for other in others:
        facts, sources, topics = ({**other.facts, **facts}, {**other.sources, **sources}, {**other.topics, **topics})
    order = sorted(facts.values(), key=lambda fact: fact.place)
    return replace(project, facts={fact.id: fact for fact in order}, sources=sources, topics=topics)


def _row(project: Project, items: Sequence[Item]) -> Row:
    asked = {fact for item in items for fact in item.facts}
    return Row(_language(project), len(project.facts), len(asked), len(items))


def _language(project: Project) -> str:
    """Return the language that a project is read in, which is that of its decks."""
    return next((deck.language for deck in project.decks.values()), "?")


def _partly(languages: Sequence[ComposedProject], facts: Iterable[Fact]) -> Iterator[UnaskedInLanguage]:
    """Yield for each language the facts that are asked about in others alone."""
    asked = [{fact for item in one.items for fact in item.facts} for one in languages]
    anywhere = set[FactId]().union(*asked)
    for (project, _), here in zip(languages, asked, strict=True):
        missing = [Idle(fact.id, fact.place) for fact in facts if fact.id in anywhere and fact.id not in here]
        if missing:
            yield UnaskedInLanguage(_language(project), tuple(missing))


def _sorts(project: Project) -> dict[str, Callable[[Fact], str]]:
    """Return the ways in which facts are sorted."""
    by_voice = {"voice": lambda fact: fact.voice.name} if project.voices else {}
    return {
        "topic": lambda fact: project.topics.get(fact.topic, fact.topic),
        "document": lambda fact: fact.conjunction.join([source.cite for source in fact.sources]),
        **by_voice,
        "kind": lambda fact: fact.kind,
    }


class _ItemCounts(NamedTuple):
    """How many items there are about some facts and no others, counted once for all charts."""

    about: Mapping[tuple[FactId, ...], int]
    asked: Collection[FactId]

    @classmethod
    def of(cls, items: Iterable[Item]) -> _ItemCounts:
        about = Counter([item.facts for item in items])
        return cls(about, {fact for facts in about for fact in facts})


def _rows(project: Project, counts: _ItemCounts, sort: Callable[[Fact], str]) -> tuple[Row, ...]:
    names = {id_: sort(fact) for id_, fact in project.facts.items()}
    total, asked = Counter(names.values()), Counter([names[fact] for fact in counts.asked])
    items = Counter[str]()
    for facts, count in counts.about.items():
        for name in {names[fact] for fact in facts}:
            items[name] += count
    return tuple(Row(name, count, asked[name], items[name]) for name, count in total.most_common())


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


def _frequent_answers(languages: Iterable[Iterable[Item]]) -> Iterator[Tally]:
    """Yield the answers with the most questions in a language; those of groups of facts do not count."""
    shown: dict[str, str] = {}
    questions = Counter[str]()
    for items in languages:
        here = Counter[str]()
        as_shown = Counter([plain(item.key.text) for item in items if len(item.facts) == 1])
        for answer, count in as_shown.items():
            here[shown.setdefault(fold(answer), answer)] += count
        questions |= here
    yield from [Tally(answer, count) for answer, count in questions.most_common(_MAX_LISTED) if count >= _OFTEN]
