"""Whether and what to publish: the project checked, what its editor says, and whatever prevents the next edition."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

import click

from quizgen.checked_project import CheckedProject
from quizgen.cli.check_steps import load_checked, print_problems
from quizgen.cli.clock import now
from quizgen.cli.progress import progress
from quizgen.cli.shared_options import decks_named, writable
from quizgen.current_folder import with_project
from quizgen.publishing.file_names import ledger_path
from quizgen.publishing.ledger.on_disk import missing_ledgers, older_ledgers, to_restore
from quizgen.publishing.release import Release
from quizgen.releases import RenameWarnings, releases, rename_warnings
from quizgen.text.private_signs import NONCHARACTERS
from quizgen.ui.plurals import listed

_UNPRINTABLE = re.compile(f"[\x00-\x1f\x7f-\x9f{NONCHARACTERS}]")
"""Control characters, and the noncharacters that mark words of release notes."""


def printable(text: str) -> str:
    """Return a note on an edition without control characters, so that it can be written and printed."""
    return "\n".join(_UNPRINTABLE.sub(" ", line) for line in writable(text).splitlines())


class EditorsWord(TypedDict):
    """What the editor says about the edition: a note on it, and what would otherwise be asked or refused."""

    note: str | None
    first: bool
    not_renamed: bool
    same_facts: bool


class NextEdition(NamedTuple):
    """The project checked, its decks as they would be handed out, and the editor's note on the edition."""

    checked: CheckedProject
    releases: Sequence[Release]
    note: str


def next_edition(project: Path, target: Path, decks: Sequence[str], said: EditorsWord) -> NextEdition:
    """Return what to publish of these decks (none named: all); whatever prevents publishing ends the command."""
    checked = load_checked(project)
    names = decks_named(decks, checked.decks)
    new = [name for name in names if not checked.histories[name].ledger.last]
    print_problems(project, missing_ledgers(project, new, target, "error"))
    _check_first(project, names, new, said["first"])
    with progress() as report_progress:
        upcoming = releases(checked, names, now(), report_progress)
    _check_filled(upcoming)
    print_problems(project, older_ledgers(project, {each.layout.deck.file: each.before for each in upcoming}, target))
    _check_renamed(project, rename_warnings(checked, upcoming), said)
    note = _asked_for(upcoming) if said["note"] is None else said["note"]
    return NextEdition(checked, upcoming, note)


def _asked_for(releases: Sequence[Release]) -> str:
    """Return the note that somebody at the terminal writes, empty if nobody does or there is no new edition."""
    if not (_at_terminal() and any(release.unpublished for release in releases)):
        return ""
    question = "What is new in this edition, in a line (Enter for nothing)"
    return printable(str(click.prompt(question, default="", show_default=False, err=True))).strip()


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _check_renamed(project: Path, warnings: RenameWarnings, said: EditorsWord) -> None:
    """Print what looks renamed or has the name of a retired question, and end the command unless that is meant."""
    print_problems(project, warnings.told, each=True)
    if warnings.from_scratch and not said["not_renamed"]:
        question = "Publish anyway? Learners then start these questions from scratch"
        _ask_whether_meant(question, "add what is missing, or publish with --not-renamed")
    if warnings.under_old_cards and not said["same_facts"]:
        print_problems(project, set(warnings.under_old_cards) - {*warnings.told}, each=True)
        question = "Publish anyway? Learners then have these questions under the cards of retired ones"
        way = "publish with --same-facts if what was retired comes back in other words"
        _ask_whether_meant(question, f"give other ids, or {way}")


def _ask_whether_meant(question: str, way: str) -> None:
    """End the command, with a way out, unless somebody at a terminal says yes."""
    if not _at_terminal():
        raise click.ClickException(f"nothing was published: {way}")
    if not click.confirm(question, default=False, err=True):
        raise click.ClickException("nothing was published")


def _check_first(project: Path, names: Sequence[str], new: Sequence[str], first: bool) -> None:
    """End the command if a ledger would be started without --first, or --first was given and every deck has one."""
    if first and not new:
        ledgers = listed([ledger_path(name) for name in names])
        message = f"--first is only for a deck that was never published, but there already is {ledgers}"
        raise click.UsageError(f"{message}: publish without it")
    for name in new if not first else ():
        path = ledger_path(name)
        message = (
            f"there is no {path}: if nothing has been published yet, start it with: quizgen publish {name} --first; if "
            f"it is lost, restore it{to_restore(path, project)}: without it, learners would lose progress"
        )
        raise click.ClickException(with_project(message, project))


def _check_filled(releases: Sequence[Release]) -> None:
    """End the command if a first edition would have no questions."""
    for each in releases:
        if not each.before.last and not each.layout.items:
            deck = each.layout.deck.file
            others = [other.layout.deck.file for other in releases if other.layout.items]
            way = f"; publish the others by name: {', '.join(others)}" if others else ""
            raise click.ClickException(f"nothing was published: {deck} has no questions, so nothing to hand out{way}")
