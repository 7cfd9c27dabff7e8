"""Everything that a small project makes, written to a folder: what a reader sees on each page, and what Anki gets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import html5lib

from quizgen.building.pending import pending_build
from quizgen.checked_project import check_project
from quizgen.problems import Problem
from quizgen.releases import releases
from tests.support.build_project import Files, write_project

if TYPE_CHECKING:
    from tests.support.anki_client import Anki, Note


@dataclass(frozen=True)
class Made:
    """The files that a project makes, in `folder`, and what its checks say."""

    folder: Path
    problems: tuple[Problem, ...]

    def text(self, name: str) -> str:
        """Return a file's text."""
        return (self.folder / name).read_text("utf-8")

    def seen(self, name: str) -> str:
        """Return the words on a page with single spaces between them, without those of its styles and scripts."""
        page = html5lib.parse(self.text(name), namespaceHTMLElements=False)
        for parent in page.iter():
            for child in [child for child in parent if child.tag in {"style", "script", "title"}]:
                child.text = ""
        words = " ".join(" ".join(page.itertext()).split())
        return re.sub(r" (?=[,;.])", "", words)

    def notes(self, anki: Anki) -> dict[str, Note]:
        """Import the package and return the notes by their items' ids."""
        anki.import_package(self.folder / "deck.apkg")
        return {note.fields["ID"]: note for note in anki.notes()}

    def messages(self, check: str) -> list[str]:
        """Return what a check says."""
        return [problem.message for problem in self.problems if problem.check == check]


def make_all(folder: Path, **files: Unpack[Files]) -> Made:
    """Write a project and everything that its deck makes."""
    checked = check_project(write_project(folder / "project", **files))
    out = folder / "out"
    out.mkdir()
    for file in pending_build(checked, releases(checked, list(checked.project.decks), 0)).files:
        (out / file.entry.name).write_bytes(file.content())
    return Made(out, tuple(checked.problems))
