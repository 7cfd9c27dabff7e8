"""Checks of printed pages in a real browser, for any deck: each takes the files as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import html5lib
import pypdfium2
from axe_playwright_python.sync_playwright import Axe

from quizgen.records.item import Item, Laid
from quizgen.text import BLANK, plain
from tests.conftest import Watched

READ_SHEET = """() => [...document.querySelectorAll('.question')].map(q => ({
    number: parseInt(q.querySelector('.number').innerText),
    stem: q.querySelector('.stem').innerText,
    options: Object.fromEntries([...q.querySelectorAll('.options li')].map(
        li => [li.querySelector('.letter').innerText, li.querySelector('.text').innerText])),
}))"""
READ_GLANCE = """() => [...document.querySelectorAll('.glance li')].map(li => [
    parseInt(li.querySelector('.number').innerText), li.lastElementChild.innerText])"""
READ_EXPLAINED = """() => [...document.querySelectorAll('.entry')].map(e => [
    parseInt(e.querySelector('.number').innerText), {
        stem: e.querySelector('.stem').innerText,
        letter: e.querySelector('.answer .letter')?.innerText ?? '',
        text: e.querySelector('.answer .text').innerText,
        facts: e.querySelector('.fact dd').innerText,
    }])"""
MARK_BLOCKS = """(blocks) => document.querySelectorAll(blocks).forEach((block, i) => {
    block.style.position = 'relative';
    for (const [text, edge] of [[`[[${i}<`, 'top'], [`>${i}]]`, 'bottom']]) {
        const mark = document.createElement('span');
        mark.textContent = text;
        Object.assign(mark.style, {position: 'absolute', left: 0, [edge]: 0, font: '1px/1 Arial'});
        block.append(mark);
    }
})"""


@dataclass(frozen=True)
class Asked:
    """A question as it is seen on a sheet."""

    number: int
    stem: str
    options: dict[str, str]


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


def check_accessible(watched: Watched, path: Path, scheme: Literal["light", "dark"] = "light") -> None:
    """The axe rules find nothing, in this colour scheme."""
    watched.page.emulate_media(color_scheme=scheme)
    watched.page.goto(path.as_uri())
    violations = Axe().run(watched.page).response["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == []


def check_valid(path: Path) -> None:
    """The HTML is valid as far as a strict parser can tell."""
    html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def check_paper(watched: Watched, path: Path, paper: str, folder: Path) -> list[str]:
    """Print the page: no question is split, no heading left alone, every sheet says its version. Return pages' text."""
    blocks = ".question, .entry, .lead"
    watched.page.goto(path.as_uri())
    version = watched.page.inner_text(".version")
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


def check_key(watched: Watched, form: Path, key: Path, laid: Laid) -> None:
    """What the answer key says of each number leads, on the rendered sheet, to the key of the item printed there."""
    sheet, letter = read_sheet(watched, form)
    items = next(made.items for made in laid.forms if made.letter == letter)
    watched.page.goto(key.as_uri())
    assert watched.page.inner_text("header .version b") == letter
    glance = dict(watched.page.evaluate(READ_GLANCE))
    explained = dict(watched.page.evaluate(READ_EXPLAINED))
    assert [asked.number for asked in sheet] == list(glance) == list(explained) == list(range(1, len(items) + 1))
    assert sorted(_stem(item) for item in items) == sorted(asked.stem for asked in sheet)
    for asked in sheet:
        item = _printed(asked, items)
        answer = _squeeze(glance[asked.number])
        assert asked.options.get(answer, answer) == _squeeze(plain(item.key))
        told = {name: _squeeze(text) for name, text in explained[asked.number].items()}
        letter_told = answer if item.options else ""
        assert told == {
            "stem": asked.stem, "letter": letter_told, "text": _squeeze(plain(item.key)), "facts": ", ".join(item.facts)
        }  # fmt: skip


def read_sheet(watched: Watched, form: Path) -> tuple[list[Asked], str]:
    """The questions of a form as they are seen, and its version letter."""
    watched.page.goto(form.as_uri())
    seen = watched.page.evaluate(READ_SHEET)
    sheet = [
        Asked(q["number"], _squeeze(q["stem"]), {letter: _squeeze(text) for letter, text in q["options"].items()})
        for q in seen
    ]
    return sheet, watched.page.inner_text("header .version b")


def _printed(asked: Asked, items: tuple[Item, ...]) -> Item:
    """The item that stands at a number: the one with this stem and these options, in this order."""
    texts = list(asked.options.values())
    (found,) = (
        item
        for item in items
        if _stem(item) == asked.stem and [_squeeze(plain(option.text)) for option in item.options] == texts
    )
    return found


def _stem(item: Item) -> str:
    return _squeeze(plain(item.stem).replace(BLANK, ""))


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _pdf_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [pdf[i].get_textpage().get_text_bounded() for i in range(len(pdf))]
