"""What the commands share: finding the project, telling what is wrong, showing progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizgen.build import Checked
    from quizgen.problems import Problem


def now() -> int:
    """Return the time in seconds since 1970."""
    return int(time.time())


def project_at(folder: Path | None) -> Path:
    """Return the project folder named, or the one that holds the current folder; wrong usage ends the command."""
    from quizgen.load.project import find, looks_like_one  # noqa: PLC0415

    found = folder or find(Path.cwd())
    if found and looks_like_one(found):
        return found
    has = "a project folder has seeds/, templates/ and decks/"
    if found:
        raise click.UsageError(f"{found} is no project: {has}")
    raise click.UsageError(f"no project here: {has}; go into one or name it with --project")


def ready_at(project: Path, say: Callable[[str], None], done: Callable[[], None]) -> Checked:
    """Return the project loaded, composed and checked; whatever is wrong is printed, and an error ends the command."""
    from quizgen.build import checked  # noqa: PLC0415

    ready = checked(project, say)
    done()
    end(project, ready.problems)
    return ready


def tell_waivers(ready: Checked) -> None:
    """Print how many waivers are in force, where any are."""
    from quizgen.check.explain import in_force  # noqa: PLC0415

    if said := in_force(ready.waivers):
        click.echo(said)


def end(project: Path, problems: Iterable[Problem]) -> None:
    """Print the problems and, if any is an error, exit."""
    from quizgen.files import lines  # noqa: PLC0415
    from quizgen.problems import errors, report  # noqa: PLC0415

    found = list(problems)
    if found:
        click.echo(report(found, cache(lambda path: lines(project, path))), err=True)
    if errors(found):
        sys.exit(1)


def named(decks: Sequence[str], known: Iterable[str]) -> Sequence[str]:
    """Return the decks named, all of them where none is; an unknown one ends the command."""
    from quizgen.problems import hint  # noqa: PLC0415

    there = list(known)
    for deck in decks:
        if deck not in there:
            raise click.UsageError(f"there is no deck “{deck}”{hint(deck, there)}")
    return decks or there


def progress() -> tuple[Callable[[str], None], Callable[[], None]]:
    """Return how to say what is being done, and that it is done: on a terminal one line, in a pipe nothing."""
    if not sys.stderr.isatty():
        return lambda _: None, lambda: None
    return (
        lambda said: click.echo(f"\r\033[K{said} ...", err=True, nl=False),
        lambda: click.echo("\r\033[K", err=True, nl=False),
    )
