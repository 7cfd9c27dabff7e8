"""The practice page in Firefox, played through by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.practice.page import page_pieces
from quizgen.records.layout import DeckLayout
from tests.support.flashcards_paper import flashcards_page
from tests.support.pages_hebrew import hebrew
from tests.support.practice_sample import one_of_each

if TYPE_CHECKING:
    from tests.support.firefox import Firefox

ENTER, TAB, DOWN = "\ue007", "\ue004", "\ue015"
KEYS = {
    **dict.fromkeys(("chooseOne", "chooseSeveral", "judge"), "1" + ENTER),
    "match": "bc" + TAB + ENTER + ENTER,
    "putInOrder": DOWN + ENTER,
    "label": "abcde" + ENTER,
    "writeAll": "Vienna" + ENTER + ENTER,
}
WRITTEN = "Vienna" + ENTER


def opened(firefox: Firefox, folder: Path, pieces: Iterable[str]) -> Path:
    path = folder / "page.html"
    path.write_text("".join(pieces), encoding="utf-8")
    firefox.open(path)
    return path


def press(firefox: Firefox, button: str) -> None:
    firefox.see(f"document.querySelector('{button}').focus()")
    firefox.type(ENTER)


def test_every_type_is_answered_by_keyboard_and_a_run_goes_on(firefox: Firefox, tmp_path: Path) -> None:
    path = opened(firefox, tmp_path, page_pieces(one_of_each()))
    firefox.open_practice(path)
    press(firefox, ".next .main")
    for number in range(len(ITEM_TYPES)):
        interaction = firefox.see("document.querySelector('form').classList[1]")
        firefox.type(KEYS.get(interaction, WRITTEN))
        verdict = firefox.see("document.querySelector('.verdict').className")
        assert verdict in {"verdict right", "verdict wrong", "verdict partly"}, interaction
        assert firefox.see("document.activeElement.matches('.main')")
        assert firefox.see("document.getElementById('said').textContent").count("Answer: ") == 1
        assert firefox.see("document.querySelector('progress').value") == number + 1
        if number == 4:
            firefox.open_practice(path)
            press(firefox, ".next .main")
        else:
            firefox.type(ENTER)
    assert firefox.see("document.activeElement.textContent").endswith("of 12 questions right")
    firefox.open_practice(path)
    assert "not asked yet" not in firefox.see("document.querySelector('.legend').textContent")
    press(firefox, ".progress .actions button")
    assert firefox.see("performance.getEntriesByType('resource')") == []
    assert firefox.complaints() == []


@pytest.mark.parametrize("make", [page_pieces, lambda layout: [flashcards_page(layout)]], ids=["practice", "cards"])
def test_firefox_fetches_nothing_and_has_nothing_to_say(
    firefox: Firefox, tmp_path: Path, make: Callable[[DeckLayout], Iterable[str]]
) -> None:
    opened(firefox, tmp_path, make(hebrew()))
    assert firefox.see("getComputedStyle(document.body).direction") == "rtl"
    assert firefox.see("performance.getEntriesByType('resource')") == []
    assert firefox.complaints() == []


def test_the_check_notices_what_firefox_says(firefox: Firefox, tmp_path: Path) -> None:
    page = flashcards_page(hebrew()).replace("</body>", "<script>1</script></body>")
    opened(firefox, tmp_path, [page])
    assert any("script-src" in text or "default-src" in text for text in firefox.complaints())
