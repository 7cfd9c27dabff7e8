"""The pages of a deck, and checks of them in a real browser, for any deck: each takes a file as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pypdfium2

from quizgen.outputs.output import FileEntry
from quizgen.outputs.pages.forms import printed
from quizgen.outputs.pages.index import index_page, summarize
from quizgen.records.layout import DeckLayout
from tests.support.accessible import violations_in_light_and_dark

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Watched

MARK_BLOCKS = """(blocks) => document.querySelectorAll(blocks).forEach((block, i) => {
    block.style.position = 'relative';
    for (const [text, edge] of [[`[[${i}<`, 'top'], [`>${i}]]`, 'bottom']]) {
        const mark = document.createElement('span');
        mark.textContent = text;
        Object.assign(mark.style, {position: 'absolute', left: 0, [edge]: 0, font: '1px/1 Arial'});
        block.append(mark);
    }
})"""


PARTS_FROM_THE_LEFT = """(selector) => {
    const all = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT), range = new Range();
    const places = [];
    while (all.nextNode()) {
        for (const part of all.currentNode.data.matchAll(/[^\\s·][^·]*/g)) {
            range.setStart(all.currentNode, part.index);
            range.setEnd(all.currentNode, part.index + part[0].trimEnd().length);
            places.push(range.getBoundingClientRect().right);
        }
    }
    return places;
}"""
"""Returns where the parts of a line begin that have dots between them, in the order they are read."""


def form_pages(layout: DeckLayout) -> dict[str, str]:
    """Return the printed pages of a deck by the names of their files."""
    return {file.entry.name: file.content().decode() for file in printed(layout)}


def form_files(layout: DeckLayout) -> list[FileEntry]:
    """Return the entries of the same files."""
    return [file.entry for file in printed(layout)]


def index_of(*layouts: DeckLayout) -> str:
    """Return the index page of decks of which nothing but the printed pages was made."""
    return index_page([summarize(layout, form_files(layout)) for layout in layouts])


def check_offline(watched: Watched, path: Path) -> None:
    """The page opens from disk, asks for nothing but itself and has nothing to complain about."""
    watched.requests.clear()
    watched.page.goto(path.as_uri())
    assert watched.requests == [path.as_uri()]
    assert watched.messages == []


def check_fits(watched: Watched, path: Path, width: int = 360) -> None:
    """Nothing sticks out of a narrow screen."""
    watched.page.set_viewport_size({"width": width, "height": 700})
    watched.page.goto(path.as_uri())
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width


def check_reads_from_the_right(watched: Watched, selector: str) -> None:
    """The parts of a line with dots between them follow each other from right to left."""
    places = watched.page.evaluate(PARTS_FROM_THE_LEFT, selector)
    assert len(places) > 3
    assert places == sorted(places, reverse=True)


def check_accessible(watched: Watched, path: Path) -> None:
    """The axe rules find nothing, in light or in the dark."""
    watched.page.goto(path.as_uri())
    assert violations_in_light_and_dark(watched.page) == {}


def check_valid(path: Path) -> None:
    """The HTML is valid as far as a strict parser can tell."""
    html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def check_paper(watched: Watched, path: Path, paper: str, folder: Path) -> list[str]:
    """Printed, no question is split, no heading left alone, every page says its version. Return the texts of pages."""
    blocks = ".question, .entry, .lead"
    watched.page.goto(path.as_uri())
    version = next(
        iter(watched.page.locator(".version").all_inner_texts()), " ".join(watched.page.title().split()[-2:])
    )
    count = watched.page.locator(blocks).count()
    watched.page.evaluate(MARK_BLOCKS, blocks)
    watched.page.pdf(path=folder / f"{path.stem}.pdf", format=paper)
    texts = _pdf_texts(folder / f"{path.stem}.pdf")
    for i in range(count):
        assert any(f"[[{i}<" in text and f">{i}]]" in text for text in texts), f"block {i} is split on {paper}"
    for number, text in enumerate(texts, 1):
        assert version in text
        assert f"Page {number} of {len(texts)}" in text
    return texts


def _pdf_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [pdf[i].get_textpage().get_text_bounded() for i in range(len(pdf))]
