"""The practice page of a Hebrew deck: its own words, its own letters, and read from the right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.outputs.practice.page import page_pieces
from tests.support.accessible import violations_in_light_and_dark
from tests.support.pages import check_fits, check_offline, check_valid
from tests.support.pages_hebrew import hebrew, latin, texts_of
from tests.support.practice_learner import go_to

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Watched

KNOWN = latin(" ".join(texts_of(hebrew()))) | {"Enter"}
TEXTS = """() => [document.title, document.body.innerText, document.getElementById('said').textContent,
    ...[...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'))].join(' ')"""
CHOOSING = {"chooseOne", "chooseSeveral"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(hebrew())), encoding="utf-8")
    return path


def interactions(page: Page, path: Path) -> Iterator[str]:
    """Go through all questions, and yield the interaction of each before it is answered."""
    go_to(page, path.as_uri())
    page.locator(".next .main").press("Enter")
    for _ in hebrew().items:
        yield str(page.locator("form").get_attribute("class")).split()[1]
        page.locator("form .main").press("Enter")
        if page.locator(".explained").count():
            page.locator("form .main").press("Enter")


def test_the_page_is_sound(page: Watched, path: Path) -> None:
    check_valid(path)
    check_offline(page, path)
    check_fits(page, path, 320)


def test_no_word_of_the_page_is_english(page: Watched, path: Path) -> None:
    go_to(page.page, path.as_uri())
    assert page.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["he", "rtl"]
    assert latin(page.page.evaluate(TEXTS)) <= KNOWN
    for _ in interactions(page.page, path):
        page.page.locator("form .main").press("Enter")
        assert latin(page.page.evaluate(TEXTS)) <= KNOWN
        if not page.page.locator(".explained").count():
            page.page.locator("form .actions .quiet").press("Enter")
        assert latin(page.page.evaluate(TEXTS)) <= KNOWN
    assert page.page.inner_text(".end h2") == "תשובות נכונות: 0 מתוך 16"
    assert latin(page.page.evaluate(TEXTS)) <= KNOWN
    assert page.messages == []


def test_hebrew_letters_choose(page: Watched, path: Path) -> None:
    for interaction in interactions(page.page, path):
        if interaction in CHOOSING:
            page.page.dispatch_event(".options", "keydown", {"key": "ב"})
            assert page.page.locator("input:checked").evaluate("input => input.nextSibling.textContent") == "ב"
        elif interaction == "judge":
            page.page.dispatch_event(".options", "keydown", {"key": "ל"})
            assert page.page.locator(".option:has(:checked) .text").inner_text() == "לא נכון"
        page.page.locator("form .actions .quiet").press("Enter")


def test_what_stands_beside_what_is_mirrored(page: Watched, path: Path) -> None:
    edges = "(element) => { const box = element.getBoundingClientRect(); return [box.left, box.right]; }"
    for interaction in interactions(page.page, path):
        first = page.page.locator(".field textarea").first
        if first.count():
            assert first.evaluate("(input) => getComputedStyle(input).direction") == "rtl"
        page.page.locator("form .actions .quiet").press("Enter")
        if interaction in CHOOSING:
            for option in page.page.locator(".option").all():
                places = [option.locator(part).evaluate(edges) for part in ("input", ".letter", ".text", ".mark")]
                assert all(left[0] >= right[1] for left, right in pairwise(places))


def test_all_can_use_it(page: Watched, path: Path) -> None:
    go_to(page.page, path.as_uri())
    assert violations_in_light_and_dark(page.page) == {}
    for _ in interactions(page.page, path):
        page.page.locator("form .actions .quiet").press("Enter")
        assert violations_in_light_and_dark(page.page) == {}
    assert violations_in_light_and_dark(page.page) == {}
