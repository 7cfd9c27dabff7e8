"""Own words: no run of six words from a document outside names, titles and values marked as worded in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizgen.language.filters import name
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.place import Place, Text
from quizgen.records.subject import Fact
from quizgen.text import BLANK, plain
from quizgen.verify.documents import Document, folded, words

RUN = 6
"""Words in a row that are a copy rather than a coincidence."""

Runs = Mapping[tuple[str, ...], str]


def check(project: Project, items: Sequence[Item], documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Report facts and questions that copy a run of words from a document."""
    runs = _runs(documents)
    names = tuple(_names(project))
    for fact in project.facts.values():
        for text in _own_texts(fact, project):
            yield from _copied(_place(fact.place, text), f"“{fact.id}”", _cut(text, names), runs)
    for item in items:
        worded = [text for id_ in item.facts for text in _worded(project.facts[id_], project)]
        shown = (item.stem.replace(BLANK, f" {item.key} "), item.key, item.note)
        for text in shown:
            yield from _copied(item.place, f"the question “{item.id}”", _cut(plain(text), (*names, *worded)), runs)


def _runs(documents: Mapping[str, Document]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for id_, document in documents.items():
        for number, paragraph in enumerate(document.paragraphs, 1):
            for run in _windows(words(paragraph)):
                found.setdefault(run, f"“{id_}”, {number}")
    return found


def _windows(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(said[start : start + RUN]) for start in range(len(said) - RUN + 1))


def _copied(place: Place, what: str, pieces: Iterable[str], runs: Runs) -> Iterator[Problem]:
    """Report the first run of a text that stands in a document too."""
    for piece in pieces:
        for run in _windows(words(piece)):
            if run in runs:
                yield Problem(place, f"{what} repeats {runs[run]}: “{' '.join(run)} ...”; say it in your own words")
                return


def _cut(text: str, names: Iterable[str]) -> list[str]:
    """Return what is left of a text, in pieces, when the names are taken out of it."""
    found = [re.escape(folded(n)) for n in sorted(set(names), key=len, reverse=True) if n and folded(n) in folded(text)]
    return re.split("|".join(found), folded(text)) if found else [text]


def _names(project: Project) -> Iterator[str]:
    for entity in project.entities.values():
        yield from (entity.name, entity.short, *entity.accept)
    for source in project.sources.values():
        yield from (source.cite, source.title, source.byline)


def _worded(fact: Fact, project: Project) -> Iterator[str]:
    for field in project.kinds[fact.kind].fields.values():
        if field.type == "worded" and field.name in fact.values:
            yield name(fact.values[field.name])


def _own_texts(fact: Fact, project: Project) -> Iterator[str]:
    worded = {field.name for field in project.kinds[fact.kind].fields.values() if field.type == "worded"}
    for field, value in fact.values.items():
        if field not in worded:
            yield value if isinstance(value, str) else name(value)
    yield from (fact.condition, fact.hedge, fact.note)


def _place(default: Place, text: str) -> Place:
    return Place(default.path, text.line, text.col) if isinstance(text, Text) and text.line else default
