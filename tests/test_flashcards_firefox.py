"""Flashcards as Firefox prints them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.firefox import Firefox
from tests.support.flashcards_paper import (
    PAPERS,
    Paper,
    check_backs,
    check_texts,
    flashcards_page,
    marked,
    on_short_edge,
    papers,
)
from tests.support.pages_hebrew import hebrew
from tests.support.pages_types import every_type

Print = Callable[[str, str], list[Paper]]


@pytest.fixture
def printed(firefox: Firefox, tmp_path: Path) -> Print:
    def printed(html: str, paper: str) -> list[Paper]:
        (tmp_path / "cards.html").write_text(html, encoding="utf-8")
        (tmp_path / "cards.pdf").write_bytes(firefox.pdf(tmp_path / "cards.html", paper))
        return papers(tmp_path / "cards.pdf")

    return printed


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_cards_are_whole_and_backs_lie_behind_their_fronts_on_either_edge(printed: Print, paper: str) -> None:
    page, count = marked(flashcards_page(every_type())), len(every_type().items)
    read = printed(page, paper)
    check_backs(read, count)
    check_texts(read, every_type())
    check_backs(printed(on_short_edge(page), paper), count, short_edge=True)


@pytest.mark.parametrize(("paper", "short_edge"), [("Letter", False), ("A4", True)])
def test_backs_of_hebrew_cards_lie_behind_their_fronts(printed: Print, paper: str, short_edge: bool) -> None:
    page = marked(flashcards_page(hebrew()))
    read = printed(on_short_edge(page) if short_edge else page, paper)
    check_backs(read, len(hebrew().items), short_edge=short_edge)
