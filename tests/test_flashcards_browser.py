"""Flashcards on paper and on a screen, measured in a real browser and in WeasyPrint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.checked_project import check_project
from quizgen.layout.deck import lay_out
from quizgen.outputs.pdf import weasyprint
from quizgen.records.layout import DeckLayout
from tests.conftest import Watched
from tests.support.flashcards_paper import (
    HARD,
    LATIN,
    PAPERS,
    Paper,
    check_backs,
    check_texts,
    flashcards_page,
    hard,
    marked,
    numbered,
    on_short_edge,
    papers,
)
from tests.support.pages import check_accessible, check_fits, check_offline
from tests.support.pages_hebrew import hebrew
from tests.support.pages_sample import sample_layout
from tests.support.pages_types import every_type
from tests.support.paths import ROOT, SUBJECTS

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROJECTS = {"ukraine-diplomacy": ROOT, **{name: SUBJECTS / name for name in ("capitals", "elements")}}
OVERFLOWING = """() => [...document.querySelectorAll('.card')].filter(card => {
    const whole = card.getBoundingClientRect(), edge = card.querySelector('.edge').getBoundingClientRect();
    const texts = [...card.querySelectorAll('.lines p')], boxes = texts.map(p => p.getBoundingClientRect());
    const front = edge.top < boxes[0].top, top = front ? edge.bottom : whole.top + 18;
    const bottom = front ? whole.bottom - 18 : edge.top;
    return edge.top < whole.top + 18 || edge.bottom > whole.bottom - 18
        || texts.some(p => p.scrollWidth > p.clientWidth + 1)
        || boxes.some(box => box.top < top || box.bottom > bottom);
}).map(card => card.getAttribute('aria-label'))"""
"""The cards whose lines do not stay between the small type and the margin of 5 mm, less a pixel."""

Print = Callable[[str, str], list[Paper]]
"""Prints a page, as HTML, on a paper of this name."""


@pytest.fixture(params=["chromium", "weasyprint"])
def printed(request: pytest.FixtureRequest, tmp_path: Path) -> Print:
    """Two programs that make paper of a page."""
    if request.param == "weasyprint":
        return weasyprinted(weasyprint(), tmp_path)  # says what to install where it is missing
    return in_chromium(request.getfixturevalue("page").page, tmp_path)


def in_chromium(page: Page, folder: Path) -> Print:
    def printed(html: str, paper: str) -> list[Paper]:
        page.goto(written(html, folder).as_uri())
        width, height = PAPERS[paper]
        page.pdf(path=folder / "cards.pdf", width=f"{width}mm", height=f"{height}mm")
        return papers(folder / "cards.pdf")

    return printed


def weasyprinted(library: Any, folder: Path) -> Print:  # noqa: ANN401 - it has no types
    def printed(html: str, paper: str) -> list[Paper]:
        size = library.CSS(string=f"@page {{ size: {paper} }}")
        library.HTML(string=html).write_pdf(folder / "cards.pdf", stylesheets=[size])
        return papers(folder / "cards.pdf")

    return printed


def written(html: str, folder: Path) -> Path:
    path = folder / "cards.html"
    path.write_text(html, encoding="utf-8")
    return path


def overflowing(page: Page, html: str, folder: Path) -> list[str]:
    """The sides of cards whose text does not keep to its room on paper."""
    page.set_viewport_size({"width": 703, "height": 1032})
    page.emulate_media(media="print")
    page.goto(written(html, folder).as_uri())
    names: list[str] = page.evaluate(OVERFLOWING)
    return names


ON_A4, ON_LETTER = ("weasyprint", "A4"), ("weasyprint", "Letter")
ALL = tuple(HARD.values())
TEXTS = {"all": ALL, "Latin": LATIN, "others": tuple(text for text in ALL if text not in LATIN)}
"""WeasyPrint, which takes longer, prints them in two goes."""

IN_CHROMIUM = [("chromium", paper) for paper in PAPERS]
"""The browser prints on either paper what WeasyPrint prints on one of them, and Hebrew cards on the other."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("printed", "paper", "texts"),
    [*((*case, "all") for case in IN_CHROMIUM), (*ON_A4, "Latin"), (*ON_A4, "others")],
    indirect=["printed"],
)
def test_cards_are_whole_and_backs_lie_behind_their_fronts(printed: Print, paper: str, texts: str) -> None:
    """Texts keep off the cuts and off one another."""
    layout = hard(TEXTS[texts])
    read = printed(marked(flashcards_page(layout)), paper)
    check_backs(read, len(layout.items))
    check_texts(read, layout)


@pytest.mark.slow
@pytest.mark.parametrize(("printed", "paper"), [*IN_CHROMIUM, ON_LETTER], indirect=["printed"])
def test_cards_turned_on_the_short_edge_are_whole_and_backs_lie_behind_their_fronts(printed: Print, paper: str) -> None:
    """In Latin letters alone: of others it cannot be read from a PDF where they stand on a page turned round."""
    read = printed(on_short_edge(marked(flashcards_page(hard(LATIN)))), paper)
    check_backs(read, len(hard(LATIN).items), short_edge=True)
    check_texts(read, hard(LATIN), short_edge=True)


@pytest.mark.parametrize(("paper", "short_edge"), [("Letter", False), ("A4", True)])
def test_backs_of_hebrew_cards_lie_behind_their_fronts(printed: Print, paper: str, short_edge: bool) -> None:
    page = marked(flashcards_page(hebrew()))
    read = printed(on_short_edge(page) if short_edge else page, paper)
    check_backs(read, len(hebrew().items), short_edge=short_edge)


def test_the_check_notices_the_wrong_edge(printed: Print) -> None:
    read = printed(marked(flashcards_page(numbered(8))), "A4")
    with pytest.raises(AssertionError, match="card 1"):
        check_backs(read, 8, short_edge=True)


@pytest.mark.parametrize("paper", PAPERS)
def test_marking_the_short_edge_changes_what_is_printed(page: Watched, tmp_path: Path, paper: str) -> None:
    page.page.goto(written(marked(flashcards_page(numbered(9))), tmp_path).as_uri())
    page.page.get_by_label("short edge").check()
    page.page.pdf(path=tmp_path / "cards.pdf", format=paper)
    check_backs(papers(tmp_path / "cards.pdf"), 9, short_edge=True)


@pytest.mark.parametrize(("count", "edge"), [(1, str), (8, on_short_edge), (9, str), (33, on_short_edge)])
def test_each_sheet_is_two_pages(printed: Print, count: int, edge: Callable[[str], str]) -> None:
    assert len(printed(edge(flashcards_page(numbered(count))), "Letter")) == 2 * -(-count // 8)


@pytest.mark.parametrize("layout", [every_type, hard, hebrew])
def test_no_card_overflows(page: Watched, tmp_path: Path, layout: Callable[[], DeckLayout]) -> None:
    assert overflowing(page.page, flashcards_page(layout()), tmp_path) == []


@pytest.mark.parametrize("name", PROJECTS)
def test_no_card_of_a_whole_deck_overflows(page: Watched, tmp_path: Path, name: str) -> None:
    checked = check_project(PROJECTS[name])
    html = flashcards_page(lay_out(checked.project.decks[name], checked.items))
    assert html.count("<article") == 2 * len(checked.items)
    assert overflowing(page.page, html, tmp_path) == []


def test_the_check_notices_type_that_is_too_large(page: Watched, tmp_path: Path) -> None:
    html = flashcards_page(every_type()).replace("Content-Security-Policy", "x-none")
    larger = html.replace("</style>", ".card .lines p { font-size: 20pt }</style>")
    assert "Card 1, front" in overflowing(page.page, larger, tmp_path)


def test_page_opens_without_network_or_complaint(page: Watched, tmp_path: Path) -> None:
    for layout in (hard, hebrew):
        path = written(flashcards_page(layout()), tmp_path)
        check_offline(page, path)
        check_fits(page, path)


@pytest.mark.parametrize("layout", [every_type, hebrew])
def test_page_is_accessible(page: Watched, tmp_path: Path, layout: Callable[[], DeckLayout]) -> None:
    check_accessible(page, written(flashcards_page(layout()), tmp_path))


def test_a_back_stands_beside_its_front_and_on_a_phone_below_it(page: Watched, tmp_path: Path) -> None:
    path = written(flashcards_page(numbered(10)), tmp_path)
    for width, beside in ((1000, True), (360, False)):
        page.page.set_viewport_size({"width": width, "height": 700})
        page.page.goto(path.as_uri())
        for number in (1, 2, 10):
            front, back = (
                page.page.get_by_label(f"Card {number}, {side}").bounding_box() for side in ("front", "back")
            )
            assert front
            assert back
            after = back["x"] - front["x"] - front["width"] if beside else back["y"] - front["y"] - front["height"]
            assert 0 < after < 20
            assert (front["y"] == back["y"]) is beside


def test_letters_stand_in_a_column_whichever_way_their_texts_are_read(page: Watched, tmp_path: Path) -> None:
    places = """() => [...document.querySelectorAll('.fronts .option')].map((option) => {
        const [label, text] = [...option.children].map((child) => child.getBoundingClientRect());
        const card = option.closest('.card').getBoundingClientRect();
        return [label.left - card.left, card.right - label.right, text.left - label.right, label.left - text.right];
    })"""
    for layout, side in ((sample_layout, 0), (hebrew, 1)):
        page.page.goto(written(flashcards_page(layout()), tmp_path).as_uri())
        measured = page.page.evaluate(places)
        assert len({round(place[side]) for place in measured}) == 1
        assert all(-1 < place[2 + side] < 20 for place in measured)


def test_paper_stays_white_where_the_screen_is_dark(page: Watched, tmp_path: Path) -> None:
    page.page.goto(written(flashcards_page(numbered(1)), tmp_path).as_uri())
    colours = (
        "(() => { const s = getComputedStyle(document.querySelector('.card')); return [s.color, s.backgroundColor] })()"
    )
    page.page.emulate_media(media="screen", color_scheme="dark")
    assert page.page.evaluate(colours) == ["rgb(232, 230, 225)", "rgb(29, 28, 26)"]
    page.page.emulate_media(media="print", color_scheme="dark")
    assert page.page.evaluate(colours) == ["rgb(17, 17, 17)", "rgba(0, 0, 0, 0)"]


def test_facts_run_nothing(page: Watched, tmp_path: Path) -> None:
    page.page.goto(written(flashcards_page(every_type()), tmp_path).as_uri())
    assert '<script>alert("x")</script> & &lt;b&gt;' in page.page.inner_text("main")
    assert page.page.locator("script").count() == 0
    assert page.messages == []
