"""Steps that commands share once a project is loaded: check it, and report what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import click

from quizgen.check.waivers import waivers_in_force
from quizgen.checked_project import CheckedProject, check_project
from quizgen.cli.progress import progress
from quizgen.current_folder import with_project
from quizgen.problems import Problem, errors, report
from quizgen.project_files import lines


def check_silently(project: Path) -> CheckedProject:
    """Return the project loaded, composed and checked; nothing is printed but what is being done meanwhile."""
    with progress() as report_progress:
        return check_project(project, report_progress)


def load_checked(project: Path, *, each: bool = False) -> CheckedProject:
    """Return the project loaded, composed and checked; everything wrong is printed, and an error ends the command.

    If `each` is wanted, no warnings are summed up.
    """
    checked = check_silently(project)
    print_problems(project, checked.problems, each=each)
    return checked


def print_problems(project: Path, problems: Iterable[Problem], *, each: bool = False) -> str:
    """Print the problems, if any; if one of them is an error, end the command with 1.

    Return what was printed, with commands as they work in the project's folder.
    """
    found = list(problems)
    if not found:
        return ""
    printed = reported(project, found, each=each)
    click.echo(with_project(printed, project), err=True)
    if errors(found):
        sys.exit(1)
    return printed


def reported(project: Path, problems: Iterable[Problem], *, each: bool = False) -> str:
    """Return problems as they are printed, each with the line it is in."""
    return report(problems, cache(lambda path: lines(project, path)), each=each)


def print_waivers(checked: CheckedProject) -> None:
    """Print how many findings are waived, if any."""
    if message := waivers_in_force(checked.waivers):
        click.echo(message)
