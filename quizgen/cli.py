"""The command. Only here does anything print, ask the clock or exit; what is heavy is imported where it is used."""

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

Folder = click.Path(path_type=Path, file_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="The project folder; by default the one that holds the current folder.",
)
@click.version_option(package_name="quizgen")
@click.pass_context
def main(context: click.Context, folder: Path | None) -> None:
    """Turn a file of facts into Anki decks and printed quizzes."""
    context.obj = folder


@main.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--out", type=Folder, metavar="DIR", help="Where to write; by default build/ in the project.")
@click.pass_obj
def build(folder: Path | None, decks: Sequence[str], out: Path | None) -> None:
    """Write every deck (or those named): Anki package, quizzes with keys, JSON, and an index page to open first."""
    from quizgen.build import made  # noqa: PLC0415
    from quizgen.files import write_all  # noqa: PLC0415

    project = _project(folder)
    say, done = _progress()
    ready = _ready(project, say, done)
    names = _named(decks, ready.project.decks)
    files = made(ready, names, int(time.time()), say)
    done()
    target = out or project / "build"
    try:
        write_all(target, [(file.entry.name, file.content) for file in files])
    except OSError as e:
        raise click.ClickException(f"{e.filename or target} cannot be written: {e.strerror}") from None
    for file in files:
        click.echo(f"{_shown(target / file.entry.name)}  {file.entry.count} questions")


@main.command()
@click.pass_obj
def check(folder: Path | None) -> None:
    """Tell everything that build would refuse or warn of; write nothing."""
    project = _project(folder)
    ready = _ready(project, *_progress())
    click.echo(f"{len(ready.project.facts)} facts, {len(ready.items)} items: nothing that keeps them from being built")


@main.command()
@click.argument("documents", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR")
@click.option("--record", is_flag=True, help="Write fingerprints and paragraph counts into seeds/sources.yaml.")
@click.pass_obj
def verify(folder: Path | None, documents: Path, record: bool) -> None:
    """Hold every citation against the documents in DIR, and look for wording copied from them."""
    from quizgen.verify.run import recorded, verified  # noqa: PLC0415

    project = _project(folder)
    ready = _ready(project, *_progress())
    if record:
        _end(project, recorded(project, ready.project, documents))
        ready = _ready(project, *_progress())
    found = verified(ready.project, ready.items, documents)
    _end(project, found.problems)
    click.echo(found.summary)


def _project(folder: Path | None) -> Path:
    from quizgen.load.project import find, looks_like_one  # noqa: PLC0415

    found = folder or find(Path.cwd())
    if found and looks_like_one(found):
        return found
    has = "a project folder has seeds/, templates/ and decks/"
    if found:
        raise click.UsageError(f"{found} is no project: {has}")
    raise click.UsageError(f"no project here: {has}; go into one or name it with --project")


def _ready(project: Path, say: Callable[[str], None], done: Callable[[], None]) -> Checked:
    from quizgen.build import checked  # noqa: PLC0415

    ready = checked(project, say)
    done()
    _end(project, ready.problems)
    return ready


def _end(project: Path, problems: Iterable[Problem]) -> None:
    """Print the problems and, if any is an error, exit."""
    from quizgen.files import lines  # noqa: PLC0415
    from quizgen.problems import errors, report  # noqa: PLC0415

    found = list(problems)
    if found:
        click.echo(report(found, cache(lambda path: lines(project, path))), err=True)
    if errors(found):
        sys.exit(1)


def _named(decks: Sequence[str], known: Iterable[str]) -> Sequence[str]:
    from quizgen.problems import hint  # noqa: PLC0415

    there = list(known)
    for deck in decks:
        if deck not in there:
            raise click.UsageError(f"there is no deck “{deck}”{hint(deck, there)}")
    return decks or there


def _shown(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(path)


def _progress() -> tuple[Callable[[str], None], Callable[[], None]]:
    """Return how to say what is being done, and that it is done: on a terminal one line, in a pipe nothing."""
    if not sys.stderr.isatty():
        return lambda _: None, lambda: None
    return (
        lambda said: click.echo(f"\r\033[K{said} ...", err=True, nl=False),
        lambda: click.echo("\r\033[K", err=True, nl=False),
    )
