"""`quizgen build`: see what the next edition would be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.cli.common import counted, named, now, out_option, progress, project_at, ready_at, shown, written


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@out_option
@click.pass_obj
def build(folder: Path | None, decks: Sequence[str], out: Path | None) -> None:
    """Write every deck (or those named): Anki package, quizzes with keys, JSON, and an index page to open first."""
    from quizgen.build import made, releases  # noqa: PLC0415

    project = project_at(folder)
    say, done = progress()
    ready = ready_at(project, say, done)
    target = out or project / "build"
    with written(target, []) as write:
        files = made(releases(ready, named(decks, ready.project.decks), now(), say), say)
        done()
        write(files)
    for file in files:
        click.echo(f"{shown(target / file.entry.name)}  {counted(file.entry.count)}")
