"""A new project: the folder it goes into, its files, and what is printed about them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from quizgen.cli.writing import writing
from quizgen.current_folder import project_option, shown
from quizgen.project_files import FOLDERS, MEDIA


def new_namespace() -> str:
    """Return the beginning of a namespace that no other project has."""
    return f"{secrets.token_hex(4)}-quizgen"


def check_empty(target: Path, table: Path | None) -> None:
    """End the command if the folder already has other files in it."""
    try:
        there = sorted(path for path in target.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return
    except OSError as e:
        raise click.ClickException(f"{shown(target)} cannot be read: {e.strerror}") from None
    others = [path for path in there if table is None or os.path.realpath(path) != os.path.realpath(table)]
    if others:
        way = "name a new folder, or an empty one"
        raise click.UsageError(f"{shown(target)} is not empty ({_some(others)}): {way}")


def _some(paths: Sequence[Path]) -> str:
    names = [path.name for path in paths[:3]]
    return ", ".join([*names, *(["..."] if len(paths) > 3 else [])])


@contextmanager
def making(target: Path) -> Iterator[None]:
    """Make a project in a folder that has none; if that fails or is interrupted, nothing is left of it."""
    from quizgen.atomic_writes import new_folders  # noqa: PLC0415 - `quizgen init --help` needs nothing of this
    from quizgen.schema.files import FOLDER as SCHEMAS  # noqa: PLC0415

    with new_folders([target / folder for folder in (*FOLDERS, MEDIA, SCHEMAS)]):
        yield


def write_project(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into the folders of a project; what cannot be written ends the command."""
    from quizgen.atomic_writes import write_files  # noqa: PLC0415 - `quizgen init --help` needs nothing of this
    from quizgen.schema.files import with_modeline  # noqa: PLC0415

    contents = {path: with_modeline(path, data) if path.endswith(".yaml") else data for path, data in files.items()}
    with writing(target):
        write_files({target / path: content for path, content in contents.items()})


def write_for_editors(target: Path) -> None:
    """Write the schemas for editors that the first line of each file names."""
    from quizgen.schema.files import schemas, write_schemas  # noqa: PLC0415

    with writing(target):
        write_schemas(target, schemas(target).files)


def print_files(target: Path, files: Mapping[str, str]) -> None:
    """Print the files of a project, each with what is in it."""
    paths = {shown(target / path): text for path, text in files.items()}
    width = max(map(len, paths))
    for path, text in paths.items():
        click.echo(f"  {path:{width}}  {text}")


def print_next_steps(target: Path) -> None:
    """Print the two commands that come next."""
    named = project_option(target)
    click.echo("Next:")
    click.echo(f"  quizgen {named}preview   # see the questions in a browser, and change them")
    click.echo(f"  quizgen {named}build     # make the Anki deck, the quizzes and everything else")
