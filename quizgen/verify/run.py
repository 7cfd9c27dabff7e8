"""Verify: read the documents, run the comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen.files import write_all
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.place import Place
from quizgen.verify import citations, record, wording
from quizgen.verify.documents import documents

SOURCES = "seeds/sources.yaml"


@dataclass(frozen=True, slots=True)
class Verified:
    """What comparing found, and a line that sums it up."""

    problems: tuple[Problem, ...]
    summary: str


def verified(project: Project, items: Sequence[Item], folder: Path) -> Verified:
    """Hold the project's facts and items against the documents in `folder`."""
    found, failed = documents(folder, project.sources)
    problems = [
        *_unread(project, folder, failed),
        *citations.check(project.facts.values(), found),
        *wording.check(project, items, found),
    ]
    checked = [citation.source.id in found for fact in project.facts.values() for citation in fact.citations]
    return Verified(tuple(problems), _summary(project, len(found), checked))


def recorded(folder: Path, project: Project, documents_folder: Path) -> Sequence[Problem]:
    """Write counts and fingerprints into the bibliography; return what keeps some from being written."""
    found, failed = documents(documents_folder, project.sources)
    path = folder / SOURCES
    cited = [citation for fact in project.facts.values() for citation in fact.citations]
    text = record.recorded(path.read_text(encoding="utf-8"), project.sources.values(), cited, found)
    write_all(path.parent, [(path.name, text.encode())])
    return tuple(_unread(project, documents_folder, failed))


def _unread(project: Project, folder: Path, failed: dict[str, str]) -> Iterable[Problem]:
    if not any(source.file for source in project.sources.values()):
        said = "no source names its document, so there is nothing to hold the facts against"
        yield Problem(Place(SOURCES), f"{said}: put `file: NAME` under each source whose document is in {folder}")
    for id_, reason in failed.items():
        source = project.sources[id_]
        yield Problem(source.place, f"the document {source.file} of “{id_}” cannot be read in {folder}: {reason}")


def _summary(project: Project, documents: int, checked: Sequence[bool]) -> str:
    """Return what was found sound, and how much could not be looked at because its source names no document."""
    sound = sum(checked)
    verb = "holds" if sound == 1 else "hold"
    said = f"{_counted(sound, 'citation')} {verb} in {_counted(documents, 'document')}; no wording is copied"
    without = sum(not source.file for source in project.sources.values())
    left = f"{_counted(len(checked) - sound, 'citation')} not looked at: {_counted(without, 'source')} without a “file”"
    return f"{said}; {left}" if without else said


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
