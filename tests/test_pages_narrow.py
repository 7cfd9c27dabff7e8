"""Printed pages on the screen of a phone, or enlarged to 400 %: nothing is cut off, and no ordinary word is broken."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from quizgen.compose.items import compose
from quizgen.layout.deck import lay_out
from quizgen.load.project import load
from tests.support.pages import check_fits, form_pages
from tests.support.pages_hebrew import hebrew
from tests.support.pages_sample import in_large_print
from tests.support.pages_types import every_type
from tests.support.paths import ROOT, SUBJECTS

if TYPE_CHECKING:
    from pathlib import Path

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
