"""Verify: read the documents, run the comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen.files import write_all
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
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
        *_unread(project, failed),
        *citations.check(project.facts.values(), found),
        *wording.check(project, items, found),
    ]
    checked = sum(citation.source.id in found for fact in project.facts.values() for citation in fact.citations)
    return Verified(tuple(problems), f"{checked} citations hold in {len(found)} documents; no wording is copied")


def recorded(folder: Path, project: Project, documents_folder: Path) -> Sequence[Problem]:
    """Write counts and fingerprints into the bibliography; return what keeps some from being written."""
    found, failed = documents(documents_folder, project.sources)
    path = folder / SOURCES
    cited = [citation for fact in project.facts.values() for citation in fact.citations]
    text = record.recorded(path.read_text(encoding="utf-8"), project.sources.values(), cited, found)
    write_all(path.parent, [(path.name, text.encode())])
    return tuple(_unread(project, failed))


def _unread(project: Project, failed: dict[str, str]) -> Iterable[Problem]:
    for id_, reason in failed.items():
        source = project.sources[id_]
        yield Problem(source.place, f"the document {source.file} of “{id_}” cannot be read: {reason}")
