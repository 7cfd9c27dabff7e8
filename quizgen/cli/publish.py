"""`quizgen publish`: hand out an edition."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import counted, end, named, now, out_option, progress, project_at, ready_at, shown, written

if TYPE_CHECKING:
    from quizgen.outputs.release import Release

FIRST = (
    "There is no ledger beside decks/{name}.yaml. If the deck was published before, restore decks/{name}.ledger.jsonl "
)
FIRST += (
    "(git log -- decks/{name}.ledger.jsonl finds it); without it every learner would start anew. If this is its first "
)
FIRST += "edition: quizgen publish {name} --first"


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--note", default="", metavar="TEXT", help="What you say of this edition; it stands in the changes file.")
@click.option("--first", is_flag=True, help="Begin the ledger of a deck that was never published.")
@out_option
@click.pass_obj
def publish(folder: Path | None, decks: Sequence[str], note: str, first: bool, out: Path | None) -> None:
    """Build, record the edition in the deck's ledger, and leave in build/ what is to be handed out."""
    from quizgen.build import made, places_of, releases  # noqa: PLC0415
    from quizgen.editions import changes_file, ledger_path, save  # noqa: PLC0415

    project = project_at(folder)
    say, done = progress()
    target, time = out or project / "build", now()
    with written(target, [project / "decks" / f"{name}.yaml" for name in decks]) as write:
        ready = ready_at(project, say, done)
        names = named(decks, ready.project.decks)
        for name in names:
            if not first and not ledger_path(project, name).exists():
                raise click.ClickException(FIRST.format(name=name))
        handed = releases(ready, names, time, say)
        files = made(handed, say)
        done()
        end(project, [problem for one in handed for problem in one.similar(places_of(ready))])
        write([*files, *(changes_file(one, note) for one in handed if one.unpublished)])
        for one in handed:
            if one.unpublished:
                save(project, one.laid.deck.file, one.ledger(time, note))
    for one in handed:
        _tell(one)
    for file in files:
        click.echo(f"{shown(target / file.entry.name)}  {counted(file.entry.count)}")


def _tell(release: Release) -> None:
    from quizgen.ledger.describe import summary  # noqa: PLC0415

    deck, retired = release.laid.deck, release.plan.retired
    said = f"published: {summary(release.plan.changes)}" if release.unpublished else "nothing new to publish"
    click.echo(f"{deck.file}, edition {release.laid.code}: {said}")
    if retired:
        click.echo(
            f"{len(retired)} retired: learners who import {deck.file}-retired.apkg find them in Anki's browser with"
        )
        click.echo("    tag:quizgen::retired OR Retired:_*")
        click.echo("and suspend them there (select all, Ctrl+J); a deleted note would come back with the next import.")
