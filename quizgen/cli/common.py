"""What the commands share before anything heavy is imported: the project, the lock on it, progress, paths."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from quizgen import locks
from quizgen.project_files import find_project, is_project, last_saved


def now() -> int:
    """Return the time in seconds since 1970."""
    return int(time.time())


def build_time(project: Path) -> int:
    """Return the time of a build: when the project was last saved, so that the same files give the same package."""
    return min(now(), last_saved(project))


def project_at(folder: Path | None) -> Path:
    """Return the project folder named, or the one that contains the current folder; wrong usage ends the command."""
    project = folder or find_project(Path.cwd())
    if project and is_project(project):
        return project
    has = "a project folder has seeds/, templates/ and decks/"
    if project:
        raise click.UsageError(f"{project} is not a project: {has}")
    raise click.UsageError(f"there is no project here: {has}; go to one or name it with --project")


@contextmanager
def exclusive(project: Path, target: Path) -> Iterator[None]:
    """Keep other runs from writing anything for the project; where one is already running, the command ends."""
    decks = project / "decks"
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
    """End the command where something (`target`, unless the error says what) cannot be written."""
    try:
        yield
    except OSError as e:
        raise click.ClickException(f"{shown(Path(e.filename or target))} cannot be written: {e.strerror}") from None


class Progress:
    """What is being done, in one line on a terminal; in a pipe, nothing."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def report(self, doing: str) -> None:
        """Say what is being done now."""
        if self._shown:
            click.echo(f"\r\033[K{doing} ...", err=True, nl=False)

    def clear(self) -> None:
        """Make room for other output."""
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False)


def shown(path: Path) -> str:
    """Return a path as the user would type it."""
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(path)
