"""What the commands share before anything heavy is imported: the project and its lock, the clock, progress, paths."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from quizgen import locks
from quizgen.files import HalfPlacedError, named
from quizgen.project_files import find_project, is_project, last_saved
from quizgen.reading import is_inside

FIRST_TIME, LAST_TIME = 0, 7_289_654_399
"""The range of times in seconds since 1970: from then to the end of the year 2200."""


def now() -> int:
    """Return the time in seconds since 1970; with a clock that must be wrong the command ends."""
    seconds = int(time.time())
    if not FIRST_TIME <= seconds < LAST_TIME:
        raise click.ClickException("this computer's clock is not between 1970 and 2200: set it right, then try again")
    return seconds


def build_time(project: Path) -> int:
    """Return the time of a build: when the project was last saved, so that the same files give the same package."""
    return max(FIRST_TIME, min(int(time.time()), last_saved(project), LAST_TIME))


def build_options(
    project: Path, target: Path, decks: Sequence[str], only: Sequence[str], paper: str
) -> dict[str, object]:
    """Return what a build depends on apart from the project's files."""
    lessons, time_ = lessons_in(target), build_time(project)
    return {"decks": decks, "only": only, "paper": paper, "lessons": lessons, "time": time_}


def project_at(folder: Path | None) -> Path:
    """Return the project folder named, or the one that contains the current folder; wrong usage ends the command."""
    project = folder or find_project(_current_folder())
    if project and is_project(project):
        return project
    has = "a project folder has seeds/, templates/ and decks/"
    if project:
        raise click.UsageError(f"{project} is not a project: {has}")
    raise click.UsageError(f"there is no project here: {has}; go to one or name it with --project")


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise click.UsageError("the current folder is gone: go to another one") from None


LESSONS = ("worksheets", "flashcards")
"""The folders in the build folder that hold worksheets and flashcards for lessons."""


def lessons_in(target: Path) -> list[str]:
    """Return those of the folders with lessons that have an index page."""
    return [name for name in LESSONS if (target / name / "index.html").is_file()]


_NAME_IT = ", or name the place with --out"


@contextmanager
def exclusive(project: Path, target: Path, *, named: bool = False) -> Iterator[None]:
    """Keep other runs from writing anything for the project; if one is already running, the command ends.

    It also ends if a link leads from the target out of the project, unless the user has `named` the target.
    """
    decks = project / "decks"
    for folder in (decks,) if named else (decks, target):
        if not is_inside(folder, project):
            message = f"{shown_as_named(folder, project)} leads out of the project, and nothing is written there"
            raise click.ClickException(f"{message}: put a folder in its place{'' if folder == decks else _NAME_IT}")
    with ExitStack() as held:
        try:
            with writing(target):
                held.enter_context(locks.exclusive(sorted(decks.glob("*.yaml")), (target, decks)))
        except locks.Busy:
            message = f"another quizgen is working on {shown(project)}: wait until it is done, then try again"
            raise click.ClickException(message) from None
        yield


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """End the command if something (`target`, unless the error says what) cannot be written."""
    try:
        yield
    except HalfPlacedError as e:
        state = f"already written: {', '.join(e.new)}; unchanged: {', '.join(e.old)}"
        way = "hand out none of them before the command has been run again and succeeds"
        message = f"{shown(Path(e.filename))} cannot be replaced: {e.strerror} ({state}); {way}"
        raise click.ClickException(message) from None
    except OSError as e:
        path = named(Path(e.filename or target))
        raise click.ClickException(f"{shown(path)} cannot be written: {e.strerror or e}") from None


class Progress:
    """Shows what is being done, in one line on a terminal; nothing in a pipe."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def report(self, doing: str) -> None:
        """Show what is being done now."""
        if self._shown:
            click.echo(f"\r\033[K{doing} ...", err=True, nl=False)

    def clear(self) -> None:
        """Make room for other output."""
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False)


def shown(path: Path) -> str:
    """Return a path as the user would type it."""
    try:
        return str(Path(os.path.realpath(path)).relative_to(os.path.realpath(Path.cwd())))
    except (ValueError, OSError):  # elsewhere; or the current folder is gone
        return str(path)


def shown_as_named(path: Path, project: Path) -> str:
    """Return the path of something in the project, without following links."""
    return path.relative_to(project).as_posix()
