"""`quizgen worksheet`: a sheet for one lesson."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import click

from quizgen.build import CheckedProject, check_project
from quizgen.cli.common import Progress, exclusive, project_at, writing
from quizgen.cli.option_types import comma_separated, names_option, out_option, pdf_options
from quizgen.cli.output_steps import all_known, boxes, decks_named, list_files, require_pdf_maker, stop_on_errors
from quizgen.compose.types import ITEM_TYPES
from quizgen.files import write_all
from quizgen.layout.shortage import relaxed, shortage, types_of, what_gives_more
from quizgen.layout.worksheet import Wanted
from quizgen.layout.worksheet import worksheet as lay_out
from quizgen.load.decks import MAX_POINTS, MAX_QUESTIONS
from quizgen.outputs.output import PendingFile
from quizgen.outputs.registry import pdfs, printed
from quizgen.problems import Problem, errors
from quizgen.records.deck import Deck
from quizgen.records.item import DeckLayout, Item
from quizgen.text.folding import one_line

MAX_PER_FACT = 9
"""Questions about one fact on one worksheet."""


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


def _points(context: click.Context, option: click.Parameter, values: Sequence[str]) -> Mapping[str, int]:
    """Return what a question of a type is worth, from words such as matching=2."""
    points = {}
    for word in comma_separated(context, option, values):
        name, _, number = word.partition("=")
        all_known([name.strip()], ITEM_TYPES, "there is no item type")
        if not (number.strip().isdecimal() and 1 <= int(number) <= MAX_POINTS):
            message = f"“{word}” should be an item type with its points, from 1 to {MAX_POINTS}, such as matching=2"
            raise click.BadParameter(message, context, option)
        points[name.strip()] = int(number)
    return points


def _line(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """Return a text as one line that can be written to a file."""
    return one_line(text.encode(errors="replace").decode())


class Options(TypedDict):
    """What the command line wants of the worksheet: the fields of `Wanted`."""

    sections: tuple[str, ...]
    topics: tuple[str, ...]
    types: tuple[str, ...]
    templates: tuple[str, ...]
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    points: Mapping[str, int]
    instructions: str
    questions: int
    letters: tuple[str, ...]
    different: bool
    title: str
    seed: str
    large_print: bool
    fact_ids: bool
    per_fact: int
    strict: bool


@click.command()
@click.argument("name", required=False, metavar="[DECK]")
@names_option("--section", "sections", "Use questions from these sections.")
@names_option("--topic", "topics", "Also use questions from these topics.")
@click.option("--types", multiple=True, callback=_item_types, metavar="TYPE,...", help="Only these item types.")
@names_option("--templates", "templates", "Only questions from these item templates.")
@names_option("--kinds", "kinds", "Only questions about facts of these kinds.")
@names_option("--source", "sources", "Only questions about facts from these sources.")
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
@click.option(
    "--per-fact",
    type=click.IntRange(1, MAX_PER_FACT),
    default=1,
    metavar="N",
    help="How many questions may be about one fact (default 1).",
)
@click.option("--strict", is_flag=True, help="Rather have fewer questions than relax a rule.")
@click.option("--different", is_flag=True, help="Give each version its own questions.")
@click.option(
    "--title", default="", callback=_line, metavar="TEXT", help="Title above the questions (default: the deck's title)."
)
@click.option("--instructions", default="", callback=_line, metavar="TEXT", help="What to do, below the title.")
@click.option(
    "--points",
    multiple=True,
    callback=_points,
    metavar="TYPE=N,...",
    help="What a question of a type is worth, such as matching=2.",
)
@click.option("--seed", default="", metavar="WORD", help="Any word; a different word selects different questions.")
@click.option("--large-print", is_flag=True, help="Also make each version in large print.")
@click.option("--fact-ids", is_flag=True, help="Name the facts in answer keys.")
@pdf_options
@out_option("build/worksheets/")
@click.pass_obj
def worksheet(folder: Path | None, name: str | None, paper: str, out: Path | None, **options: Unpack[Options]) -> None:
    """Make a worksheet for one lesson and its answer key from DECK, which may be omitted if there is only one.

    The same arguments always give the same sheet. Nothing is published, and the deck's own files stay as they are.
    """
    require_pdf_maker(paper)
    project, progress = project_at(folder), Progress()
    target = project / "build" / "worksheets" if out is None else out
    with exclusive(project, target, named=out is not None):
        checked = check_project(project, progress.report)
        progress.clear()
        stop_on_errors(project, errors(checked.problems))
        deck = _deck(name, checked.project.decks)
        wanted = _wanted(deck, checked, options)
        layout = lay_out(deck, checked.items, wanted)
        files = _files(layout, paper)
        with writing(target):
            write_all(target, [(file.entry.name, file.content()) for file in files])
    click.echo(f"{deck.file}, worksheet {layout.code}")
    _print_shortage(deck, checked.items, layout, wanted)
    stop_on_errors(project, [*_about(layout, checked.problems), *boxes(files)], each=True)
    list_files(target, (file.entry for file in files))


def _deck(name: str | None, decks: Mapping[str, Deck]) -> Deck:
    """Return the deck named, or the only one."""
    if name is None and len(decks) > 1:
        raise click.UsageError(f"there are several decks, so name one: {', '.join(decks)}")
    return decks[decks_named([name] if name else [], decks)[0]]


def _wanted(deck: Deck, checked: CheckedProject, options: Options) -> Wanted:
    """Return what is wanted; a name that the project does not have ends the command."""
    templates = {item.template for item in checked.items}
    topics = {topic for section in deck.sections for topic in section.topics}
    all_known(options["sections"], [section.id for section in deck.sections], f"{deck.file} has no section")
    all_known(options["topics"], topics, f"{deck.file} has no topic")
    all_known(options["templates"], templates, "there are no questions from an item template")
    all_known(options["kinds"], checked.project.kinds, "there is no kind")
    all_known(options["sources"], checked.project.sources, "there is no source")
    return Wanted(**options)


def _files(layout: DeckLayout, paper: str) -> list[PendingFile]:
    """Return each form and its answer key, and PDFs for `paper`, if any; without a question the command ends."""
    if not layout.forms:
        there = ", ".join(f"{name} ({count})" for name, count in types_of(layout.items).items())
        if there:
            raise click.UsageError(f"there are no questions of these types; available: {there}")
        raise click.UsageError("no question is all that is wanted here: leave out some of the options that choose them")
    pages = list(printed(layout))
    return [*pages, *(pdfs(pages, paper) if paper else ())]


def _about(layout: DeckLayout, warnings: Iterable[Problem]) -> list[Problem]:
    """Return the warnings about questions that are on the worksheet; the project's others are for `quizgen check`."""
    asked = {item.id for form in layout.forms for item in form.items}
    items = [item for item in layout.items if item.id in asked]
    places = {(item.place, item.template_place) for item in items}
    return [warning for warning in warnings if (warning.place, warning.other) in places]


def _print_shortage(deck: Deck, items: Iterable[Item], layout: DeckLayout, wanted: Wanted) -> None:
    """Print which types and how many questions the worksheet lacks, and which rules were relaxed."""
    there = types_of(layout.items)
    for name in wanted.types:
        if name not in there:
            click.echo(f"none of these questions is of type {name}", err=True)
    if said := relaxed(layout, wanted):
        click.echo(said, err=True)
    if short := shortage(layout, wanted):
        click.echo(short, err=True)
        click.echo(what_gives_more(deck, items, wanted, layout), err=True)
