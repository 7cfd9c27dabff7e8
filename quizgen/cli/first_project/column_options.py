"""The options that say what the columns of a table become."""

from __future__ import annotations

from collections.abc import Sequence

import click

from quizgen.cli.shared_options import with_options, writable
from quizgen.suggestions import hint

TYPED = (
    *("text", "marked", "number", "year", "date", "list", "one of"),
    *("note", "other names", "tags", "skip", "hedge", "left out"),
)
"""What an author may say that a column holds."""


def _types(context: click.Context, option: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """Return the types of columns by their headers."""
    types: dict[str, str] = {}
    for value in values:
        header, found, type_ = (part.strip() for part in value.rpartition("="))
        if not found or not header:
            message = f"“{value}” should be a column with its type, COLUMN=TYPE; the types are {', '.join(TYPED)}"
            raise click.BadParameter(message, context, option)
        if type_ not in TYPED:
            message = f"there is no type “{type_}”{hint(type_, TYPED, len(TYPED))}"
            raise click.BadParameter(message, context, option)
        types[header] = type_
    return types


def _language(context: click.Context, option: click.Parameter, code: str) -> str:
    """Return the code of a language that pages and cards can be in."""
    from quizgen.load.language_codes import meant_by  # noqa: PLC0415 - most runs name none
    from quizgen.ui import languages  # noqa: PLC0415

    if code and code not in languages():
        meant = meant_by(code, languages())
        instead = f" (did you mean “{meant}”?)" if meant else hint(code, languages(), len(languages()))
        message = f"there is no language “{code}”{instead}"
        raise click.BadParameter(message, context, option)
    return code


def _text(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """Return a text that can be written to a file."""
    return writable(text)


about_columns = with_options(
    click.option("--kind", default="", metavar="NAME", help="What a row is called (default: from the file name)."),
    click.option(
        "--id", "ids", multiple=True, metavar="COLUMN", help="The column that names each row; repeat for more."
    ),
    click.option("--answer", "answers", multiple=True, metavar="COLUMN", help="Ask for this column; repeat for more."),
    click.option(
        "--group", default="", metavar="COLUMN", help="Wrong options come first from rows with the same value here."
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
    click.option("--decimal", type=click.Choice(["point", "comma"]), help="The decimal mark."),
    click.option(
        "--language",
        default="",
        callback=_language,
        metavar="CODE",
        help="The table's language: en gives questions in English, any other gives bare ones.",
    ),
    click.option("--name", default="", callback=_text, metavar="TEXT", help="The deck's name."),
    click.option("--yes", is_flag=True, help="Ask nothing in a terminal; accept what is proposed."),
)
"""Gives a command the options for what becomes of the columns of a table."""
