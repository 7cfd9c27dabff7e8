"""What the commands share: finding the project, telling what is wrong, showing progress, writing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizgen.build import Checked
    from quizgen.outputs import Made
    from quizgen.outputs.release import Release
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


def saved(project: Path) -> int:
    """Return when a file of the project was last saved: the same files give the same package, whenever it is built."""
    from quizgen.files import last_saved  # noqa: PLC0415

    return min(
        now(), last_saved(path for part in ("seeds", "templates", "decks") for path in (project / part).glob("*.yaml"))
    )


def spelt(text: str) -> str:
    """Return a text from the command line as one that can be written: a terminal may send bytes that are none."""
    return text.encode(errors="replace").decode()


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


def warn_of_lost(project: Path, target: Path, handed: Iterable[Release]) -> None:
    """Warn of decks without a ledger that `target` shows to have been published."""
    from quizgen.editions import lost  # noqa: PLC0415

    end(project, lost([one.laid.deck.file for one in handed if not one.before.last], target, "warning"))


def named(decks: Sequence[str], known: Iterable[str]) -> Sequence[str]:
    """Return the decks named, all of them where none is; an unknown one ends the command."""
    from quizgen.problems import hint  # noqa: PLC0415

    there = list(known)
    for deck in decks:
        if deck not in there:
            raise click.UsageError(f"there is no deck “{deck}”{hint(deck, there)}")
    return decks or there


@contextmanager
def alone(project: Path, target: Path) -> Iterator[None]:
    """Within this, no other run writes anything for the project; where one is at work already, the command ends."""
    from quizgen import files  # noqa: PLC0415

    decks = project / "decks"
    with ExitStack() as held:
        try:
            with told(target):
                held.enter_context(files.alone(sorted(decks.glob("*.yaml")), (target, decks)))
        except files.Busy:
            said = f"another quizgen is at work on {shown(project)}: wait until it is done, then try again"
            raise click.ClickException(said) from None
        yield


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Within this, what cannot be written (`target`, where nothing says more) ends the command."""
    try:
        yield
    except OSError as e:
        raise click.ClickException(f"{shown(Path(e.filename or target))} cannot be written: {e.strerror}") from None


def write(target: Path, files: Sequence[Made]) -> None:
    """Write files into `target`, and remove what earlier runs left there of the same decks."""
    from quizgen.files import write_made  # noqa: PLC0415

    with told(target):
        write_made(target, [(file.entry.deck, file.entry.name, file.content) for file in files])


def tell(release: Release, said: str) -> None:
    """Print a line about a deck's edition, and what learners do with its retired questions."""
    from quizgen.ledger.release_note import suspending  # noqa: PLC0415

    deck, retired = release.laid.deck.file, len(release.plan.retired)
    click.echo(f"{deck}, edition {release.laid.code}: {said}")
    if retired:
        click.echo(f"{counted(retired)} retired by now. {suspending(deck)}")


def list_files(target: Path, files: Sequence[Made]) -> None:
    """Print where the files are."""
    for file in files:
        click.echo(f"{shown(target / file.entry.name)}  {counted(file.entry.count)}")


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
