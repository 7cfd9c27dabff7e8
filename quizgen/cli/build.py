"""`quizgen build`: see what the next edition would be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.cli import common


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@common.out_option
@click.pass_obj
def build(folder: Path | None, decks: Sequence[str], out: Path | None) -> None:
    """Write every deck (or those named): Anki package, quizzes with keys, JSON, and an index page to open first."""
    from quizgen.build import made, releases  # noqa: PLC0415

    project = common.project_at(folder)
    say, done = common.progress()
    target = out or project / "build"
    with common.alone(project, target):
        ready = common.ready_at(project, say, done)
        handed = releases(ready, common.named(decks, ready.project.decks), common.saved(project), say)
        files = made(handed, say)
        done()
        common.warn_of_lost(project, target, handed)
        common.write(target, files)
    for one in handed:
        news = f"not published: {one.news}" if one.unpublished else "as published"
        common.tell(one, news if one.before.last else "never published")
    common.list_files(target, files)
