"""The practice page of a Hebrew deck: its own words, its own letters, and read from the right."""

from collections.abc import Iterator
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from quizgen.outputs.practice import practice_page
from tests.conftest import Watched
from tests.pages import check_fits, check_offline, check_valid
from tests.pages_hebrew import hebrew
from tests.test_languages import latin

KNOWN = latin(str(astuple(hebrew()))) | {"Enter"}
SAID = """() => [document.title, document.body.innerText, document.getElementById('said').textContent,
    ...[...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'))].join(' ')"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "practice.html"
    path.write_text(practice_page(hebrew()), encoding="utf-8")
    return path


def asked(page: Page, path: Path) -> Iterator[str]:
    """Go through all questions, and yield the type of each while it is asked."""
    page.goto(path.as_uri())
    page.locator("select").last.select_option(value=str(len(hebrew().items)))
    page.locator("form .main").press("Enter")
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
    page.page.goto(path.as_uri())
    assert page.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["he", "rtl"]
    assert latin(page.page.evaluate(SAID)) <= KNOWN
    for _ in asked(page.page, path):
        page.page.locator("form .main").press("Enter")
        assert latin(page.page.evaluate(SAID)) <= KNOWN
        if not page.page.locator(".explained").count():
            page.page.locator("form .actions .quiet").press("Enter")
        assert latin(page.page.evaluate(SAID)) <= KNOWN
    assert page.page.inner_text(".end h2") == "תשובות נכונות: 0 מתוך 16"
    assert latin(page.page.evaluate(SAID)) <= KNOWN
    assert page.messages == []


def test_hebrew_letters_choose(page: Watched, path: Path) -> None:
    for type_ in asked(page.page, path):
        if type_ in {"choice", "several"}:
            page.page.dispatch_event(".options", "keydown", {"key": "ב"})
            assert page.page.locator("input:checked").evaluate("input => input.nextSibling.textContent") == "ב"
        elif type_ == "true-false":
            page.page.dispatch_event(".options", "keydown", {"key": "ל"})
            assert page.page.locator(".option:has(:checked) .text").inner_text() == "לא נכון"
        page.page.locator("form .actions .quiet").press("Enter")


def test_what_stands_beside_what_is_mirrored(page: Watched, path: Path) -> None:
    edges = "(one) => { const box = one.getBoundingClientRect(); return [box.left, box.right]; }"
    for type_ in asked(page.page, path):
        first = page.page.locator(".field input").first
        if first.count():
            assert first.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
        page.page.locator("form .actions .quiet").press("Enter")
        if type_ in {"choice", "several"}:
            for option in page.page.locator(".option").all():
                places = [option.locator(part).evaluate(edges) for part in ("input", ".letter", ".text", ".mark")]
                assert all(left[0] >= right[1] for left, right in pairwise(places))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_can_use_it(page: Watched, path: Path, scheme: str) -> None:
    page.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.page.goto(path.as_uri())
    assert Axe().run(page.page).response["violations"] == []
    for _ in asked(page.page, path):
        page.page.locator("form .actions .quiet").press("Enter")
        assert Axe().run(page.page).response["violations"] == []
    assert Axe().run(page.page).response["violations"] == []
