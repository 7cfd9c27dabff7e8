"""`quizgen diff`: what publishing would do."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli import common, handing

if TYPE_CHECKING:
    from quizgen.ledger.describe import Places
    from quizgen.outputs.release import Release


@click.command(short_help="Show what publishing would change.")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--json", "as_json", is_flag=True, help="As data, for programs.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when something is unpublished.")
@click.pass_obj
def diff(folder: Path | None, decks: Sequence[str], as_json: bool, exit_code: bool) -> None:
    """Show what publishing would do, note by note, against what was published so far. Writes nothing."""
    from quizgen.build import places_of, releases, warnings  # noqa: PLC0415

    project = common.project_at(folder)
    say, done = common.progress()
    ready = common.ready_at(project, say, done)
    handed = releases(ready, common.named(decks, ready.project.decks), common.now(), say)
    done()
    places = places_of(ready, handed)
    if as_json:
        found = {one.laid.deck.file: _data(one, places) for one in handed}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for one in handed:
            _show(one, places)
    handing.warn_of_lost(project, project / "build", handed)
    common.end(project, warnings(ready, handed))
    if exit_code and any(one.unpublished for one in handed):
        sys.exit(1)


def _show(release: Release, places: Places) -> None:
    from quizgen.ledger.describe import lines  # noqa: PLC0415

    last = release.before.last
    handing.tell(release, f"against edition {last.code}" if last else "never published, so everything is new")
    items = {item.id: item for item in release.laid.items}
    for line in lines(release.plan.changes, places, items, _mark):
        click.echo(line)
    for line in _together(release):
        click.echo(f"    {line}")
    click.echo(release.news or "nothing to publish")


def _together(release: Release) -> Iterator[str]:
    """Yield what the last editions brought, where the next one only brings them together: after a merge."""
    from quizgen.ledger.earlier import lately  # noqa: PLC0415

    last, new = release.before.last, release.plan.changes or release.forms or release.edition.types
    if last and last.whole in {"", release.edition.whole} and release.unpublished and not new:
        yield from lately(release.before)


def _data(release: Release, places: Places) -> dict[str, object]:
    from quizgen.ledger.describe import as_data  # noqa: PLC0415

    last = release.before.last
    return {
        "edition": release.laid.code,
        "last": last.code if last else "",
        "unpublished": release.unpublished,
        "forms": release.forms,
        "designs": [*release.edition.types],
        "changes": as_data(release.plan.changes, places),
    }


def _mark(how: str, words: str) -> str:
    """Mark changed words: with colour where there is a terminal, with brackets in a pipe."""
    from quizgen.ledger.differences import plain_mark  # noqa: PLC0415

    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return plain_mark(how, words)
    if how == "del":
        return click.style(words, fg="red", strikethrough=True)
    return click.style(words, fg="green", bold=True)
