"""Flashcards as Firefox prints them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.outputs.flashcards import flashcards_page
from quizgen.records.item import Laid
from tests.firefox import Firefox
from tests.flashcards_paper import PAPERS, Paper, check_backs, check_texts, marked, on_short_edge, papers
from tests.pages_hebrew import hebrew
from tests.pages_types import every_type

Print = Callable[[str, str], list[Paper]]


@pytest.fixture
def printed(firefox: Firefox, tmp_path: Path) -> Print:
    def printed(html: str, paper: str) -> list[Paper]:
        (tmp_path / "cards.html").write_text(html, encoding="utf-8")
        (tmp_path / "cards.pdf").write_bytes(firefox.pdf(tmp_path / "cards.html", paper))
        return papers(tmp_path / "cards.pdf")

    return printed


@pytest.mark.parametrize("laid", [every_type, hebrew])
@pytest.mark.parametrize("paper", PAPERS)
def test_backs_lie_behind_their_fronts_on_either_edge(printed: Print, paper: str, laid: Callable[[], Laid]) -> None:
    page, count = marked(flashcards_page(laid())), len(laid().items)
    check_backs(printed(page, paper), count)
    check_backs(printed(on_short_edge(page), paper), count, short_edge=True)


@pytest.mark.parametrize("paper", PAPERS)
def test_texts_are_whole_and_keep_off_the_cuts_and_one_another(printed: Print, paper: str) -> None:
    check_texts(printed(flashcards_page(every_type()), paper), every_type())
