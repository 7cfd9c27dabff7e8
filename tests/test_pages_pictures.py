"""How pages look, as pictures that somebody has looked at.

They are of PDFs, which are the same on every run; with other fonts than those of the pictures nothing can be said.
"""

from collections.abc import Iterator
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops

from quizgen.outputs.pdf import to_pdf
from tests.support.pages import form_pages
from tests.support.pages_hebrew import hebrew
from tests.support.pages_sample import in_large_print
from tests.support.pages_types import every_type
from tests.support.paths import GOLDEN

PICTURES = GOLDEN / "pictures"
LOOKED_AT = ["english-A-1", "english-A-2", "english-A-large-1", "english-A-key-1", "english-A-key-2", "hebrew-A-1",
             "hebrew-A-key-1"]  # fmt: skip
FAMILIES = ("Liberation-Serif", "Liberation-Sans", "Liberation-Mono", "Noto-Serif-Hebrew", "Noto-Sans-Hebrew")
INSTALL = "the tests need Liberation and Noto fonts: apt-get install fonts-liberation fonts-noto-core"
ALIKE = 5
"""How far pictures of the same look may be apart, of 255, as they are where letters are drawn a little otherwise."""

TILES = (24, 34)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_pages_look_as_in_the_picture(name: str, update: bool) -> None:
    sheet, _, page = name.rpartition("-")
    pdf = pdf_of(sheet)
    other = {font for font in fonts(pdf) if not font.startswith(FAMILIES)}
    assert not other, f"the pictures are of other fonts than {', '.join(sorted(other))}: {INSTALL}"
    picture = drawn(pdf, int(page))
    if update:
        picture.quantize(32).save(PICTURES / f"{name}.png", optimize=True)
    apart = distance(picture, Image.open(PICTURES / f"{name}.png").convert("L"))
    assert apart < ALIKE, f"{name} looks different: look at it, and if it is well, `pytest --update`"


def test_a_line_that_moved_is_noticed() -> None:
    page = Image.open(PICTURES / "english-A-1.png").convert("L")
    assert distance(page, ImageChops.offset(page, 0, 2)) > ALIKE


@cache
def pdf_of(name: str) -> bytes:
    """Return the PDF of a sheet or key, of which there may be pictures of several pages."""
    language, _, page = name.partition("-")
    layout = in_large_print({"english": every_type, "hebrew": hebrew}[language]())
    return to_pdf(form_pages(layout)[f"rivers-{page}.html"], "a4")


def drawn(pdf: bytes, page: int) -> Image.Image:
    """Return a page, counted from 1, as it looks."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[page - 1].render(scale=1, grayscale=True).to_pil()
    return picture.convert("L")


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart, from 0 to 255, in that tile of them where it is most."""
    assert one.size == other.size
    tiles = ImageChops.difference(one, other).resize(TILES, Image.Resampling.BOX)
    return max(tiles.tobytes())


def fonts(pdf: bytes) -> Iterator[str]:
    """Yield the fonts that a PDF is printed with."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for part in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                yield part.get_font().get_base_name().partition("+")[2]
