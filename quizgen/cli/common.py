"""What the commands share: finding the project, telling what is wrong, showing progress, writing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizgen.build import Checked
    from quizgen.outputs import Made
    from quizgen.problems import Problem

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where to write; by default build/ in the project.",
)


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


@contextmanager
def written(target: Path, alone: Sequence[Path]) -> Iterator[Callable[[Sequence[Made]], None]]:
    """Give a function that writes files into `target`, while no other run writes there or holds the `alone` files."""
    from quizgen.files import Busy, locked, write_made  # noqa: PLC0415

    try:
        with locked(target, alone):
            yield lambda files: write_made(target, [(file.entry.deck, file.entry.name, file.content) for file in files])
    except Busy as e:
        raise click.ClickException(f"another quizgen is writing {e}; wait until it is done and try again") from None
    except OSError as e:
        raise click.ClickException(f"{e.filename or target} cannot be written: {e.strerror}") from None


def counted(number: int) -> str:
    """Return "1 question", "24 questions"."""
    return f"{number} question{'' if number == 1 else 's'}"


def shown(path: Path) -> str:
    """Return a path as the user would type it."""
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(path)


def progress() -> tuple[Callable[[str], None], Callable[[], None]]:
    """Return how to say what is being done, and that it is done: on a terminal one line, in a pipe nothing."""
    if not sys.stderr.isatty():
        return lambda _: None, lambda: None
    return (
        lambda said: click.echo(f"\r\033[K{said} ...", err=True, nl=False),
        lambda: click.echo("\r\033[K", err=True, nl=False),
    )
