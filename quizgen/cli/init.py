"""`quizgen init`: a first project, with three facts to begin with or made from a table."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from quizgen.cli.first_project.column_options import about_columns
from quizgen.cli.first_project.new_project import (
    check_empty,
    making,
    new_namespace,
    print_files,
    print_next_steps,
    write_for_editors,
    write_project,
)
from quizgen.current_folder import shown
from quizgen.project_files import TABLES


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--from",
    "table",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Make the project from a table: .csv, .tsv, .xlsx or .ods.",
)
@click.option("--sheet", default="", metavar="NAME", help="Which sheet of a workbook.")
@about_columns
def init(target: Path, table: Path | None, *, sheet: str, yes: bool, **wishes: object) -> None:
    """Make a project in the new or empty folder DIR: three facts to begin with or, with --from, your own table."""
    check_empty(target, table)
    namespace = new_namespace()
    if table is None:
        _without_table(target, namespace, {**wishes, "sheet": sheet})
        return
    if table.suffix.lower() not in TABLES:
        raise click.UsageError(f"a table is a file that ends in {', '.join(TABLES)}, not {table.name}: {_way(table)}")
    from quizgen.cli.first_project.of_table import from_table  # noqa: PLC0415 - an example needs none of it

    asking = sys.stdin.isatty() and not yes
    given = {name: value for name, value in wishes.items() if value}
    from_table(target, table, sheet, given, namespace, present=asking)


def _way(file: Path) -> str:
    """Return what to do with a file that is no table."""
    from quizgen.cli.import_anki import PACKAGES  # noqa: PLC0415 - only mistakes need it

    from_anki = "`quizgen import-anki` makes a project from a deck in Anki"
    if (ending := file.suffix.lower()) in PACKAGES:
        return from_anki
    return f"save it as one; {from_anki}" if ending == ".txt" else "save it as one"


def _without_table(target: Path, namespace: str, wishes: Mapping[str, object]) -> None:
    from quizgen.starter.example import example_files  # noqa: PLC0415

    if any(wishes.values()):
        raise click.UsageError("this option is about a table: name it with --from")
    files = example_files(namespace)
    with making(target):
        write_project(target, {path: text.encode() for path, text in files.items()})
        write_for_editors(target)
    click.echo(f"{shown(target)} is a project of three facts. Put yours in their place:")
    print_files(target, _EXAMPLE)
    print_next_steps(target)


_EXAMPLE = {
    "seeds/facts.yaml": "the facts",
    "seeds/sources.yaml": "where they come from",
    "templates/river.yaml": "what is asked about them",
    "decks/rivers.yaml": "the deck",
}
