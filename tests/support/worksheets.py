"""Worksheets: laid out, and made by the command."""

from functools import cache
from pathlib import Path

from click.testing import Result

from quizgen.checked_project import CheckedProject, check_project
from quizgen.layout.lesson_request import LessonRequest
from quizgen.layout.worksheet import worksheet
from quizgen.records.layout import DeckLayout
from tests.support.commands import run_in
from tests.support.paths import SUBJECTS, TESTS

ELEMENTS = SUBJECTS / "elements"


@cache
def checked_once(project: Path) -> CheckedProject:
    return check_project(project)


def checked(project: Path) -> CheckedProject:
    """A project as it is now; those that no test changes are read once."""
    return checked_once(project) if project.is_relative_to(TESTS) else check_project(project)


def layout(wanted: LessonRequest, project: Path = ELEMENTS) -> DeckLayout:
    """The worksheet of the project's one deck."""
    read = checked(project)
    (deck,) = read.project.decks.values()
    return worksheet(deck, read.items, wanted)


def make_sheet(project: Path, *words: str | Path) -> Result:
    return run_in(project, "worksheet", *words)


def sheet_files(project: Path, out: Path, *words: str) -> dict[str, str]:
    """The files that these words make, by name."""
    done = make_sheet(project, *words, "--out", out)
    assert done.exit_code == 0, done.stderr
    return {path.name: path.read_text("utf-8") for path in sorted(out.iterdir())}


def wrong_usage(project: Path, *words: str) -> str:
    """The message about words that end the command as wrong usage."""
    done = make_sheet(project, *words)
    assert done.exit_code == 2, done.output
    return done.stderr
