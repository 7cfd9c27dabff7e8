"""`quizgen check`: what is wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.check import CHECKS
from quizgen.checked_project import CheckedProject
from quizgen.cli.check_steps import load_checked, print_problems, print_waivers
from quizgen.cli.clock import build_time
from quizgen.cli.progress import Progress
from quizgen.cli.shared_options import project_at
from quizgen.suggestions import suggest
from quizgen.ui.plurals import counted


@click.command()
@click.option(
    "--stress", type=click.IntRange(1, 1000), metavar="N", help="Also report how well guessing does on N forms."
)
@click.option("--all", "each", is_flag=True, help="Show every warning, even if many are alike.")
@click.option("--explain", metavar="NAME", help="Only explain this check: what it finds, why, and what to do about it.")
@click.pass_obj
def check(folder: Path | None, stress: int | None, each: bool, explain: str | None) -> object:
    """Report everything that `build` would refuse or warn about; write nothing."""
    if explain is not None:
        click.echo(_explained(explain))
        return None
    project, progress = project_at(folder), Progress()
    checked = load_checked(project, progress, each=each)
    if any(history.ledger.last for history in checked.histories.values()):
        _print_renames(project, checked, progress)
    known = {id_ for one in checked.languages for id_ in one.project.facts}
    items = sum(len(one.items) for one in checked.languages)
    click.echo(f"{counted(len(known), 'fact')}, {counted(items, 'question')}: no errors")
    print_waivers(checked)
    if stress:
        _print_guessing(checked, stress)
    return checked  # so that it is not freed


def _print_renames(project: Path, checked: CheckedProject, progress: Progress) -> None:
    """Print a warning for each fact or template of a published deck that seems to have been renamed without a note."""
    from quizgen.releases import releases, rename_warnings  # noqa: PLC0415 - a new deck is checked without all that

    published = [name for name, history in checked.histories.items() if history.ledger.last]
    warnings = rename_warnings(checked, releases(checked, published, build_time(project), progress.report))
    progress.clear()
    print_problems(project, warnings, each=True)


def _print_guessing(checked: CheckedProject, forms: int) -> None:
    """Print how well guessing does on so many forms of each deck."""
    from quizgen.stress import table  # noqa: PLC0415 - seldom asked for

    for one in checked.languages:
        click.echo("\n".join(table(one.project.decks.values(), one.items, forms)))


def _explained(name: str) -> str:
    """Return the explanation of a check; an unknown one ends the command."""
    from quizgen.check.explanation import explanation  # noqa: PLC0415 - seldom asked for

    if name not in CHECKS:
        alike = [known for known in CHECKS if known[:1] == name[:1].lower()]
        near = suggest(name, alike) or f"; choose from: {', '.join(CHECKS)}"
        raise click.UsageError(f"there is no check “{name}”{near}")
    return explanation(CHECKS[name])
