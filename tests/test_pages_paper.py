"""Nothing is parted on paper: every kind of page, on A4 and on Letter, as three programs print it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from playwright.sync_api import Browser

from quizgen.build import checked, quiet
from quizgen.layout.lay import lay_out
from quizgen.outputs.pages import form_pages
from quizgen.outputs.pdf import to_pdf
from quizgen.records.item import Laid
from tests.firefox import Firefox
from tests.pages_hebrew import hebrew
from tests.pages_marked import check_whole, marked, read
from tests.pages_types import every_type

Print = Callable[[str, str], bytes]
"""From a page as HTML and the name of the paper to a PDF."""

PROGRAMS = ["chromium", "firefox", "weasyprint"]
PAPERS = ["A4", "Letter"]
EDGE = 14
"""Points from the edges of paper where hardly a printer prints."""

CODE = ("k7m2-xq", "xq2-m7k")
"""The code of the samples' edition, and as some PDFs say it between words from right to left."""
HOME = Path(__file__).parents[1]
PROJECTS = {"capitals": HOME / "tests/subjects/capitals", "elements": HOME / "tests/subjects/elements", "shipped": HOME}


@pytest.fixture
def prints(request: pytest.FixtureRequest, tmp_path: Path) -> Mapping[str, Print]:
    """What prints a page, by the program's name; each starts when it is asked for."""

    def by_chromium(html: str, paper: str) -> bytes:
        browser: Browser = request.getfixturevalue("browser")
        with browser.new_page() as page:
            page.set_content(html)
            return page.pdf(format=paper)

    def by_firefox(html: str, paper: str) -> bytes:
        (tmp_path / "page.html").write_text(html, "utf-8")
        firefox: Firefox = request.getfixturevalue("firefox")
        return firefox.pdf(tmp_path / "page.html", paper)

    def by_weasyprint(html: str, paper: str) -> bytes:
        return to_pdf(html, paper.lower())

    return {"chromium": by_chromium, "firefox": by_firefox, "weasyprint": by_weasyprint}


def large(laid: Laid) -> Laid:
    """The deck with forms in large print as well, and only its first form."""
    deck = replace(laid.deck, forms=replace(laid.deck.forms, large_print=True))
    return replace(laid, deck=deck, forms=laid.forms[:1])


def sample(name: str) -> Laid:
    if name in PROJECTS:
        ready = checked(PROJECTS[name], quiet)
        return lay_out(next(iter(ready.project.decks.values())), ready.items)
    return {"every type": every_type, "hebrew": hebrew}[name]()


@pytest.fixture(scope="module", params=["every type", "hebrew", *PROJECTS])
def pages(request: pytest.FixtureRequest) -> Mapping[str, str]:
    """Form A of a deck, the same in large print, and its answer key."""
    return form_pages(large(sample(request.param)))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_is_parted(pages: Mapping[str, str], prints: Mapping[str, Print], program: str, paper: str) -> None:
    for name, page in pages.items():
        html, count = marked(page)
        texts = check_whole(prints[program](html, paper), count)
        assert len(texts) > ("large" in name), name
        assert all(text.strip() for text in texts), "no page is empty"


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(("name", "version"), [("every type", "Version A"), ("hebrew", "גרסה")])
def test_every_page_says_its_version_and_edition(
    prints: Mapping[str, Print], name: str, version: str, program: str
) -> None:
    for page in form_pages(large(sample(name))).values():
        texts, _ = read(prints[program](page, "A4"))
        assert [text for text in texts if not (_has(text, version) and any(code in text for code in CODE))] == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["every type", "hebrew"])
def test_large_print_has_no_letter_under_18_points_and_none_cut_off(name: str, paper: str) -> None:
    pages = form_pages(large(sample(name)))
    assert min(size for size, _ in letters(to_pdf(pages["rivers-A-large.html"], paper))) >= 18
    assert min(size for size, _ in letters(to_pdf(pages["rivers-A.html"], paper))) < 9
    assert all(inside for _, inside in letters(to_pdf(pages["rivers-A-large.html"], paper)))


def letters(pdf: bytes) -> Iterator[tuple[float, bool]]:
    """Of each letter its size in points, and whether it is where printers can print."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, (width, height) = page.get_textpage(), page.get_size()
            for at in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(at)
                inside = left > EDGE and right < width - EDGE and bottom > EDGE and top < height - EDGE
                if right > left:
                    yield _size(text, at), inside


def _size(text: pypdfium2.PdfTextPage, at: int) -> float:
    """The size of a letter in points: what its font is set to, in the measure that it is drawn with."""
    drawn = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, at, drawn)
    return float(round(pdfium.FPDFText_GetFontSize(text.raw, at) * (drawn.c**2 + drawn.d**2) ** 0.5, 2))


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_check_notices_a_parted_question(prints: Mapping[str, Print], program: str) -> None:
    html, count = marked(form_pages(large(every_type()))["rivers-A-large.html"])
    with pytest.raises(AssertionError, match="parted"):
        check_whole(prints[program](html.replace("break-inside: avoid", "break-inside: auto"), "A4"), count)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(("name", "glance", "explained"), [("every type", "glance", "explained"),
                                                           ("hebrew", "במבט", "והסבריהן")])  # fmt: skip
def test_the_answers_at_a_glance_have_the_first_page(
    prints: Mapping[str, Print], name: str, glance: str, explained: str, program: str
) -> None:
    texts, _ = read(prints[program](form_pages(sample(name))["rivers-A-key.html"], "A4"))
    assert _has(texts[0], glance)
    assert [number for number, text in enumerate(texts) if _has(text, explained)] == [1]


def _has(text: str, word: str) -> bool:
    """Whether a page has a word; of one from right to left, some PDFs say the letters as they stand on paper."""
    return word in text or word[::-1] in text


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_page_in_hebrew_is_mirrored(prints: Mapping[str, Print], program: str) -> None:
    """Blocks begin as far from the left edge of the one page as from the right edge of the other, in points."""
    english, other = (_begins(prints[program], sample(name)) for name in ("every type", "hebrew"))
    assert 40 < english < 60
    assert 595 - 60 < other < 595 - 40


def _begins(prints: Print, laid: Laid) -> float:
    """Where the mark of the first block is, which begins where the page does."""
    html, _ = marked(form_pages(laid)["rivers-A.html"])
    _, seen = read(prints(html, "A4"))
    return seen[0][0].left
