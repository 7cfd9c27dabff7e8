"""`quizgen check`: what is wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.common import progress, project_at, ready_at


@click.command(short_help="Tell what is wrong; write nothing.")
@click.pass_obj
def check(folder: Path | None) -> None:
    """Tell everything that build would refuse or warn of; write nothing."""
    ready = ready_at(project_at(folder), *progress())
    click.echo(f"{len(ready.project.facts)} facts, {len(ready.items)} items: nothing that keeps them from being built")
