"""Printed pages on the screen of a phone, or enlarged to 400 %: nothing is cut off, and no ordinary word is broken."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from quizgen.checked_project import check_project
from quizgen.compose.items import compose
from quizgen.coverage import coverage
from quizgen.layout.deck import lay_out
from quizgen.load.project import load
from quizgen.outputs.pages.coverage import coverage_page
from quizgen.records.item import OneKey
from quizgen.records.layout import Form
from tests.support.build_project import write_files
from tests.support.every_type import FILES
from tests.support.pages import check_fits, form_pages
from tests.support.pages_hebrew import hebrew
from tests.support.pages_sample import answer, in_large_print
from tests.support.pages_types import every_type
from tests.support.paths import ROOT, SUBJECTS

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.records.item import Item
    from quizgen.records.layout import DeckLayout
    from tests.conftest import Watched

NARROW = 320
"""What is left, in pixels, of a screen of 1280 at 400 %."""

PROJECTS = {"anatomy": SUBJECTS / "anatomy", "chemistry": SUBJECTS / "chemistry", "shipped": ROOT}
SAMPLES = {"every type": every_type, "hebrew": hebrew}

BROKEN = """() => {
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), broken = [];
    const range = document.createRange();
    while (texts.nextNode()) {
        for (const found of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
            range.setStart(texts.currentNode, found.index);
            range.setEnd(texts.currentNode, found.index + found[0].length);
            const tops = [...range.getClientRects()].map((line) => Math.round(line.top));
            if (found[0].length < 13 && new Set(tops).size > 1) broken.push(found[0]);
        }
    }
    return broken;
}"""
"""Returns the words of up to twelve letters that go on on another line."""

HIDDEN = """(width) => [...document.querySelectorAll('main *')].filter((element) => {
    const box = element.getBoundingClientRect(), scrolls = element.closest('.wide, :is(.question, .entry):has(math)');
    return !scrolls && box.width && (box.left < -1 || box.right > width + 1);
}).map((element) => element.textContent)"""
"""Returns the texts that begin or end beyond the screen, but for what scrolls: tables, and questions with formulas."""


@cache
def pages_of(name: str) -> dict[str, str]:
    """Return the printed pages of a deck, in large print as well."""
    return form_pages(in_large_print(SAMPLES[name]() if name in SAMPLES else _laid_out(PROJECTS[name])))


def _laid_out(folder: Path) -> DeckLayout:
    project, _ = load(folder)
    return lay_out(next(iter(project.decks.values())), compose(project).items)


@pytest.mark.parametrize("deck", [*SAMPLES, *PROJECTS])
def test_narrow_pages_are_whole(page: Watched, tmp_path: Path, deck: str) -> None:
    for name, html in pages_of(deck).items():
        (tmp_path / name).write_text(html, "utf-8")
        check_fits(page, tmp_path / name, NARROW)
        assert page.page.evaluate(HIDDEN, NARROW) == [], name
        assert page.page.evaluate(BROKEN) == [], name


LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def test_a_long_word_leaves_room_for_the_rest_of_a_table(page: Watched, tmp_path: Path) -> None:
    """The coverage page has a table of answers; names of up to twelve letters stay whole beside it."""
    facts = FILES["seeds/facts.yaml"].replace("name: Grey Sea", f"name: {LONG}")
    project = write_files(tmp_path / "p", FILES | {"seeds/facts.yaml": facts})
    (tmp_path / "coverage.html").write_text(coverage_page(coverage(check_project(project).composed)), "utf-8")
    check_fits(page, tmp_path / "coverage.html", NARROW)
    assert LONG in page.page.locator("main").inner_text()
    assert page.page.evaluate(BROKEN) == []


@pytest.mark.parametrize("letters", ["AB", "ABCDEF"])
def test_a_long_word_in_a_shared_key_is_on_the_screen(page: Watched, tmp_path: Path, letters: str) -> None:
    """Where it does not fit, the table scrolls by no more than a word of ordinary length needs."""
    layout = every_type()
    items = [_with_long_answer(item) for item in layout.forms[0].items]
    forms = tuple(Form(letter, tuple(items)) for letter in letters)
    sections = (replace(layout.sections[0], items=tuple(items)),)
    (tmp_path / "keys.html").write_text(form_pages(replace(layout, sections=sections, forms=forms))["rivers-keys.html"])
    check_fits(page, tmp_path / "keys.html", NARROW)
    widest = page.page.evaluate("Math.max(...[...document.querySelectorAll('.wide')].map((one) => one.scrollWidth))")
    assert widest <= 1.5 * NARROW
    assert page.page.evaluate(BROKEN) == []


def _with_long_answer(item: Item) -> Item:
    return replace(item, key=OneKey(answer(LONG))) if item.type.name in {"short", "typed"} else item
