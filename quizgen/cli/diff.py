"""`quizgen diff`: what publishing would change."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.cli.check_steps import load_checked, print_problems
from quizgen.cli.clock import now
from quizgen.cli.progress import progress
from quizgen.cli.shared_options import decks_named, project_at
from quizgen.publishing.change_report import edition_lines, lines, to_json
from quizgen.publishing.changes import PlacesById
from quizgen.publishing.changes_by_edition import recent_editions
from quizgen.publishing.ledger.on_disk import lost_ledgers
from quizgen.publishing.marked_words import MarkedAs, plain_mark
from quizgen.publishing.release import Release
from quizgen.releases import releases, rename_warnings, source_places


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON, for programs.")
@click.option("--exit-code", is_flag=True, help="Exit with status 1 if there is anything to publish.")
@click.pass_obj
def diff(folder: Path | None, decks: Sequence[str], as_json: bool, exit_code: bool) -> None:
    """Show what publishing would change since the last edition, question by question; write nothing.

    For a deck that was never published, only the number of questions is shown.
    """
    project = project_at(folder)
    checked = load_checked(project)
    names = decks_named(decks, checked.decks)
    with progress() as report_progress:
        prepared = releases(checked, names, now(), report_progress)
    places = source_places(checked, prepared)
    if as_json:
        data = {each.layout.deck.file: _json(each, places) for each in prepared}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for each in prepared:
            _print(each, places)
    print_problems(
        project, lost_ledgers(project, {each.layout.deck.file: each.before for each in prepared}, project / "build")
    )
    print_problems(project, rename_warnings(checked, prepared).told, each=True)
    if exit_code and any(each.unpublished for each in prepared):
        sys.exit(1)


def _print(release: Release, places: PlacesById) -> None:
    last = release.before.last
    new = "never published, so everything is new (--json lists it)"
    items = {item.id: item for item in release.layout.items}
    changes = lines(release.plan.changes, places, items, _mark) if last else ()
    for line in (*edition_lines(release, f"compared with edition {last.code}" if last else new), *changes):
        click.echo(line)
    for line in recent_editions(release.before) if release.joins_editions else ():
        click.echo(f"    {line}")
    click.echo(release.news or "nothing to publish")


def _json(release: Release, places: PlacesById) -> dict[str, object]:
    last = release.before.last
    return {
        "edition": release.layout.code,
        "last": last.code if last else "",
        "unpublished": release.unpublished,
        "forms": release.changed_forms,
        "designs": release.changed_designs,
        "changes": to_json(release.plan.changes, places),
    }


def _mark(how: MarkedAs, words: str) -> str:
    """Mark changed words: with color on a terminal, with brackets in a pipe."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return plain_mark(how, words)
    if how == "del":
        return click.style(words, fg="red", strikethrough=True)
    return click.style(words, fg="green", bold=True)
