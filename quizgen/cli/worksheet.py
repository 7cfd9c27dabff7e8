"""`quizgen worksheet`: a sheet for one lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from string import ascii_uppercase
from typing import Unpack

import click

from quizgen.cli.check_steps import print_problems
from quizgen.cli.lessons.folder import LessonFolder, heading, lesson_of
from quizgen.cli.lessons.options import Choosing, checked_deck, choosing_options, line, per_fact_option, with_ids
from quizgen.cli.lessons.report import (
    questions_by_type,
    relaxed_rules,
    require_some,
    shortage,
    types_of,
    what_gives_more,
    why_none,
)
from quizgen.cli.shared_options import (
    Command,
    all_known,
    comma_separated,
    out_option,
    pdf_options,
    project_at,
    require_pdf_maker,
)
from quizgen.cli.writing import exclusive
from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.lesson_request import LessonRequest
from quizgen.layout.relaxed import with_relaxed_pairs
from quizgen.layout.worksheet import worksheet as lay_out
from quizgen.load.decks import MAX_FORMS, MAX_POINTS, MAX_QUESTIONS, written_points
from quizgen.load.reader import is_whole
from quizgen.outputs.output import PendingFile
from quizgen.outputs.pages.forms import printed
from quizgen.outputs.pages.lessons import Count
from quizgen.outputs.pages.missing_fonts import box_warnings
from quizgen.outputs.pages.pdf_files import pdfs
from quizgen.problems import Problem
from quizgen.records.deck import Deck, Worth
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout
from quizgen.records.output_names import FILE_ENDINGS


def _letters(context: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    words = comma_separated(context, option, values)
    for word in words:
        if not (word.isascii() and word.isalnum() and len(word) <= 8):
            raise click.BadParameter(f"“{word}” should be a letter or short word, such as A or B", context, option)
        if len(word) > 1 and word == ascii_uppercase[: len(word)]:
            message = f"“{word}” would be one version with this name; for {len(word)} versions, write {','.join(word)}"
            raise click.BadParameter(message, context, option)
        if taken_by := FILE_ENDINGS.get(word.casefold()):
            message = f"a version cannot be called “{word}”: {taken_by} uses that name"
            raise click.BadParameter(message, context, option)
    if len(words) > MAX_FORMS:
        raise click.BadParameter(f"there are {len(words)} versions; the limit is {MAX_FORMS}", context, option)
    if len({word.casefold() for word in words}) < len(words):
        raise click.BadParameter("two versions have the same letter", context, option)
    return words


def _question_count(context: click.Context, option: click.Parameter, number: int) -> int:
    if not 1 <= number <= MAX_QUESTIONS:
        message = f"a version can have from 1 to {MAX_QUESTIONS} questions, not {number}"
        raise click.BadParameter(message, context, option)
    return number


class _Points(dict[str, Worth]):
    """What a question of each type is worth."""

    def __str__(self) -> str:
        """The same as typed: "matching=1 each,choice=2"."""
        return ",".join(f"{name}={points}{' each' if each else ''}" for name, (points, each) in self.items())


def _points(context: click.Context, option: click.Parameter, values: Sequence[str]) -> _Points:
    """Return what a question of a type is worth, from words such as matching=2, or matching=1 each."""
    points = _Points()
    for word in comma_separated(context, option, values):
        name, _, given = (part.strip() for part in word.partition("="))
        if not name.replace("-", "").isalpha() or name.startswith("-"):
            message = f"“{word}” should be an item type with its points, such as matching=2"
            raise click.BadParameter(message, context, option)
        all_known([name], ITEM_TYPES, "there is no item type")
        number, each = written_points(given)
        if not (is_whole(number, MAX_POINTS) and int(number)):
            message = f"“{word}” should be an item type with its points, from 1 to {MAX_POINTS}, such as matching=2"
            raise click.BadParameter(message, context, option)
        if each and not ITEM_TYPES[name].parts:
            message = f"a question of type “{name}” has no parts that count by themselves: leave out “each”"
            raise click.BadParameter(message, context, option)
        points[name] = Worth(int(number), each)
    return points


def _line_option(flag: str, name: str, purpose: str) -> Callable[[Command], Command]:
    """Return what gives the command an option for a line beside the one for the name, with its text, if any."""
    return click.option(
        flag,
        name,
        is_flag=False,
        flag_value="",
        callback=lambda *given: None if given[-1] is None else line(*given),
        metavar="[TEXT]",
        help=f"{purpose}; without TEXT, an empty line to fill in.",
    )


class Options(Choosing):
    """What the command line asks for: fields of `LessonRequest`."""

    points: _Points
    instructions: str
    questions: int
    letters: tuple[str, ...]
    different: bool
    large_print: bool
    fact_ids: bool
    class_line: str | None
    time_line: str | None
    per_fact: int
    strict: bool


@click.command()
@click.argument("name", required=False, metavar="[DECK]")
@choosing_options
@click.option(
    "--count",
    "questions",
    type=int,
    default=12,
    callback=_question_count,
    metavar="N",
    help="Questions on each version (default 12).",
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
@per_fact_option(1, "1")
@click.option("--strict", is_flag=True, help="Have fewer questions rather than relax a rule.")
@click.option("--different", is_flag=True, help="Give each version its own questions.")
@click.option(
    "--title", default="", callback=line, metavar="TEXT", help="Title above the questions (default: the deck's title)."
)
@click.option("--instructions", default="", callback=line, metavar="TEXT", help="Instructions below the title.")
@click.option(
    "--points",
    multiple=True,
    callback=_points,
    metavar="TYPE=N,...",
    help="What a question of a type is worth, such as matching=2; “matching=1 each” counts each pair.",
)
@_line_option("--class", "class_line", "Print the class, such as 10b")
@_line_option("--time", "time_line", "Print the time allowed, such as 20 (minutes)")
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
    project = project_at(folder)
    target = project / "build" / "worksheets" if out is None else out
    with exclusive(project, target, named=out is not None):
        deck, checked = checked_deck(project, name)
        request = with_ids(LessonRequest(**options), deck, checked)
        layout = with_relaxed_pairs(lay_out(deck, checked.items, request), request.per_fact)
        require_some(
            len(layout.forms), types_of(layout.items), request.types, partial(why_none, deck, checked.items, request)
        )
        files = _files(layout, paper)
        questions = max(len(form.items) for form in layout.forms)
        title = heading(layout.deck.forms.title or deck.name, deck, checked.project, request)
        lesson = lesson_of(deck, title, layout.code, [Count(questions, "question")], files)
        lesson_folder = LessonFolder(target, None if out else "worksheets")
        lesson_folder.write(lesson, files)
    click.echo(f"{deck.file}, worksheet {layout.code}\n{questions_by_type(layout)}")
    _print_shortage(deck, checked.items, layout, request)
    print_problems(project, [*_about(layout, checked.problems), *box_warnings(files)], each=True)
    lesson_folder.list_files(files)


def _files(layout: DeckLayout, paper: str) -> list[PendingFile]:
    """Return each form and its answer key, and PDFs for `paper`, if any."""
    pages = list(printed(layout))
    return [*pages, *(pdfs(pages, paper) if paper else ())]


def _about(layout: DeckLayout, warnings: Iterable[Problem]) -> list[Problem]:
    """Return the warnings about questions that are on the worksheet; the project's others are for `quizgen check`."""
    asked = {item.id for form in layout.forms for item in form.items}
    items = [item for item in layout.items if item.id in asked]
    places = {(item.place, item.template_place) for item in items}
    return [warning for warning in warnings if (warning.place, warning.other_place) in places]


def _print_shortage(deck: Deck, items: Iterable[Item], layout: DeckLayout, request: LessonRequest) -> None:
    """Print which types and how many questions the worksheet lacks, and which rules were relaxed."""
    there = types_of(layout.items)
    for name in request.types:
        if name not in there:
            click.echo(f"none of these questions is of type {name}", err=True)
    if rules := relaxed_rules(layout):
        click.echo(rules, err=True)
    if short := shortage(layout, request):
        click.echo(short, err=True)
        click.echo(what_gives_more(deck, items, request, layout), err=True)
