"""Decks of flashcards to print, and what can be measured on their paper: where cards lie, and where their text is."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from quizgen.outputs.flashcards.fit import Fitted, fitted
from quizgen.outputs.flashcards.formats import BLOCK
from quizgen.outputs.flashcards.sheets import Sheet, from_left, sheets
from quizgen.outputs.flashcards.sides import Side, flashcards
from quizgen.records.item import Item, Laid
from quizgen.text import plain
from tests.pages_sample import laid as sample
from tests.pages_types import every_type

MM = 25.4 / 72
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in mm."""

HARD = {
    "capitals": "MWMW WMMWM " * 60,
    "one long word": "Donaudampfschifffahrtsgesellschaftskapitän" * 12,
    "short words": "i " * 400 + "mm " * 200,
    "Chinese": "哪条河是亚洲最长的河流？长江还是黄河，" * 20,
    "Arabic": "ما هو أطول نهر في أفريقيا؟ " * 25,
    "Thai": "แม่น้ำที่ยาวที่สุดในเอเชียคือแม่น้ำแยงซี" * 12,
    "Hindi": "एशिया की सबसे लंबी नदी कौन सी है? " * 20,
    "emoji": "🌊🏞️🚣🏽⛰️ " * 60,
    "marked": "**Which of these** is `not a river, but a lake` " * 12,
    "a page": "The gauge at the bridge was read at the wrong hour for seventeen years. " * 40,
    "more than a page": "The gauge at the bridge was read at the wrong hour for seventeen years. " * 300,
}
"""Texts that ask much of a card."""


def deck(items: Iterable[Item]) -> Laid:
    """The sample deck with these items, all in its first section."""
    laid = sample()
    return replace(laid, parts=(replace(laid.parts[0], items=tuple(items)),), forms=())


def asked(stem: str, key: str = "yes", **changes: object) -> Item:
    """A short item; its id is made of the start of its stem."""
    first = next(item for item in sample().items if item.type == "short")
    id_ = f"{re.sub('[^a-z]+', '-', stem.lower()[:20])}/what"
    return replace(first, id=id_, stem=stem, key=key, **changes)  # type: ignore[arg-type]


LATIN = tuple(text for text in HARD.values() if text.isascii())
"""Those whose place on a page that is turned round can be read from a PDF."""


def hard(texts: Iterable[str] = tuple(HARD.values())) -> Laid:
    """A deck of every type, and with these texts on fronts, on backs and in the small type."""
    items = [*every_type().items]
    for text in texts:
        items += [asked(text), asked("Say it.", text), asked("Why?", "Because.", note=text)]
        items += [replace(asked("Whose is it?", holder=text), voice=replace(items[0].voice, plain=False))]
    return deck(items)


def numbered(count: int) -> Laid:
    """A deck of as many cards, each with its number on both sides."""
    return deck(asked(f"Which number is {n}?", str(n)) for n in range(1, count + 1))


def sheets_of(laid: Laid) -> list[Sheet]:
    return list(sheets(map(fitted, flashcards(laid))))


def cards_of(laid: Laid) -> list[Fitted]:
    return [fitted(card) for card in flashcards(laid)]


class Box(NamedTuple):
    """A rectangle on a page, in mm from the left upper corner of the paper."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: "Box", by: float) -> bool:
        """Whether it lies in another, at least `by` mm from its edges."""
        return (
            min(self.left - other.left, self.top - other.top)
            >= by
            <= min(other.right - self.right, other.bottom - self.bottom)
        )

    def meets(self, other: "Box") -> bool:
        """Whether letters of two such texts stand on one another; accents stand on their own letters."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        low, high = sorted((self.bottom - self.top, other.bottom - other.top))
        return across > 1.5 and down > 0.4 * low > 0.2 * high


@dataclass(frozen=True)
class Paper:
    """A printed page: its height and width, what it says, where its texts stand, and where `marked` cards lie."""

    width: float
    height: float
    said: str
    texts: tuple[Box, ...]
    cards: dict[int, "Lying"]


class Lying(NamedTuple):
    """Where a card has its middle, in mm, and whether its head is up."""

    x: float
    y: float
    upright: bool


def marked(html: str) -> str:
    """The page with a mark in the left upper and the right lower corner of each card; its policy is taken off."""
    style = "i.m { position: absolute; direction: ltr; font: normal 4px/1 Arial; white-space: nowrap; }"
    style += "i.a { left: 0; top: 0; } i.b { right: 0; bottom: 0; }"
    html = html.replace("Content-Security-Policy", "x-none").replace("</style>", f"{style}</style>")
    marks = r'<i class="m a">¤\2¤</i><i class="m b">§\2§</i>'
    return re.sub(r'(<article [^>]*aria-label="\D*(\d+), [^"]*">)', rf"\1{marks}", html)


def on_short_edge(html: str) -> str:
    """The page as it is when the other edge is marked."""
    return html.replace('aria-describedby="edge" checked', "").replace('id="short"', 'id="short" checked')


def papers(path: Path) -> list[Paper]:
    """Read a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [_paper(page) for page in pdf]


def _paper(page: pypdfium2.PdfPage) -> Paper:
    width, height = (side * MM for side in page.get_size())
    text = page.get_textpage()

    def box(left: float, bottom: float, right: float, top: float) -> Box:
        return Box(left * MM, height - top * MM, right * MM, height - bottom * MM)

    said = "".join(chr(raw.FPDFText_GetUnicode(text.raw, at)) for at in range(text.count_chars()))
    ends = {
        (mark[1], int(mark[2])): [box(*text.get_charbox(at)) for at in (mark.start(), mark.end() - 1)]
        for mark in re.finditer(r"([¤§])(\d+)\1", said)
    }
    texts = tuple(box(*text.get_rect(n)) for n in range(text.count_rects()))
    return Paper(width, height, said, texts, {n: _lying(ends["¤", n], ends["§", n]) for mark, n in ends if mark == "¤"})


def _lying(first: Sequence[Box], last: Sequence[Box]) -> Lying:
    lefts, tops, rights, bottoms = zip(*first, *last, strict=True)
    return Lying((min(lefts) + max(rights)) / 2, (min(tops) + max(bottoms)) / 2, upright=first[0].top < last[0].top)


def check_backs(read: Sequence[Paper], count: int, *, short_edge: bool = False) -> None:
    """When a sheet is turned over, each back lies behind its front, within half a millimetre; no card is missing."""
    seen = 0
    for front, back in zip(read[::2], read[1::2], strict=True):
        assert front.cards.keys() == back.cards.keys()
        for number, (x, y, upright) in front.cards.items():
            under = back.cards[number]
            behind = (under.x, back.height - under.y) if short_edge else (back.width - under.x, under.y)
            assert abs(behind[0] - x) < 0.5 > abs(behind[1] - y), f"card {number}: {x, y} and {behind}"
            assert (upright, under.upright) == (True, not short_edge)
            seen += 1
    assert seen == count


def check_texts(read: Sequence[Paper], laid: Laid, *, short_edge: bool = False) -> None:
    """All texts are there, none comes near a line to cut along, and none stands on another."""
    pages = [(sheet, [getattr(one.card, side) for one in sheet.cards]) for sheet in sheets_of(laid) for side in SIDES]
    for number, (paper, (sheet, sides)) in enumerate(zip(read, pages, strict=True), 1):
        assert _letters(paper.said) == _letters("".join(map(_said, sides))), f"page {number}: something is missing"
        cards = list(_boxes(sheet, paper, (paper.height - BLOCK[1]) / 2 if short_edge else 12))
        for text in paper.texts:
            assert any(text.within(card, 3) for card in cards), f"page {number}: {text} is cut"
        ordered = sorted(paper.texts, key=lambda text: text.top)
        for i, text in enumerate(ordered):
            below = bisect(ordered, text.bottom, key=lambda other: other.top)
            assert not any(map(text.meets, ordered[i + 1 : below])), f"page {number}: something stands on {text}"


SIDES = ("front", "back")


def _said(side: Side) -> str:
    return "".join([*(line.label + plain(line.text) for line in side.lines), *side.edge])


def _letters(text: str) -> int:
    return sum(sign.isascii() and sign.isalpha() for sign in text)


def _boxes(sheet: Sheet, paper: Paper, top: float) -> Iterator[Box]:
    """Where the cards of a sheet may be: those of fronts and of backs are the same places."""
    aside = (paper.width - BLOCK[0]) / 2
    for number in range(sheet.format.places):
        place = from_left(sheet.format, number)
        left, high = aside + place.left, top + place.top
        yield Box(left, high, left + sheet.format.width, high + sheet.format.height)
