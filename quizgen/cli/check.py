"""`quizgen check`: what is wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.common import progress, project_at, ready_at, tell_waivers


@click.command(short_help="Tell what is wrong; write nothing.")
@click.option("--stress", type=click.IntRange(1, 1000), metavar="N", help="Also tell how far guessing gets on N forms.")
@click.option("--explain", metavar="NAME", help="Say what a check finds, why, and what to do about it; nothing else.")
@click.pass_obj
def check(folder: Path | None, stress: int | None, explain: str | None) -> None:
    """Tell everything that build would refuse or warn of; write nothing."""
    if explain is not None:
        click.echo(_explained(explain))
        return
    ready = ready_at(project_at(folder), *progress())
    click.echo(f"{len(ready.project.facts)} facts, {len(ready.items)} items: nothing that keeps them from being built")
    tell_waivers(ready)
    if stress:
        from quizgen.stress import table  # noqa: PLC0415

        click.echo("\n".join(table(ready.project.decks.values(), ready.items, stress)))


def _explained(name: str) -> str:
    """Return all there is to say of a check; an unknown one ends the command."""
    from quizgen.check import CHECKS  # noqa: PLC0415
    from quizgen.check.explain import explain  # noqa: PLC0415
    from quizgen.problems import hint  # noqa: PLC0415

    if name not in CHECKS:
        raise click.UsageError(f"there is no check “{name}”{hint(name, CHECKS, len(CHECKS))}")
    return explain(CHECKS[name])
