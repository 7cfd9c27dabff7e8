"""Verify: read the documents, compare facts with them, and record their state."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from quizgen.atomic_writes import write_files
from quizgen.frozen import frozen_record
from quizgen.problems import Problem
from quizgen.reading import read_bytes
from quizgen.records.deck import ComposedProject, Project
from quizgen.records.ids import SourceId
from quizgen.records.place import Place
from quizgen.records.subject import Citation
from quizgen.ui.plurals import counted
from quizgen.verify import citations, wording
from quizgen.verify.citations import paragraph_number
from quizgen.verify.documents import Document, documents

SOURCES = "seeds/sources.yaml"


@frozen_record
class Verified:
    """The problems that were found, and a line that sums up the result."""

    problems: tuple[Problem, ...]
    summary: str


def verified(languages: Sequence[ComposedProject], folder: Path) -> Verified:
    """Check a project's facts and items, in each language that it is read in, against the documents in `folder`."""
    project, _ = languages[0]
    sources = {id_: source for one, _ in reversed(languages) for id_, source in one.sources.items()}
    facts = {id_: fact for one, _ in reversed(languages) for id_, fact in one.facts.items()}
    read, unread = documents(folder, sources)
    found = [*_unread(project, folder, unread)]
    for one, items in languages:
        found += citations.check(one.facts.values(), read)
        found += wording.check(one, items, read)
    return Verified(tuple(dict.fromkeys(found)), _summary(replace(project, facts=facts), read))


Values = Mapping[str, str | Mapping[str, str]]

Editor = Callable[[str, Mapping[str, Values]], str | None]
"""Returns a file's text with other values in its records, None if that would change something else in it."""


def recorded(folder: Path, languages: Sequence[Project], documents_folder: Path, edited: Editor) -> Sequence[Problem]:
    """Write counts and fingerprints into the bibliography; return why some could not be written.

    `languages` are the project in each language that it is read in.
    """
    project = languages[0]
    read, unread = documents(documents_folder, project.sources)
    path = Path(os.path.realpath(folder / SOURCES))  # a link within the project is written through
    before = read_bytes(path, folder).decode()
    cited = [citation for one in languages for fact in one.facts.values() for citation in fact.citations]
    text = edited(before, _records(cited, read))
    if text is None:
        message = "counts and fingerprints cannot be written into this file without changing something else"
        return [Problem(Place(SOURCES), f"{message}: write each source with a line for each of its keys")]
    if text != before:
        write_files({path: text.encode()})
    return tuple(_unread(project, documents_folder, unread))


def _unread(project: Project, folder: Path, unread: Mapping[SourceId, str]) -> Iterator[Problem]:
    if not any(source.file for source in project.sources.values()):
        message = "no source names its document, so there is nothing to check the facts against"
        way = f"put `file: NAME` under each source whose document is in {folder}"
        yield Problem(Place(SOURCES), f"{message}: {way}")
    for id_, reason in unread.items():
        source = project.sources[id_]
        yield Problem(source.place, f"the document {source.file} of “{id_}” cannot be read in {folder}: {reason}")


def _summary(project: Project, read: Mapping[SourceId, object]) -> str:
    """Return how much was found to be right, and how much could not be checked because its source names no document."""
    checked = [citation.source.id in read for fact in project.facts.values() for citation in fact.citations]
    sound = sum(checked)
    verb = "checks out" if sound == 1 else "check out"
    summary = f"{counted(sound, 'citation')} {verb} against {counted(len(read), 'document')}; no wording is copied"
    without = sum(not source.file for source in project.sources.values())
    left = f"{counted(len(checked) - sound, 'citation')} not checked ({counted(without, 'source')} without a “file”)"
    return f"{summary}; {left}" if without else summary


def _records(citations: Iterable[Citation], documents: Mapping[SourceId, Document]) -> dict[str, Values]:
    """Return, by source id, what is recorded about each document."""
    cited: dict[SourceId, set[int]] = {}
    for citation in citations:
        cited.setdefault(citation.source.id, set()).update(map(paragraph_number, citation.at))
    return {id_: _record(document, cited.get(id_, ())) for id_, document in documents.items()}


def _record(document: Document, cited: Collection[int]) -> Values:
    numbers = [number for number in sorted(cited) if 1 <= number <= len(document.paragraphs)]
    prints = {str(number): document.fingerprint(number) for number in numbers}
    return {"paragraphs": str(len(document.paragraphs)), "fingerprints": prints}
