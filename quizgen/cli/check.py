"""`quizgen check`: what is wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.build import releases, rename_warnings
from quizgen.check import CHECKS
from quizgen.check.check import explain as explanation
from quizgen.cli.common import Progress, build_time, project_at
from quizgen.cli.output_steps import load_checked, print_problems, print_waivers
from quizgen.problems import hint
from quizgen.stress import table
from quizgen.ui.plurals import counted


@click.command()
@click.option(
    "--stress", type=click.IntRange(1, 1000), metavar="N", help="Also report how well guessing does on N forms."
)
@click.option("--all", "each", is_flag=True, help="Show each warning, also where many are alike.")
@click.option("--explain", metavar="NAME", help="Only explain this check: what it finds, why, and what to do about it.")
@click.pass_obj
def check(folder: Path | None, stress: int | None, each: bool, explain: str | None) -> object:
    """Report everything that `build` would refuse or warn about; write nothing."""
    if explain is not None:
        click.echo(_explained(explain))
        return None
    project, progress = project_at(folder), Progress()
    checked = load_checked(project, progress, each=each)
    published = [name for name, history in checked.histories.items() if history.ledger.last]
    warnings = rename_warnings(checked, releases(checked, published, build_time(project), progress.report))
    progress.clear()
    print_problems(project, warnings, each=True)
    known = {id_ for one in checked.languages for id_ in one.project.facts}
    asked = sum(len(one.items) for one in checked.languages)
    facts, items = counted(len(known), "fact"), counted(asked, "item")
    click.echo(f"{facts}, {items}: no errors")
    print_waivers(checked)
    for one in checked.languages if stress else ():
        click.echo("\n".join(table(one.project.decks.values(), one.items, stress or 1)))
    return checked  # so that it is not freed


def _explained(name: str) -> str:
    """Return the explanation of a check; an unknown one ends the command."""
    if name not in CHECKS:
        raise click.UsageError(f"there is no check “{name}”{hint(name, CHECKS, len(CHECKS))}")
    return explanation(CHECKS[name])
