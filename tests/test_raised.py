"""Raised figures: ²⁴ and ⁻¹⁹ come from one font each, whichever the text's own font has."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from pypdfium2 import raw

from quizgen.outputs.pdf import to_pdf
from quizgen.records.layout import DeckLayout
from quizgen.text.raised import with_raised
from tests.conftest import Watched
from tests.support.flashcards_paper import deck, flashcards_page, short
from tests.support.pages import form_pages
from tests.support.pages_sample import in_large_print, only_form

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
FIGURES = "6.02 × 10²⁴, 1.6 × 10⁻¹⁹, 5 m³·s⁻² and 10⁺⁰⁵⁶⁷⁸"


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>10 km</p>", "<p>10 km</p>"),
        ("<p>10²⁴</p>", '<p>10<span class="raised">²⁴</span></p>'),
        ("s⁻¹ m²", 's<span class="raised">⁻¹</span> m<span class="raised">²</span>'),
        ('<img alt="10²">10²', '<img alt="10²">10<span class="raised">²</span>'),
        ("<title>10²</title>10²", '<title>10²</title>10<span class="raised">²</span>'),
        ("<math><mi>x</mi><mo>²</mo></math>", "<math><mi>x</mi><mo>²</mo></math>"),
        ("<svg><title>m</title><text>m²</text></svg>", "<svg><title>m</title><text>m²</text></svg>"),
        ("<svg><style>b</style><text>m²</text></svg>", "<svg><style>b</style><text>m²</text></svg>"),
        ("<style>a::after{content:'²'}</style>", "<style>a::after{content:'²'}</style>"),
    ],
)
def test_only_texts_are_marked(html: str, marked: str) -> None:
    assert with_raised(html) == marked


def layout() -> DeckLayout:
    items = [short(f"How large is {FIGURES}?", FIGURES), short("What is this?", f"**{FIGURES}**")]
    made = deck(items)
    return in_large_print(only_form(made, items))


@pytest.fixture(params=["chromium", "weasyprint"])
def prints(request: pytest.FixtureRequest) -> Callable[[str], bytes]:
    """Two programs that make a PDF of a page."""
    if request.param == "weasyprint":
        return lambda html: to_pdf(html, "a4")
    watched: Watched = request.getfixturevalue("page")

    def printed(html: str) -> bytes:
        watched.show(html)
        return watched.page.pdf(format="A4")

    return printed


@pytest.mark.parametrize("name", ["rivers-A.html", "rivers-A-key.html", "rivers-A-large.html", "flashcards"])
def test_raised_figures_come_from_one_font(prints: Callable[[str], bytes], name: str) -> None:
    page = flashcards_page(layout()) if name == "flashcards" else form_pages(layout())[name]
    found = dict.fromkeys(fonts(prints(page)))
    assert {letter for letter, _ in found} == {*RAISED}
    assert len({font.removesuffix("-Bold").removesuffix("-Regular") for _, font in found}) == 1


def fonts(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Yield each raised figure with the name of its font."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for number in range(text.count_chars()):
                letter = chr(raw.FPDFText_GetUnicode(text, number))
                if letter in RAISED:
                    yield letter, _font(text, number)


def _font(text: pypdfium2.PdfTextPage, number: int) -> str:
    name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, number, name, 100, ctypes.byref(flags))
    return name.value.decode().rpartition("+")[2]
