"""Verify: read the documents, run the comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen.files import write_all
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.ids import SourceId
from quizgen.records.item import Item
from quizgen.records.place import Place
from quizgen.ui.plurals import counted
from quizgen.verify import citations, record, wording
from quizgen.verify.documents import documents

SOURCES = "seeds/sources.yaml"


@dataclass(frozen=True, slots=True)
class Verified:
    """The problems that were found, and a line that sums up the result."""

    problems: tuple[Problem, ...]
    summary: str


def verified(project: Project, items: Sequence[Item], folder: Path) -> Verified:
    """Check the project's facts and items against the documents in `folder`."""
    read, unread = documents(folder, project.sources)
    problems = [
        *_unread(project, folder, unread),
        *citations.check(project.facts.values(), read),
        *wording.check(project, items, read),
    ]
    return Verified(tuple(problems), _summary(project, read))


def recorded(folder: Path, project: Project, documents_folder: Path) -> Sequence[Problem]:
    """Write counts and fingerprints into the bibliography; return what keeps some from being written."""
    read, unread = documents(documents_folder, project.sources)
    path = folder / SOURCES
    before = path.read_bytes().decode("utf-8-sig")
    cited = [citation for fact in project.facts.values() for citation in fact.citations]
    text = record.recorded(before.replace("\r\n", "\n"), project.sources.values(), cited, read)
    if "\r\n" in before:
        text = text.replace("\n", "\r\n")
    write_all(path.parent, [(path.name, text.encode())])
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
    """Return what was found sound, and how much could not be checked because its source names no document."""
    checked = [citation.source.id in read for fact in project.facts.values() for citation in fact.citations]
    sound = sum(checked)
    verb = "checks out" if sound == 1 else "check out"
    summary = f"{counted(sound, 'citation')} {verb} against {counted(len(read), 'document')}; no wording is copied"
    without = sum(not source.file for source in project.sources.values())
    left = f"{counted(len(checked) - sound, 'citation')} not checked ({counted(without, 'source')} without a “file”)"
    return f"{summary}; {left}" if without else summary
