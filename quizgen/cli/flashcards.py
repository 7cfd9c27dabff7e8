"""`quizgen flashcards`: cards of paper for one lesson."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Unpack

import click

from quizgen.cli.check_steps import print_problems
from quizgen.cli.lessons.folder import LessonFolder, heading, lesson_of
from quizgen.cli.lessons.options import Choosing, checked_deck, choosing_options, line, per_fact_option, with_ids
from quizgen.cli.lessons.report import require_some, types_of, why_none
from quizgen.cli.shared_options import out_option, pdf_options, project_at, require_pdf_maker
from quizgen.cli.writing import exclusive
from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.lesson_cards import lesson_cards
from quizgen.layout.lesson_request import LessonRequest
from quizgen.outputs.flashcards import CARDS_PDF, page_of
from quizgen.outputs.flashcards.page import sheet_count
from quizgen.outputs.pages.lessons import Count
from quizgen.outputs.pages.missing_fonts import box_warnings
from quizgen.outputs.pages.pdf_files import pdf_of
from quizgen.ui import ui_strings


@click.command()
@click.argument("name", required=False, metavar="[DECK]")
@choosing_options
@click.option("--count", type=click.IntRange(1), metavar="N", help="How many cards (default: all).")
@per_fact_option(None, "any number")
@click.option(
    "--title", default="", callback=line, metavar="TEXT", help="Title of the page (default: the deck's name)."
)
@pdf_options
@out_option("build/flashcards/")
@click.pass_obj
def flashcards(
    folder: Path | None,
    name: str | None,
    count: int | None,
    per_fact: int | None,
    paper: str,
    out: Path | None,
    **options: Unpack[Choosing],
) -> None:
    """Make paper flashcards for one lesson from DECK, which may be omitted if there is only one.

    The same arguments always give the same cards. Nothing is published, and the deck's own files stay as they are.
    """
    require_pdf_maker(paper)
    project = project_at(folder)
    target = project / "build" / "flashcards" if out is None else out
    with exclusive(project, target, named=out is not None):
        deck, checked = checked_deck(project, name)
        request = with_ids(LessonRequest(0, per_fact=per_fact or sys.maxsize, **options), deck, checked)
        layout = lesson_cards(deck, checked.items, request, count)
        cards = len(layout.items)
        why = partial(why_none, deck, checked.items, request)
        any_type = replace(request, types=tuple(ITEM_TYPES))
        require_some(cards, types_of(lesson_cards(deck, checked.items, any_type, None).items), request.types, why)
        page = page_of(layout)
        files = [page, *([pdf_of(page, paper, CARDS_PDF)] if paper else [])]
        holds = [Count(cards, "card"), Count(sheet_count(layout), "sheet")]
        lesson = lesson_of(deck, heading(layout.deck.name, deck, checked.project, request), "", holds, files)
        lesson_folder = LessonFolder(target, None if out else "flashcards")
        lesson_folder.write(lesson, files)
    counts = " on ".join(ui_strings("en").count(*one) for one in holds)
    click.echo(f"{deck.file}, flashcards: {counts}, printed on both sides")
    if count and cards < count:
        click.echo(f"there are no more cards to choose from: {cards} of {count}", err=True)
    print_problems(project, box_warnings(files), each=True)
    lesson_folder.list_files(files)
