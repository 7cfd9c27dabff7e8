"""`quizgen worksheet`: a sheet for one lesson."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import click

from quizgen.cli.common import Progress, exclusive, project_at, writing
from quizgen.cli.option_types import comma_separated, pdf_options
from quizgen.cli.output_steps import all_known, decks_named, list_files, load_checked, require_pdf_maker
from quizgen.compose.types import ITEM_TYPES
from quizgen.files import write_all
from quizgen.layout.worksheet import Wanted, shortage, types_of
from quizgen.layout.worksheet import worksheet as lay_out
from quizgen.load.decks import MAX_QUESTIONS
from quizgen.outputs.output import PendingFile
from quizgen.outputs.registry import pdfs, printed
from quizgen.records.deck import Deck
from quizgen.records.item import DeckLayout
from quizgen.text.folding import one_line


def _item_types(context: click.Context, option: click.Parameter, values: Sequence[str]) -> Sequence[str]:
    return all_known(comma_separated(context, option, values), ITEM_TYPES, "there is no item type")


def _letters(context: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    words = comma_separated(context, option, values)
    for word in words:
        if not (word.isascii() and word.isalnum() and len(word) <= 8):
            raise click.BadParameter(f"“{word}” should be a letter or short word, such as A or B", context, option)
    if len({word.casefold() for word in words}) < len(words):
        raise click.BadParameter("two versions have the same letter", context, option)
    return words


def _question_count(context: click.Context, option: click.Parameter, number: int) -> int:
    if not 1 <= number <= MAX_QUESTIONS:
        message = f"a form can have from 1 to {MAX_QUESTIONS} questions, not {number}"
        raise click.BadParameter(message, context, option)
    return number


def _title(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """Return a title as one line that can be written to a file."""
    return one_line(text.encode(errors="replace").decode())


class Options(TypedDict):
    """What the command line wants of the worksheet: the fields of `Wanted`."""

    sections: tuple[str, ...]
    topics: tuple[str, ...]
    types: tuple[str, ...]
    questions: int
    letters: tuple[str, ...]
    different: bool
    title: str
    seed: str
    large_print: bool


@click.command()
@click.argument("name", required=False, metavar="[DECK]")
@click.option(
    "--section",
    "sections",
    multiple=True,
    callback=comma_separated,
    metavar="ID,...",
    help="Use questions from these sections.",
)
@click.option(
    "--topic",
    "topics",
    multiple=True,
    callback=comma_separated,
    metavar="ID,...",
    help="Also use questions from these topics.",
)
@click.option("--types", multiple=True, callback=_item_types, metavar="TYPE,...", help="Only these item types.")
@click.option(
    "--count", "questions", type=int, default=12, callback=_question_count, help="Questions per form (default 12)."
)
@click.option(
    "--forms",
    "letters",
    multiple=True,
    default=["A"],
    callback=_letters,
    metavar="A,...",
    help="Letters of the versions (default A).",
)
@click.option("--different", is_flag=True, help="Give each version its own questions.")
@click.option(
    "--title",
    default="",
    callback=_title,
    metavar="TEXT",
    help="Title above the questions (default: the deck's title).",
)
@click.option("--seed", default="", metavar="WORD", help="Any word; a different word selects different questions.")
@click.option("--large-print", is_flag=True, help="Also make each version in large print.")
@pdf_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where to write (default: build/worksheets/ in the project).",
)
@click.pass_obj
def worksheet(folder: Path | None, name: str | None, paper: str, out: Path | None, **options: Unpack[Options]) -> None:
    """Make a worksheet for one lesson and its answer key from DECK, which may be omitted if there is only one.

    The same arguments always give the same sheet. Nothing is published, and the deck's own files stay as they are.
    """
    require_pdf_maker(paper)
    project, progress = project_at(folder), Progress()
    target = out or project / "build" / "worksheets"
    with exclusive(project, target):
        checked = load_checked(project, progress)
        deck = _deck(name, checked.project.decks)
        wanted = _wanted(deck, options)
        layout = lay_out(deck, checked.items, wanted)
        files = _files(layout, paper)
        with writing(target):
            write_all(target, [(file.entry.name, file.content()) for file in files])
    click.echo(f"{deck.file}, worksheet {layout.code}")
    _print_shortage(layout, wanted)
    list_files(target, (file.entry for file in files))


def _deck(name: str | None, decks: Mapping[str, Deck]) -> Deck:
    """Return the deck named, or the only one."""
    if name is None and len(decks) > 1:
        raise click.UsageError(f"there are several decks, so name one: {', '.join(decks)}")
    return decks[decks_named([name] if name else [], decks)[0]]


def _wanted(deck: Deck, options: Options) -> Wanted:
    all_known(options["sections"], [section.id for section in deck.sections], f"{deck.file} has no section")
    topics = {topic for section in deck.sections for topic in section.topics}
    all_known(options["topics"], topics, f"{deck.file} has no topic")
    return Wanted(**options)


def _files(layout: DeckLayout, paper: str) -> list[PendingFile]:
    """Return each form and its answer key, and PDFs for `paper`, if any; without a question the command ends."""
    if not layout.forms:
        there = ", ".join(f"{name} ({count})" for name, count in types_of(layout.items).items())
        raise click.UsageError(f"there are no questions of these types{f'; available: {there}' if there else ''}")
    pages = list(printed(layout))
    return [*pages, *(pdfs(pages, paper) if paper else ())]


def _print_shortage(layout: DeckLayout, wanted: Wanted) -> None:
    """Print which types and how many questions the worksheet lacks."""
    there = types_of(layout.items)
    for name in wanted.types:
        if name not in there:
            click.echo(f"none of these questions is of type {name}", err=True)
    if short := shortage(layout):
        click.echo(short, err=True)
