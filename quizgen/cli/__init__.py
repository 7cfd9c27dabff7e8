"""The command. Only here does anything print, ask the clock or exit; what is heavy is imported where it is used."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.build import build
from quizgen.cli.check import check
from quizgen.cli.coverage import coverage
from quizgen.cli.diff import diff
from quizgen.cli.preview import preview
from quizgen.cli.publish import publish
from quizgen.cli.verify import verify
from quizgen.cli.worksheet import worksheet


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


for command in (build, preview, check, coverage, verify, diff, publish, worksheet):
    main.add_command(command)
