"""`quizgen build`: see what the next edition would be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.building.folder import LastBuild, lessons_in, read_record
from quizgen.building.up_to_date import BuildOptions, build_state, same_build
from quizgen.cli.clock import build_time
from quizgen.cli.shared_options import comma_separated, out_option, pdf_options, project_at
from quizgen.cli.writing import exclusive
from quizgen.current_folder import shown, with_project
from quizgen.records.output_names import COVERAGE, OUTPUT_NAMES


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "--only",
    multiple=True,
    callback=comma_separated,
    metavar="OUTPUT,...",
    help=f"Only these outputs: {', '.join((*OUTPUT_NAMES, COVERAGE))}.",
)
@out_option("build/")
@pdf_options
@click.option("--force", is_flag=True, help="Build even if nothing has changed since the last build.")
@click.pass_obj
def build(
    folder: Path | None, decks: Sequence[str], only: Sequence[str], out: Path | None, paper: str, force: bool
) -> object:
    """Build every deck (or those named): Anki package, quizzes with keys, JSON, and an index page to open first.

    With --only, the files of all other outputs stay as they are. If nothing has changed since the last build, nothing
    is written.
    """
    project = project_at(folder)
    target = project / "build" if out is None else out
    with exclusive(project, target, named=out is not None):
        options = BuildOptions(decks, only, paper, lessons_in(target), build_time(project))
        state = build_state(project, options)
        last = None if force else same_build(target, read_record(target), state)
        if last:
            _repeat(last, project, target)
            return None
        from quizgen.cli.full_build import full_build  # noqa: PLC0415 - only now is it worth the wait

        return full_build(project, target, options, state)  # returned, so that it is not freed


def _repeat(last: LastBuild, project: Path, target: Path) -> None:
    """Print again what the last build printed about the project and its decks, and that nothing has changed since."""
    for text in last.warnings:
        click.echo(with_project(text, project), err=True)
    for text in last.summary:
        click.echo(text)
    click.echo(f"Everything is up to date: {shown(target / 'index.html')}")
