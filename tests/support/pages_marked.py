"""Whether printed pages keep together what belongs together, read from a PDF whatever made it.

Each block gets a mark at its top and one at its bottom; both must be on one page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

import html5lib
import pypdfium2

BLOCKS = frozenset(("question", "entry", "lead", "group", "options", "prompts", "lines", "feedback"))
"""What must not be split: questions and entries whole, a heading with the first of them, lists of answers."""

STYLE = ".mark { display: block; height: 1px; font: 1px/1px Arial; text-indent: 0 }"
ROOM = 8
"""Pixels between marks: those that lie on one another cannot be read."""

MARK = re.compile(r"([qz]x)(\d+)\1")
"""The same letters on both sides: between lines from right to left a PDF may be read with the two changed over."""


class Mark(NamedTuple):
    """A mark: its page, counted from 0, and how far it is from the page's left edge and its lower edge, in points."""

    page: int
    left: float
    height: float


def marked(page: str) -> tuple[str, int]:
    """Return a page with the marks in it, and how many blocks it has."""
    tree = html5lib.parse(page.replace("Content-Security-Policy", "x-none"), namespaceHTMLElements=False)
    head = next(tree.iter("head"))
    SubElement(head, "style").text = STYLE
    blocks = [element for element in tree.iter() if _is_whole({*element.attrib.get("class", "").split()})]
    for number, block in enumerate(blocks):
        _mark(block, number)
    return html5lib.serialize(tree, omit_optional_tags=False, quote_attr_values="always"), len(blocks)


def _is_whole(classes: set[str]) -> bool:
    """Whether a block of these classes must not be split: all but a question whose list goes on on the next page."""
    return bool(BLOCKS & classes) and "split" not in classes


def check_whole(pdf: bytes, count: int) -> list[str]:
    """No block is split, and there is a page to it. Return the pages' texts."""
    texts, marks = read(pdf)
    split = {number: ends for number, ends in marks.items() if len({mark.page for mark in ends}) > 1}
    assert not split, f"split: {split}"
    assert {number: len(ends) for number, ends in marks.items()} == dict.fromkeys(range(count), 2), "a mark is lost"
    assert all(mark.height > 0 for ends in marks.values() for mark in ends), "cut off at the lower edge"
    return texts


def read(pdf: bytes) -> tuple[list[str], dict[int, list[Mark]]]:
    """Return the texts of a PDF's pages without the marks, and by block where its marks are."""
    texts, marks = [], defaultdict[int, list[Mark]](list)
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            text_page = page.get_textpage()
            text = text_page.get_text_range()
            texts.append(MARK.sub("", text))
            for mark in MARK.finditer(text):
                marks[int(mark[2])].append(Mark(number, *text_page.get_charbox(mark.start())[:2]))
    return texts, marks


def _mark(block: Element, number: int) -> None:
    for sign in ("qx", "zx"):
        style = f"margin-inline-start: {(number % 9 + 1) * ROOM}px"
        SubElement(block, "div", {"class": "mark", "style": style}).text = f"{sign}{number}{sign}"
    top = block[-2]
    block.remove(top)
    top.tail, block.text = block.text, None
    block.insert(0, top)
