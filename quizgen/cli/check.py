"""`quizgen check`: what is wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.check import CHECKS
from quizgen.check.check import Check
from quizgen.checked_project import CheckedProject
from quizgen.cli.check_steps import load_checked, print_problems, print_waivers
from quizgen.cli.clock import build_time
from quizgen.cli.progress import progress
from quizgen.cli.shared_options import project_at
from quizgen.suggestions import suggest
from quizgen.ui.plurals import counted

_WIDTH, _INDENT = 100, 10
_WHERE = {
    "fact or item template": "in the fact, or in the item template for all of its questions",
    "fact": "in the fact",
    "item template": "in the item template",
    "where it stands": "in the fact or the item template that it stands in",
}


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
    project = project_at(folder)
    checked = load_checked(project, each=each)
    if any(history.ledger.last for history in checked.histories.values()):
        _print_renames(project, checked)
    known = {id_ for one in checked.languages for id_ in one.project.facts}
    items = sum(len(one.items) for one in checked.languages)
    click.echo(f"{counted(len(known), 'fact')}, {counted(items, 'question')}: no errors")
    print_waivers(checked)
    if stress:
        _print_guessing(checked, stress)
    return checked  # so that it is not freed


def _print_renames(project: Path, checked: CheckedProject) -> None:
    """Print a warning for each fact or template of a published deck that seems to have been renamed without a note."""
    from quizgen.releases import releases, rename_warnings  # noqa: PLC0415 - a new deck is checked without all that

    published = [name for name, history in checked.histories.items() if history.ledger.last]
    with progress() as report_progress:
        warnings = rename_warnings(checked, releases(checked, published, build_time(project), report_progress))
    print_problems(project, warnings.told, each=True)


def _print_guessing(checked: CheckedProject, forms: int) -> None:
    """Print how well guessing does on this many forms of each deck."""
    from quizgen.stress import table  # noqa: PLC0415 - seldom asked for

    for one in checked.languages:
        click.echo("\n".join(table(one.project.decks.values(), one.items, forms)))


def _explained(name: str) -> str:
    """Return the explanation of a check; an unknown one ends the command."""
    if name not in CHECKS:
        alike = [known for known in CHECKS if known[:1] == name[:1].lower()]
        near = suggest(name, alike) or f"; choose from: {', '.join(CHECKS)}"
        raise click.UsageError(f"there is no check “{name}”{near}")
    return _explanation(CHECKS[name])


def _explanation(chosen: Check) -> str:
    """Return what a check finds, why that is wrong, what to do about it and how to waive it."""
    where = _WHERE.get(chosen.waived_in)
    waive = f"{where}, with the reason:" if where else "this check cannot be waived"
    gives = chosen.gives_away and f"gives away {chosen.gives_away} to those who guess"
    parts = {
        "finds": chosen.finds,
        "why": chosen.why,
        "cost": gives,
        "source": chosen.source,
        "to fix": chosen.fix,
        "to waive": waive,
    }
    paragraphs = [_paragraph(label, text) for label, text in parts.items() if text]
    example = [f"{'':{_INDENT}}waive: {{{chosen.name}: because ...}}"] if where else []
    if where and chosen.waived_in != "item template":
        example.append(f"{'':{_INDENT}}or, in a table, the reason in a column “waive {chosen.name}”")
    return "\n".join([f"{chosen.name} ({chosen.severity})", *paragraphs, *example])


def _paragraph(label: str, text: str) -> str:
    from textwrap import fill  # noqa: PLC0415 - seldom asked for

    return fill(f"{label:{_INDENT}}{text}", _WIDTH, subsequent_indent=" " * _INDENT, break_on_hyphens=False)
