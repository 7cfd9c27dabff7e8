"""The practice page in Firefox, played through by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.flashcards import flashcards_page
from quizgen.outputs.practice import practice_page
from quizgen.records.item import Laid
from tests.firefox import Firefox
from tests.pages_hebrew import hebrew
from tests.practice_sample import one_of_each

ENTER, TAB = "\ue007", "\ue004"
KEYS = {
    **dict.fromkeys(("choice", "several", "true-false"), "1" + ENTER),
    "matching": ("b" + TAB) * 3 + ENTER,
    "ordering": TAB + ENTER + TAB * 9 + ENTER,
}
WRITTEN = "Vienna" + ENTER


def opened(firefox: Firefox, folder: Path, html: str) -> Path:
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    firefox.open(path)
    return path


def press(firefox: Firefox, button: str) -> None:
    firefox.see(f"document.querySelector('{button}').focus()")
    firefox.type(ENTER)


def test_every_type_is_answered_by_keyboard_and_a_run_goes_on(firefox: Firefox, tmp_path: Path) -> None:
    path = opened(firefox, tmp_path, practice_page(one_of_each()))
    firefox.see("document.querySelector('.picks label:last-child select').selectedIndex = 3")
    press(firefox, "form .main")
    for number in range(len(ITEM_TYPES)):
        type_ = firefox.see("document.querySelector('form').classList[1]")
        firefox.type(KEYS.get(type_, WRITTEN))
        verdict = firefox.see("document.querySelector('.verdict').className")
        assert verdict in {"verdict right", "verdict wrong"}, type_
        assert firefox.see("document.activeElement.matches('.main')")
        assert firefox.see("document.getElementById('said').textContent").count("Answer: ") == 1
        assert firefox.see("document.querySelector('progress').value") == number + 1
        if number == 4:
            firefox.open(path)
            press(firefox, ".halfway .main")
        else:
            firefox.type(ENTER)
    assert firefox.see("document.activeElement.textContent").endswith("of 11 questions right")
    firefox.open(path)
    assert "not asked yet" not in firefox.see("document.querySelector('.legend').textContent")
    assert firefox.see("performance.getEntriesByType('resource')") == []
    assert firefox.complaints() == []


@pytest.mark.parametrize("make", [practice_page, flashcards_page])
def test_firefox_fetches_nothing_and_has_nothing_to_say(
    firefox: Firefox, tmp_path: Path, make: Callable[[Laid], str]
) -> None:
    opened(firefox, tmp_path, make(hebrew()))
    assert firefox.see("getComputedStyle(document.body).direction") == "rtl"
    assert firefox.see("performance.getEntriesByType('resource')") == []
    assert firefox.complaints() == []


def test_the_check_notices_what_firefox_says(firefox: Firefox, tmp_path: Path) -> None:
    opened(firefox, tmp_path, flashcards_page(hebrew()).replace("</body>", "<script>1</script></body>"))
    assert any("script-src" in said or "default-src" in said for said in firefox.complaints())
