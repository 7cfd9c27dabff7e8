"""Pages as three programs print them: nothing is split, each says which it is, and Hebrew ones are mirrored."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from quizgen.compose.items import compose
from quizgen.layout.deck import lay_out
from quizgen.load.project import load
from quizgen.outputs.pdf import to_pdf
from quizgen.records.layout import DeckLayout
from quizgen.ui import ui_strings
from tests.support.pages import form_pages
from tests.support.pages_hebrew import hebrew
from tests.support.pages_marked import Mark, check_whole, marked, read
from tests.support.pages_sample import in_large_print
from tests.support.pages_types import every_type
from tests.support.paths import ROOT, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.conftest import Watched
    from tests.support.firefox import Firefox

    Print = Callable[[str, str], bytes]
    """From a page as HTML and the name of the paper to a PDF."""

PROGRAMS = ["chromium", pytest.param("firefox", marks=pytest.mark.slow), "weasyprint"]
"""Firefox waits most of a second before each page, so that whoever prints can still cancel."""

WIDTHS = {"A4": 595, "Letter": 612}
"""Of each paper, in points."""

EDGE = 14
"""Points from the edges of paper where hardly a printer prints."""

SAMPLES = {"every type": every_type, "hebrew": hebrew}
PROJECTS = {"capitals": SUBJECTS / "capitals", "elements": SUBJECTS / "elements", "shipped": ROOT}
CASES = [("every type", "Letter"), *((deck, "A4") for deck in (*SAMPLES, *PROJECTS))]
"""The decks that are printed, and on what: where the paper ends has nothing to do with what is on it, so the deck with
every type is enough for the second one."""

CODE = ("k7m2-xq", "xq2-m7k")
"""The code of the samples' edition, and as some PDFs say it between words from right to left."""


class Words(NamedTuple):
    """Words by which pages in a language can be told."""

    version: str
    glance: str
    explained: str


WORDS = {"en": Words("Version A", "glance", "explained"), "he": Words("גרסה", "במבט", "והסבריהן")}


@pytest.fixture
def prints(request: pytest.FixtureRequest, tmp_path: Path) -> Mapping[str, Print]:
    """What prints a page, by the program's name; each starts when it is asked for."""

    def by_chromium(html: str, paper: str) -> bytes:
        page: Watched = request.getfixturevalue("page")
        page.show(html)
        return page.page.pdf(format=paper)

    def by_firefox(html: str, paper: str) -> bytes:
        (tmp_path / "page.html").write_text(html, "utf-8")
        firefox: Firefox = request.getfixturevalue("firefox")
        return firefox.pdf(tmp_path / "page.html", paper)

    def by_weasyprint(html: str, paper: str) -> bytes:
        return to_pdf(html, paper.lower())

    return {"chromium": by_chromium, "firefox": by_firefox, "weasyprint": by_weasyprint}


@cache
def layout_of(name: str) -> DeckLayout:
    """Return a deck with form A only, in large print as well."""
    layout = in_large_print(SAMPLES[name]() if name in SAMPLES else _laid_out(PROJECTS[name]))
    return DeckLayout(layout.deck, layout.sections, layout.forms[:1], layout.code)


def _laid_out(folder: Path) -> DeckLayout:
    project, _ = load(folder)
    return lay_out(next(iter(project.decks.values())), compose(project).items)


@cache
def marked_pages(deck: str) -> Mapping[str, tuple[str, int]]:
    """Return the pages of a deck with marks, by their names, each with how many marks there are."""
    return {name: marked(page) for name, page in form_pages(layout_of(deck)).items()}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(("deck", "paper"), CASES)
def test_printed_pages_are_whole(prints: Mapping[str, Print], deck: str, paper: str, program: str) -> None:
    """Form A of a deck, the same in large print, and its answer key."""
    layout = layout_of(deck)
    for name, (html, count) in marked_pages(deck).items():
        pdf = prints[program](html, paper)
        texts = check_whole(pdf, count)
        assert len(texts) > ("large" in name), name
        assert all(text.strip() for text in texts), "a page is empty"
        check_foot(texts, layout)
        check_begins_at_its_side(read(pdf)[1][0][0], paper, layout)
        if "key" in name:
            check_glance_stands_first(texts, WORDS[layout.deck.language])


def check_foot(texts: list[str], layout: DeckLayout) -> None:
    """Every page says its version and, where it has one, its edition."""
    version = WORDS[layout.deck.language].version
    assert [text for text in texts if not _has(text, version)] == []
    if layout.code:
        assert [text for text in texts if not any(code in text for code in CODE)] == []


def check_begins_at_its_side(first: Mark, paper: str, layout: DeckLayout) -> None:
    """The first block begins as far from the left edge as it does from the right edge where the deck is in Hebrew."""
    mirrored = ui_strings(layout.deck.language).direction == "rtl"
    assert 40 < (WIDTHS[paper] - first.left if mirrored else first.left) < 60


def check_glance_stands_first(texts: list[str], words: Words) -> None:
    """The answers at a glance stand on the first page, and the explained ones go on after them, on the next at most."""
    assert _has(texts[0], words.glance)
    assert [number for number, text in enumerate(texts) if _has(text, words.explained)] in ([0], [1])


def _has(text: str, word: str) -> bool:
    """Whether a page has a word; of one from right to left, some PDFs say the letters as they stand on paper."""
    return word in text or word[::-1] in text


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_check_notices_a_split_question(prints: Mapping[str, Print], program: str) -> None:
    html, count = marked_pages("every type")["rivers-A-large.html"]
    anywhere = re.sub(r"break-(inside: avoid|before: page)", "break-inside: auto", html)
    with pytest.raises(AssertionError, match="split"):
        check_whole(prints[program](anywhere, "A4"), count)


@pytest.mark.parametrize(("name", "paper"), CASES[: 1 + len(SAMPLES)])
def test_large_print_has_no_letter_under_18_points_and_none_cut_off(name: str, paper: str) -> None:
    large = list(letters(to_pdf(form_pages(layout_of(name))["rivers-A-large.html"], paper)))
    assert min(size for size, _ in large) >= 18
    assert all(inside for _, inside in large)


def test_the_letters_of_a_usual_sheet_are_smaller() -> None:
    usual = to_pdf(form_pages(layout_of("every type"))["rivers-A.html"], "A4")
    assert min(size for size, _ in letters(usual)) < 9


def letters(pdf: bytes) -> Iterator[tuple[float, bool]]:
    """Yield of each letter its size in points, and whether it is where printers can print."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, (width, height) = page.get_textpage(), page.get_size()
            for at in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(at)
                inside = left > EDGE and right < width - EDGE and bottom > EDGE and top < height - EDGE
                if right > left:
                    yield _size(text, at), inside


def _size(text: pypdfium2.PdfTextPage, at: int) -> float:
    """Return the size of a letter in points: what its font is set to, in the measure that it is drawn with."""
    drawn = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, at, drawn)
    return float(round(pdfium.FPDFText_GetFontSize(text.raw, at) * (drawn.c**2 + drawn.d**2) ** 0.5, 2))
