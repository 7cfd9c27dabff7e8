"""What build, diff and publish share: writing alone, and telling what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import end, now

if TYPE_CHECKING:
    from quizgen.outputs import Made
    from quizgen.outputs.release import Release

PAPERS = ("a4", "letter")

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where to write; by default build/ in the project.",
)


def pdf_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for PDFs; it gets the `paper` they are for, empty where there are to be none."""
    paper = click.option(
        "--paper",
        "size",
        type=click.Choice(PAPERS, case_sensitive=False),
        is_eager=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.update(paper=value),
        help="What the PDFs are printed on; by default a4.",
    )
    pdf = click.option("--pdf", "paper", is_flag=True, callback=_paper, help="PDFs of forms and answer keys as well.")
    return pdf(paper(command))


def _paper(context: click.Context, _: click.Parameter, wanted: bool) -> str:
    """Return the paper for PDFs, if they are wanted; where nothing can make them, the command ends."""
    said: str | None = context.meta["paper"]
    if not wanted:
        if said:
            raise click.UsageError("--paper says what the PDFs are printed on, and without --pdf there are none")
        return ""
    from quizgen.outputs.pdf import Missing, weasyprint  # noqa: PLC0415

    try:
        weasyprint()
    except Missing as e:
        raise click.ClickException(str(e)) from None
    return said or PAPERS[0]


def saved(project: Path) -> int:
    """Return when a file of the project was last saved: the same files give the same package, whenever it is built."""
    from quizgen.files import last_saved  # noqa: PLC0415

    files = (path for part in ("seeds", "templates", "decks") for path in (project / part).glob("*.yaml"))
    return min(now(), last_saved(files))


def warn_of_lost(project: Path, target: Path, handed: Iterable[Release]) -> None:
    """Warn of decks without a ledger that `target` shows to have been published."""
    from quizgen.editions import lost  # noqa: PLC0415

    end(project, lost([one.laid.deck.file for one in handed if not one.before.last], target, "warning"))


@contextmanager
def alone(project: Path, target: Path) -> Iterator[None]:
    """Within this, no other run writes anything for the project; where one is at work already, the command ends."""
    from quizgen import locks  # noqa: PLC0415

    decks = project / "decks"
    with ExitStack() as held:
        try:
            with told(target):
                held.enter_context(locks.alone(sorted(decks.glob("*.yaml")), (target, decks)))
        except locks.Busy:
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


def write_notes(target: Path, handed: Sequence[Release]) -> None:
    """Write the last editions' release notes into `target` where they are not there."""
    from quizgen.editions import changes_again  # noqa: PLC0415
    from quizgen.files import write_all  # noqa: PLC0415

    with told(target):
        write_all(target, changes_again(handed, target))


def tell(release: Release, said: str) -> None:
    """Print a line about a deck's edition, and what learners do where questions are newly withdrawn or back."""
    from quizgen.ledger.advice import WITHDRAWN  # noqa: PLC0415

    deck, news = release.laid.deck.file, {change.what for change in release.plan.changes}
    click.echo(f"{deck}, edition {release.laid.code}: {said}")
    if "retired" in news:
        done = f"they import {deck}-retired.apkg and search Anki's browser for {WITHDRAWN}"
        click.echo(f"What is withdrawn stays with learners until they suspend it: {done}")
    if "restored" in news:
        click.echo(f"What is back, and was suspended, learners unsuspend: {deck}-changes.md has the search")


def list_files(target: Path, files: Sequence[Made]) -> None:
    """Print where the files are."""
    for file in files:
        click.echo(f"{shown(target / file.entry.name)}  {file.entry.holds}")


def counted(number: int) -> str:
    """Return "1 question", "24 questions"."""
    return f"{number} question{'' if number == 1 else 's'}"


def shown(path: Path) -> str:
    """Return a path as the user would type it."""
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(path)
