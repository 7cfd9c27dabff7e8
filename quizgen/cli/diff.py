"""`quizgen diff`: what publishing would do."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from quizgen.cli.common import end, named, now, progress, project_at, ready_at


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--json", "as_json", is_flag=True, help="As data, for programs.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when something is unpublished.")
@click.pass_obj
def diff(folder: Path | None, decks: Sequence[str], as_json: bool, exit_code: bool) -> None:
    """Show what publishing would do, note by note, against what was published so far. Writes nothing."""
    from quizgen.build import places_of, releases  # noqa: PLC0415
    from quizgen.ledger import describe  # noqa: PLC0415

    project = project_at(folder)
    say, done = progress()
    ready = ready_at(project, say, done)
    made = releases(ready, named(decks, ready.project.decks), now(), say)
    done()
    places = places_of(ready)
    if as_json:
        found = {r.laid.deck.file: describe.as_data(r.plan.changes, places) for r in made}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for one in made:
            _show(one.laid.deck.file, one.laid.code, describe.lines(one.plan.changes, places, _mark))
    end(project, [problem for one in made for problem in one.similar(places)])
    if exit_code and any(one.unpublished for one in made):
        sys.exit(1)


def _show(name: str, code: str, said: Iterable[str]) -> None:
    click.echo(f"{name}, edition {code}")
    for line in said:
        click.echo(line)


def _mark(how: str, words: str) -> str:
    """Mark changed words: with colour where there is a terminal, with brackets in a pipe."""
    from quizgen.ledger.describe import plain_mark  # noqa: PLC0415

    if not sys.stdout.isatty():
        return plain_mark(how, words)
    return (
        click.style(words, fg="red", strikethrough=True) if how == "del" else click.style(words, fg="green", bold=True)
    )
