"""`quizgen init`: a first project, with three facts to begin with or made from a table."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import click

from quizgen.cli.common import shown, writing
from quizgen.project_files import TABLES

TYPED = ("text", "number", "year", "date", "list", "one of", "note", "other names", "tags", "skip", "left out")
"""What may be said that a column holds."""


def _types(context: click.Context, option: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """Return the types of columns by their headers."""
    types: dict[str, str] = {}
    for value in values:
        header, found, type_ = (part.strip() for part in value.rpartition("="))
        if not found or not header or type_ not in TYPED:
            raise click.BadParameter(f"write COLUMN=TYPE; the types are {', '.join(TYPED)}", context, option)
        types[header] = type_
    return types


def _text(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """Return a text that can be written to a file."""
    return text.encode(errors="replace").decode()


_Command = TypeVar("_Command", bound=Callable[..., None])
_ABOUT_COLUMNS = (
    click.option("--kind", default="", metavar="NAME", help="What a row is called (default: after the file)."),
    click.option(
        "--id", "ids", multiple=True, metavar="COLUMN", help="What names each row; again for a further column."
    ),
    click.option("--answer", "answers", multiple=True, metavar="COLUMN", help="Ask for this column; again for each."),
    click.option(
        "--group", default="", metavar="COLUMN", help="Wrong options come from rows with the same value here."
    ),
    click.option(
        "--type",
        "types",
        multiple=True,
        callback=_types,
        metavar="COLUMN=TYPE",
        help=f"What a column holds: {', '.join(TYPED)}.",
    ),
    click.option(
        "--separator",
        default="",
        callback=_text,
        metavar="MARK",
        help="What separates the entries of a list in a cell.",
    ),
    click.option("--decimal", type=click.Choice(["point", "comma"]), help="What stands before decimals."),
    click.option("--name", default="", callback=_text, metavar="TEXT", help="The deck's name."),
    click.option("--yes", is_flag=True, help="Ask nothing on a terminal; take what is proposed."),
)


def about_columns(command: _Command) -> _Command:
    """Give a command the options by which an author says what becomes of the columns of a table."""
    for option in reversed(_ABOUT_COLUMNS):
        command = option(command)
    return command


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
        raise click.UsageError(f"a table is a file that ends in {', '.join(TABLES)}, not {table.name}: save it as one")
    from quizgen.cli.init_table import from_table  # noqa: PLC0415 - an example needs none of it

    asking = sys.stdin.isatty() and not yes
    from_table(target, table, sheet, {name: value for name, value in wishes.items() if value}, (namespace, asking))


def new_namespace() -> str:
    """Return the beginning of a namespace that no other project has."""
    return f"{secrets.token_hex(4)}-quizgen"


def check_empty(target: Path, table: Path | None) -> None:
    """End the command where the folder has files in it that are no part of this."""
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


def _without_table(target: Path, namespace: str, wishes: Mapping[str, object]) -> None:
    from quizgen.starter.example import example_files  # noqa: PLC0415

    if any(wishes.values()):
        raise click.UsageError("this option is about a table: name it with --from")
    files = example_files(namespace)
    write_project(target, {path: text.encode() for path, text in files.items()})
    write_for_editors(target)
    click.echo(f"{shown(target)} is a project of three facts. Put yours in their place:")
    tell_files(target, _EXAMPLE)
    tell_next(target)


_EXAMPLE = {
    "seeds/facts.yaml": "the facts",
    "seeds/sources.yaml": "where they come from",
    "templates/river.yaml": "what is asked about them",
    "decks/rivers.yaml": "the deck",
}


def write_project(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into the folders of a project; what cannot be written ends the command."""
    from quizgen.files import write_all  # noqa: PLC0415 - `quizgen init --help` needs nothing of this
    from quizgen.schema.modelines import with_modeline  # noqa: PLC0415

    folders: dict[str, list[tuple[str, bytes]]] = {}
    for path, data in files.items():
        folder, _, name = path.partition("/")
        folders.setdefault(folder, []).append((name, with_modeline(path, data) if name.endswith(".yaml") else data))
    with writing(target):
        for folder, inside in folders.items():
            write_all(target / folder, inside)


def write_for_editors(target: Path) -> None:
    """Write what editors complete and underline by, to which the first line of each file leads."""
    from quizgen.schema.written import schemas, write_schemas  # noqa: PLC0415

    with writing(target):
        write_schemas(target, schemas(target).files)


def tell_files(target: Path, files: Mapping[str, str]) -> None:
    """Print the files of a project, each with what is in it."""
    paths = {shown(target / path): text for path, text in files.items()}
    width = max(map(len, paths))
    for path, text in paths.items():
        click.echo(f"  {path:{width}}  {text}")


def tell_next(target: Path) -> None:
    """Print the two commands that come next."""
    named = project_option(target)
    click.echo("Next:")
    click.echo(f"  quizgen {named}preview   # see the questions in a browser, and change them")
    click.echo(f"  quizgen {named}build     # make the Anki deck, the quizzes and all else")


def project_option(target: Path) -> str:
    """Return what a command needs to find a project from here, with a space after it."""
    from shlex import quote  # noqa: PLC0415

    return "" if shown(target) == "." else f"--project {quote(shown(target))} "
