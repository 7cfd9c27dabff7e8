"""`quizgen build`: see what the next edition would be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.cli import common, handing


@click.command(short_help="Write all files of every deck, or of those named.")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@handing.out_option
@handing.pdf_options
@click.pass_obj
def build(folder: Path | None, decks: Sequence[str], out: Path | None, paper: str) -> None:
    """Write every deck (or those named): Anki package, quizzes with keys, JSON, and an index page to open first."""
    from quizgen.build import made, releases  # noqa: PLC0415
    from quizgen.files import text  # noqa: PLC0415
    from quizgen.outputs import INDEX  # noqa: PLC0415

    project = common.project_at(folder)
    say, done = common.progress()
    target = out or project / "build"
    with handing.alone(project, target):
        ready = common.ready_at(project, say, done)
        handed = releases(ready, common.named(decks, ready.project.decks), handing.saved(project), say)
        files = made(ready, handed, say, text(target / INDEX), paper)
        done()
        handing.warn_of_lost(project, target, handed)
        handing.write(target, files)
        handing.write_notes(target, handed)
    common.tell_waivers(ready)
    for one in handed:
        news = f"not published: {one.news}" if one.unpublished else "as published"
        handing.tell(one, news if one.before.last else "never published")
    handing.list_files(target, files)
