"""Points of pairs, answers and boxes: shared out where that is even, and said on sheets and in keys."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.pages.questions import Points, points_of
from quizgen.records.deck import Worth
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout
from quizgen.ui import ui_strings
from tests.support.commands import run_in
from tests.support.pages import form_pages
from tests.support.pages_hebrew import hebrew
from tests.support.pages_sample import only_form
from tests.support.pages_types import every_type
from tests.support.published import DECK, rivers

SHEET, KEY = "rivers-A.html", "rivers-A-key.html"


def of_type(name: str, parts: int) -> Item:
    """An item of the type that has so many pairs, answers or boxes."""
    items = [item for item in every_type().items if item.type.name == name]
    return next(item for item in items if parts in {len(item.pairs), len(item.listed_answers), len(item.options)})


def worth(name: str, *parts: int, points: int, each: bool = False) -> DeckLayout:
    """A form of such items, a question of their type being worth so much, or each part of it."""
    layout = only_form(every_type(), [of_type(name, count) for count in parts])
    return replace(layout, deck=replace(layout.deck, points={name: Worth(points, each)}))


def said(layout: DeckLayout, page: str) -> set[str]:
    """What is said of points on a page."""
    return set(re.findall(r'<span class="worth(?: own)?">(.*?)</span>', form_pages(layout)[page]))


@pytest.mark.parametrize(
    ("name", "parts", "points", "each", "expected"),
    [
        ("matching", 4, 4, False, Points(4, 1)),
        ("matching", 4, 8, False, Points(8, 2)),
        ("matching", 4, 1, False, Points(1)),
        ("matching", 4, 3, False, Points(3)),
        ("matching", 4, 6, False, Points(6)),
        ("matching", 4, 1, True, Points(4, 1)),
        ("matching", 3, 2, True, Points(6, 2)),
        ("all-of", 3, 3, False, Points(3, 1)),
        ("all-of", 3, 4, False, Points(4)),
        ("several", 5, 5, False, Points(5, 1)),
        ("several", 5, 2, False, Points(2)),
        ("ordering", 4, 4, False, Points(4)),
        ("any-of", 4, 4, False, Points(4)),
        ("choice", 4, 4, False, Points(4)),
    ],
)
def test_points_are_shared_out_where_that_is_even(
    name: str, parts: int, points: int, each: bool, expected: Points
) -> None:
    layout = worth(name, parts, points=points, each=each)
    assert points_of(layout.forms[0].items[0], layout.deck) == expected


def test_sheet_and_key_say_what_each_part_counts() -> None:
    for page in (SHEET, KEY):
        assert said(worth("matching", 4, points=4), page) == {"4 points, 1 per pair"}
        assert said(worth("all-of", 3, points=6), page) == {"6 points, 2 per answer, in any order"}
        box = "5 points, 1 for each box correctly filled in or left empty; none if all are empty"
        assert said(worth("several", 5, points=5), page) == {box}
        assert said(worth("matching", 4, points=3), page) == {"3 points if all pairs are right"}


def test_points_for_each_pair_add_up() -> None:
    layout = worth("matching", 4, 3, points=2, each=True)
    assert said(layout, SHEET) == said(layout, KEY) == {"14 points, 2 per pair"}
    assert "/ 14</span>" in form_pages(layout)[SHEET]
    assert "14 points ·" in form_pages(layout)[KEY]


def test_questions_of_a_part_that_are_marked_otherwise_say_so_themselves() -> None:
    layout = worth("matching", 4, 3, points=4)
    expected = {"8 points, 4 per question", "4 points, 1 per pair", "4 points if all pairs are right"}
    assert said(layout, SHEET) == expected
    glance, explained = form_pages(layout)[KEY].split(ui_strings("en").explained)
    for part in (glance, explained):
        assert set(re.findall(r'<span class="worth(?: own)?">(.*?)</span>', part)) == expected


def test_a_key_says_that_parts_count_where_some_do() -> None:
    ui = ui_strings("en")
    assert ui.marking_shared in form_pages(worth("matching", 4, points=4))[KEY]
    assert ui.marking in form_pages(worth("matching", 4, points=1))[KEY]


def test_it_is_said_in_hebrew_as_well() -> None:
    pages = form_pages(hebrew())
    assert "4 נקודות, 1 לכל זוג" in pages[SHEET]
    assert "4 נקודות, 1 לכל זוג" in pages[KEY]


def test_every_type_with_parts_has_words_for_them() -> None:
    parts = {item_type.parts for item_type in ITEM_TYPES.values()} - {""}
    for language in ("en", "he"):
        assert parts == {*ui_strings(language).shares}


def test_a_deck_may_give_points_for_each_part(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("name: Rivers", "name: Rivers\npoints: {matching: 1 each, all-of: 2each, choice: 3}"))
    project.succeed("check")
    project.edit(DECK, ("matching: 1 each", "ordering: 1 each"))
    assert "a question of type “ordering” has no parts that count by themselves: leave out “each”" in project.fail(
        "check"
    )
    project.edit(DECK, ("ordering: 1 each", "matching: each"))
    assert "the points of “matching” should be a number from 1 to 100, not “each”" in project.fail("check")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("choice=1 each", "a question of type “choice” has no parts that count by themselves: leave out “each”"),
        ("matching=each", "“matching=each” should be an item type with its points"),
        ("matching=0each", "“matching=0each” should be an item type with its points"),
    ],
)
def test_wrong_points_say_what_to_do(tmp_path: Path, given: str, message: str) -> None:
    project = rivers(tmp_path)
    done = run_in(project.folder, "worksheet", "--points", given)
    assert (done.exit_code, message in done.stderr) == (2, True), done.stderr
