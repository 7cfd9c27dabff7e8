"""Options that several commands have, and how their values are read; wrong usage ends the command."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

import click

from quizgen.current_folder import current_folder
from quizgen.project_files import find_project, is_project

Command = Callable[..., object]


def project_at(folder: Path | None) -> Path:
    """Return the project folder named, or the one that contains the current folder; wrong usage ends the command."""
    here = folder or current_folder()
    if here is None:
        raise click.UsageError("the current folder is gone: go to another one")
    project = folder or find_project(here)
    if project and is_project(project):
        return project
    has = "a project folder has seeds/, templates/ and decks/"
    if project:
        raise click.UsageError(f"{project} is not a project: {has}")
    raise click.UsageError(f"there is no project here: {has}; go to one or name it with --project")


def with_options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Return what gives a command these options, in this order."""

    def give(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return give


class _Folder(click.Path):
    """A folder by its path, which need not be there yet; an empty path would be the current one."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        if not str(value).strip():
            self.fail("it is empty", param, ctx)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


def out_option(default: str) -> Callable[[Command], Command]:
    """Return what gives a command the option for where to write, by default a folder of the project."""
    return click.option(
        "--out",
        type=_Folder(file_okay=False),
        metavar="DIR",
        help=f"Where to write (default: {default} in the project).",
    )


PAPERS = ("a4", "letter")


def pdf_options(command: Command) -> Command:
    """Give a command the options for PDFs; it gets the `paper` they are for, "" for none."""
    paper = click.option(
        "--paper",
        "size",
        type=click.Choice(PAPERS, case_sensitive=False),
        is_eager=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.update(paper=value),
        help="Paper size of the PDFs (default a4).",
    )
    pdf = click.option("--pdf", "paper", is_flag=True, callback=_paper, help="Also make PDFs of the pages to print.")
    return pdf(paper(command))


def _paper(context: click.Context, _: click.Parameter, wanted: bool) -> str:
    """Return the paper for PDFs, if any are wanted."""
    size: str | None = context.meta["paper"]
    if size and not wanted:
        raise click.UsageError("--paper sets the paper size of PDFs: use it together with --pdf")
    return (size or PAPERS[0]) if wanted else ""


def require_pdf_maker(paper: str) -> None:
    """End the command if PDFs are wanted and nothing can make them."""
    if paper:
        from quizgen.outputs.pdf import Missing, weasyprint  # noqa: PLC0415 - only PDFs need it

        try:
            weasyprint()
        except Missing as e:
            raise click.ClickException(str(e)) from None


def writable(text: str) -> str:
    """Return a text from the command line, with a question mark for whatever cannot be written to a file."""
    return text.encode(errors="replace").decode()


def comma_separated(context: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return the words of an option that may be repeated or hold several words between commas, each once."""
    words = tuple(dict.fromkeys(word.strip() for value in values for word in value.split(",") if word.strip()))
    if values and not words:
        raise click.BadParameter("it is empty", context, option)
    return words


def names_option(flag: str, name: str, help_text: str) -> Callable[[Command], Command]:
    """Return what gives a command an option for ids, which may be repeated or hold several between commas."""
    return click.option(flag, name, multiple=True, callback=comma_separated, metavar="ID,...", help=help_text)


def decks_named(names: Sequence[str], known: Iterable[str]) -> Sequence[str]:
    """Return the decks named, all of them if none is; an unknown one ends the command."""
    decks = list(known)
    return all_known(names, decks, "there is no deck") or decks


def all_known(words: Sequence[str], known: Collection[str], message: str) -> Sequence[str]:
    """Return the words if all of them are known; otherwise the command ends with the message and a suggestion."""
    for word in words:
        if word not in known:
            from quizgen.suggestions import hint  # noqa: PLC0415 - a build that changes nothing does without it

            raise click.UsageError(f"{message} “{word}”{hint(word, known)}")
    return words
