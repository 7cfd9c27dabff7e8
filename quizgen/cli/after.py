"""What publishing leaves behind: ledgers written out after a merge, and what the editor does next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.handing import shown, told

if TYPE_CHECKING:
    from quizgen.outputs.release import Release


def tidy(project: Path, decks: Sequence[str]) -> None:
    """Write out ledgers in which a merge left lines that count no more; the others stay as they are."""
    from quizgen import editions  # noqa: PLC0415

    with told(project):
        for deck in decks:
            if editions.tidy(project, deck):
                path = editions.ledger_path(deck)
                click.echo(f"{path} is written anew, without the lines that a merge left: commit it to git")


def remind(release: Release, target: Path, note: str) -> None:
    """Print what an edition leaves to be done; where there is none, that its note is lost, and how it can be kept."""
    from quizgen.editions import changes_name, ledger_path  # noqa: PLC0415

    deck = release.laid.deck.file
    if release.unpublished:
        click.echo(f"{shown(target / changes_name(deck))}  what is new, and what learners do")
        click.echo(f"Now commit {ledger_path(deck)} to git: what learners know hangs on it")
    elif note:
        said = f"{deck}: there is no new edition, so your note was not kept; if nobody has the last edition yet, take"
        click.echo(f"{said} it back (git checkout -- {ledger_path(deck)}) and publish again with the note", err=True)
