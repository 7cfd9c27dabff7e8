"""`quizgen worksheet`: a sheet for one lesson."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from quizgen.cli import common, handing, words

if TYPE_CHECKING:
    from quizgen.outputs import Made
    from quizgen.records.deck import Deck
    from quizgen.records.item import Laid
    from quizgen.worksheet import Wanted


class Asked(TypedDict):
    """What the command line says of the questions."""

    sections: tuple[str, ...]
    topics: tuple[str, ...]
    types: tuple[str, ...]
    questions: int
    letters: tuple[str, ...]
    different: bool
    title: str
    seed: str
    large_print: bool


@click.command(short_help="Make a sheet for one lesson, with its key.")
@click.argument("name", required=False, metavar="[DECK]")
@click.option(
    "--section", "sections", multiple=True, callback=words.listed, metavar="ID,...", help="From these sections."
)
@click.option(
    "--topic", "topics", multiple=True, callback=words.listed, metavar="ID,...", help="And from these topics."
)
@click.option("--types", multiple=True, callback=words.item_types, metavar="TYPE,...", help="Only of these item types.")
@click.option("--count", "questions", type=int, default=12, callback=words.questions, help="Questions a form; else 12.")
@click.option(
    "--forms",
    "letters",
    multiple=True,
    default=["A"],
    callback=words.letters,
    metavar="A,...",
    help="Versions; else A.",
)
@click.option("--different", is_flag=True, help="Each version has questions of its own.")
@click.option(
    "--title",
    default="",
    callback=words.line,
    metavar="TEXT",
    help="What stands above the questions; else the deck's title.",
)
@click.option("--seed", default="", metavar="WORD", help="Any word: with another one, other questions.")
@click.option("--large-print", is_flag=True, help="Each version in large print as well.")
@handing.pdf_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where to write; by default build/worksheets/ in the project.",
)
@click.pass_obj
def worksheet(folder: Path | None, name: str | None, paper: str, out: Path | None, **asked: Unpack[Asked]) -> None:
    """Make a sheet for one lesson and its answer key, from DECK (which may be left out where there is only one).

    The same words give the same sheet. Nothing is published, and the deck's own files stay as they are.
    """
    from quizgen.files import write_all  # noqa: PLC0415
    from quizgen.worksheet import worksheet as laid_out  # noqa: PLC0415

    project = common.project_at(folder)
    target = out or project / "build" / "worksheets"
    say, done = common.progress()
    with handing.alone(project, target):
        ready = common.ready_at(project, say, done)
        deck = _deck(name, ready.project.decks)
        wanted = _wanted(deck, asked)
        laid = laid_out(deck, ready.items, wanted)
        files = list(_files(laid, paper))
        with handing.told(target):
            write_all(target, [(file.entry.name, file.content) for file in files])
    click.echo(f"{deck.file}, worksheet {laid.code}")
    _tell_lacks(laid, wanted)
    handing.list_files(target, files)


def _deck(name: str | None, decks: Mapping[str, Deck]) -> Deck:
    """Return the deck named, or the only one."""
    if name is None and len(decks) > 1:
        raise click.UsageError(f"say of which deck: {', '.join(decks)}")
    return decks[common.named([name] if name else [], decks)[0]]


def _wanted(deck: Deck, asked: Asked) -> Wanted:
    from quizgen.worksheet import Wanted  # noqa: PLC0415

    words.known(asked["sections"], [section.id for section in deck.sections], f"{deck.file} has no section")
    words.known(asked["topics"], {t for section in deck.sections for t in section.topics}, f"{deck.file} has no topic")
    return Wanted(**asked)


def _files(laid: Laid, paper: str) -> Iterator[Made]:
    """Yield each form and its answer key, and PDFs for `paper`, if any; without a question the command ends."""
    from quizgen.outputs import pdfs, printed  # noqa: PLC0415
    from quizgen.worksheet import types_of  # noqa: PLC0415

    if not laid.forms:
        there = ", ".join(f"{name} ({count})" for name, count in types_of(laid.items).items())
        raise click.UsageError(f"no question there is of these types{f'; there are: {there}' if there else ''}")
    pages = list(printed(laid))
    yield from (work.done() for work in (*pages, *(pdfs(pages, paper) if paper else ())))


def _tell_lacks(laid: Laid, wanted: Wanted) -> None:
    """Print what the worksheet has less of than was wanted."""
    from quizgen.worksheet import shortage, types_of  # noqa: PLC0415

    there = types_of(laid.items)
    for name in wanted.types:
        if name not in there:
            click.echo(f"none of the questions there is of the type {name}", err=True)
    if short := shortage(laid):
        click.echo(short, err=True)
