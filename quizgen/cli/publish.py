"""`quizgen publish`: hand out an edition."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli import after, common, handing

if TYPE_CHECKING:
    from quizgen.outputs.release import Release


@click.command(short_help="Hand out an edition and record it.")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--note", default="", metavar="TEXT", help="What you say of this edition; it stands in NAME-changes.md.")
@click.option("--first", is_flag=True, help="Begin the ledger of a deck that was never published.")
@handing.out_option
@handing.pdf_options
@click.pass_obj
def publish(folder: Path | None, decks: Sequence[str], note: str, first: bool, out: Path | None, paper: str) -> None:
    """Build, record the edition in the deck's ledger, and leave in build/ what is to be handed out."""
    from quizgen.build import made, releases, warnings  # noqa: PLC0415
    from quizgen.editions import lost  # noqa: PLC0415
    from quizgen.files import text  # noqa: PLC0415
    from quizgen.outputs import INDEX  # noqa: PLC0415

    project = common.project_at(folder)
    say, done = common.progress()
    target = out or project / "build"
    with handing.alone(project, target):
        ready = common.ready_at(project, say, done)
        names = common.named(decks, ready.project.decks)
        new = [name for name in names if not ready.past[name].ledger.last]
        common.end(project, lost(new, target, "error"))
        _begin(new, first)
        handed = releases(ready, names, common.now(), say)
        files = made(ready, [one.handed_out for one in handed], say, text(target / INDEX), paper)
        done()
        common.end(project, warnings(ready, handed))
        handing.write(target, files)
        _record(project, target, handed, note.encode(errors="replace").decode())
        after.tidy(project, [one.laid.deck.file for one in handed if not one.unpublished])
    for one in handed:
        handing.tell(one, f"published: {one.news}" if one.unpublished else "nothing new to publish")
    handing.list_files(target, files)
    for one in handed:
        after.remind(one, target, note)


def _begin(new: Sequence[str], first: bool) -> None:
    """End the command where a ledger would be begun and nobody says so, or somebody says so and there is one."""
    from quizgen.editions import ledger_path  # noqa: PLC0415

    if first and not new:
        raise click.UsageError("--first is for a deck that was never published, and there is a ledger already")
    for name in new if not first else ():
        path = ledger_path(name)
        said = f"there is no {path}: if nothing was published yet, say so: quizgen publish {name} --first"
        more = (
            f"if there was one, restore it (git log -- {path} finds it): without it learners would lose by this edition"
        )
        raise click.ClickException(f"{said}; {more}")


def _record(project: Path, target: Path, handed: Sequence[Release], note: str) -> None:
    """Write the release notes and then, last of all, the ledgers; but of a first edition the ledger, then the note.

    A release note without a ledger tells of one that was lost. Where an earlier run ended between the two, what it left
    undone is done now.
    """
    from quizgen.editions import changes_again, changes_file, save  # noqa: PLC0415
    from quizgen.files import write_all  # noqa: PLC0415

    new = [one for one in handed if one.unpublished]
    first = [changes_file(one, note) for one in new if not one.before.last]
    left = changes_again([one for one in handed if not one.unpublished], target)
    with handing.told(target):
        write_all(target, [changes_file(one, note) for one in new if one.before.last])
    with handing.told(project):
        for one in new:
            save(project, one.laid.deck.file, one.ledger(note))
    with handing.told(target):
        write_all(target, [*first, *left])
