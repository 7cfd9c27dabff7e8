"""Own words: no run of six words from a document outside names, titles and values marked as worded in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from quizgen.language.value_text import text_of
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.ids import SourceId
from quizgen.records.item import Item
from quizgen.records.place import Place, place_of
from quizgen.records.subject import Fact
from quizgen.text.render import plain
from quizgen.verify.documents import Document, folded, words

RUN = 6
"""This many words in a row are a copy rather than a coincidence."""

Run = tuple[str, ...]


def check(project: Project, items: Sequence[Item], documents: Mapping[SourceId, Document]) -> Iterator[Problem]:
    """Report facts and questions that copy a run of words from a document."""
    copied = partial(_copied, runs=_runs(documents), names=tuple(_names(project)))
    for fact in project.facts.values():
        for text in _own_texts(fact, project):
            yield from copied(place_of(text, fact.place), f"“{fact.id}”", text)
    for item in items:
        worded = [text for id_ in item.facts for text in _worded(project.facts[id_], project)]
        key = plain(item.key.text)
        for text in (plain(item.stem, blank=f" {key} "), key, plain(item.note)):
            yield from copied(item.place, f"the question “{item.id}”", text, worded=worded)


def _runs(documents: Mapping[SourceId, Document]) -> dict[Run, str]:
    """Return every run of words in the documents, with its first place."""
    runs: dict[Run, str] = {}
    for id_, document in documents.items():
        for number, paragraph in enumerate(document.paragraphs, 1):
            for run in _runs_of(paragraph):
                runs.setdefault(run, f"“{id_}”, {number}")
    return runs


def _runs_of(text: str) -> list[Run]:
    all_words = words(text)
    return [tuple(all_words[start : start + RUN]) for start in range(len(all_words) - RUN + 1)]


def _copied(
    place: Place, what: str, text: str, runs: Mapping[Run, str], names: Sequence[str], worded: Sequence[str] = ()
) -> Iterator[Problem]:
    """Report the first run of words in a text that is in a document too, outside of names and worded values."""
    if not any(run in runs for run in _runs_of(text)):
        return
    for piece in _between(text, [*names, *worded]):
        for run in _runs_of(piece):
            if run in runs:
                message = f"{what} copies from {runs[run]}: “{' '.join(run)} ...”; say it in your own words"
                yield Problem(place, message)
                return


def _between(text: str, names: Iterable[str]) -> list[str]:
    """Return a text without the names in it, in pieces."""
    whole = folded(text)
    present = [word for word in sorted({folded(n) for n in names}, key=len, reverse=True) if word and word in whole]
    return re.split("|".join(map(re.escape, present)), whole) if present else [whole]


def _names(project: Project) -> Iterator[str]:
    for entity in project.entities.values():
        yield from entity.names
    for source in project.sources.values():
        yield from (source.cite, source.title, source.byline)


def _worded(fact: Fact, project: Project) -> Iterator[str]:
    """Yield the values that are worded as in the source."""
    for field in project.kinds[fact.kind].fields.values():
        if field.type == "worded" and field.name in fact.values:
            yield text_of(fact.values[field.name])


def _own_texts(fact: Fact, project: Project) -> Iterator[str]:
    """Yield what is in the author's own words."""
    fields = project.kinds[fact.kind].fields
    for field, value in fact.values.items():
        if fields[field].type != "worded":
            yield value if isinstance(value, str) else text_of(value)
    yield from (fact.condition, fact.hedge, plain(fact.note))
