"""`quizgen schema`: JSON Schema by which editors complete, explain and underline."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from quizgen.atomic_writes import write_files
from quizgen.cli.shared_options import project_at
from quizgen.cli.writing import exclusive, writing
from quizgen.current_folder import shown, shown_as_named, with_project
from quizgen.problems import errors
from quizgen.reading import read_bytes
from quizgen.schema.files import FOLDER, files_with_schema, modeline, schemas, with_modeline, write_schemas
from quizgen.ui.plurals import counted


@click.command()
@click.option("--modelines", is_flag=True, help="Add to each file the comment that leads editors to its schema.")
@click.pass_obj
def schema(folder: Path | None, modelines: bool) -> None:
    """Write JSON Schema for the files of this project, from its own kinds, ids and checks."""
    project = project_at(folder)
    target = project / FOLDER
    with exclusive(project, target), writing(target):
        found = schemas(project)
        written = write_schemas(project, found.files)
        files = files_with_schema(project, found.files) if modelines else []
        added = _add_modelines(project, files)
    if wrong := errors(found.problems):
        shows = with_project("quizgen check shows them", project)
        message = f"the project has {counted(len(wrong), 'error')} ({shows})"
        click.echo(f"{message}: the schema has what can be read", err=True)
    state = f"{counted(len(written), 'file')} new" if written else "nothing new"
    click.echo(f"{shown(target)}  {counted(len(found.files), 'schema')}, {state}")
    for path in added:
        click.echo(f"{shown(path)}  {modeline(shown_as_named(path, project))}")


def _add_modelines(project: Path, files: Iterable[Path]) -> list[Path]:
    """Write files with their comments, and return those that had none."""
    added: list[Path] = []
    contents: dict[Path, bytes] = {}
    for path in files:
        real = Path(os.path.realpath(path))  # a link within the project is written through
        with suppress(OSError):  # reported among the other mistakes
            before = read_bytes(real, project)
            after = with_modeline(shown_as_named(path, project), before)
            if after != before:
                contents[real] = after
                added.append(path)
    write_files(contents)
    return added
