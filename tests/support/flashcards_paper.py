"""Decks of flashcards to print, and what can be measured on their paper: where cards lie, and where their text is."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from quizgen.outputs.flashcards.fit import Fitter
from quizgen.outputs.flashcards.page import flashcards_pieces
from quizgen.outputs.flashcards.sheets import FittedCard, Sheet, from_left, sheets
from quizgen.outputs.flashcards.sides import Side, flashcards
from quizgen.outputs.flashcards.typesetting import BLOCK
from quizgen.records.ids import ItemId
from quizgen.records.item import Item, OneKey
from quizgen.records.layout import DeckLayout
from quizgen.text.markdown import parse
from quizgen.text.render import plain
from quizgen.ui import ui_strings
from tests.support.pages_sample import answer, sample_layout
from tests.support.pages_types import every_type

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
    "more than a page": "The gauge at the bridge was read at the wrong hour for seventeen years. " * 150,
}
"""Texts that ask much of a card."""


def deck(items: Iterable[Item]) -> DeckLayout:
    """Return the sample deck with these items, all in its first section."""
    layout = sample_layout()
    return replace(layout, sections=(replace(layout.sections[0], items=tuple(items)),), forms=())


def short(stem: str, key: str = "yes", *accept: str, note: str = "", **changes: object) -> Item:
    """Return an item with a short answer, its texts from Markdown; its id is made of the start of its stem."""
    first = next(item for item in sample_layout().items if item.type.name == "short")
    id_ = ItemId(re.sub("[^a-z]+", "-", stem.lower()[:20]), "what")
    texts = {"stem": parse(stem), "key": OneKey(answer(key, *accept)), "note": parse(note)}
    return replace(first, id=id_, **texts, **changes)  # type: ignore[arg-type]


LATIN = tuple(text for text in HARD.values() if text.isascii())
"""Those whose place on a page that is turned round can be read from a PDF."""


def hard(texts: Iterable[str] = tuple(HARD.values())) -> DeckLayout:
    """Return a deck of every type, and with these texts on fronts, on backs and in the small print."""
    items = [*every_type().items]
    for text in texts:
        items += [short(text), short("Say it.", text), short("Why?", "Because.", note=text)]
        items += [short("Whose is it?", holder=text, voice=replace(items[0].voice, plain=False))]
    return deck(items)


def numbered(count: int) -> DeckLayout:
    """Return a deck of as many cards, each with its number on both sides."""
    return deck(short(f"Which number is {n}?", str(n)) for n in range(1, count + 1))


def flashcards_page(layout: DeckLayout) -> str:
    """Return the whole page."""
    return b"".join(flashcards_pieces(layout)).decode()


def cards_of(layout: DeckLayout) -> list[FittedCard]:
    """Return the cards of a deck, each with how it fits."""
    ui, fitter = ui_strings(layout.deck.language), Fitter()
    return [FittedCard(card, fitter.fit(*card.sides(ui))) for card in flashcards(layout)]


def sheets_of(layout: DeckLayout) -> list[Sheet]:
    """Return the sheets of paper that hold the cards of a deck."""
    ui, fitter = ui_strings(layout.deck.language), Fitter()
    return list(sheets(cards_of(layout), lambda c, format_: c._replace(fit=fitter.fit(*c.card.sides(ui), format_))))


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
    """A printed page: its height and width, its text, where its lines stand, and where `marked` cards lie."""

    width: float
    height: float
    text: str
    lines: tuple[Box, ...]
    cards: dict[int, "CardPlace"]


class CardPlace(NamedTuple):
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

    characters = "".join(chr(raw.FPDFText_GetUnicode(text.raw, at)) for at in range(text.count_chars()))
    ends = {
        (mark[1], int(mark[2])): [box(*text.get_charbox(at)) for at in (mark.start(), mark.end() - 1)]
        for mark in re.finditer(r"([¤§])(\d+)\1", characters)
    }
    marks = [_around(boxes) for boxes in ends.values()]
    rects = (box(*text.get_rect(n)) for n in range(text.count_rects()))
    lines = tuple(rect for rect in rects if not any(rect.within(mark, -0.3) for mark in marks))
    cards = {n: _place(ends["¤", n], ends["§", n]) for mark, n in ends if mark == "¤"}
    return Paper(width, height, characters, lines, cards)


def _place(first: Sequence[Box], last: Sequence[Box]) -> CardPlace:
    left, top, right, bottom = _around([*first, *last])
    return CardPlace((left + right) / 2, (top + bottom) / 2, upright=first[0].top < last[0].top)


def _around(boxes: Sequence[Box]) -> Box:
    """Return the least box that has all of these in it."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def check_backs(read: Sequence[Paper], count: int, *, short_edge: bool = False) -> None:
    """When a sheet is turned over, each back lies behind its front, within half a millimetre; no card is missing."""
    checked = 0
    for front, back in zip(read[::2], read[1::2], strict=True):
        assert front.cards.keys() == back.cards.keys()
        for number, (x, y, upright) in front.cards.items():
            under = back.cards[number]
            behind = (under.x, back.height - under.y) if short_edge else (back.width - under.x, under.y)
            assert abs(behind[0] - x) < 0.5 > abs(behind[1] - y), f"card {number}: {x, y} and {behind}"
            assert (upright, under.upright) == (True, not short_edge)
            checked += 1
    assert checked == count


def check_texts(read: Sequence[Paper], layout: DeckLayout, *, short_edge: bool = False) -> None:
    """All texts are there, none comes near a line to cut along, and none stands on another."""
    pages = list(_sides(layout))
    for number, (paper, (sheet, sides)) in enumerate(zip(read, pages, strict=True), 1):
        assert _letters(paper.text) == _letters("".join(map(_text, sides))), f"page {number}: something is missing"
        cards = list(_boxes(sheet, paper, (paper.height - BLOCK[1]) / 2 if short_edge else 12))
        for line in paper.lines:
            assert any(line.within(card, 3) for card in cards), f"page {number}: {line} is cut"
        assert not list(_meeting(paper.lines)), f"page {number}: something stands on something else"


def _meeting(lines: Iterable[Box]) -> Iterator[tuple[Box, Box]]:
    """Yield those that meet: looked for in columns, as some PDFs have each letter as a line of its own."""
    columns: dict[int, list[Box]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.top):
        for column in range(int(line.left // 5), int(line.right // 5) + 1):
            columns[column].append(line)
    for column_lines in columns.values():
        tops = [line.top for line in column_lines]
        for i, line in enumerate(column_lines):
            near = column_lines[i + 1 : bisect(tops, line.bottom)]
            yield from ((line, other) for other in near if line.meets(other))


def _sides(layout: DeckLayout) -> Iterator[tuple[Sheet, list[Side]]]:
    """Yield the pages of a deck in their order: the sheet, and its fronts or its backs."""
    ui = ui_strings(layout.deck.language)
    for sheet in sheets_of(layout):
        fronts, backs = zip(*(card.card.sides(ui) for card in sheet.cards), strict=True)
        yield sheet, list(fronts)
        yield sheet, list(backs)


def _text(side: Side) -> str:
    return "".join([*(line.label + plain(line.text, "") for line in side.lines), *side.small_print])


def _letters(text: str) -> int:
    return sum(sign.isascii() and sign.isalpha() for sign in text)


def _boxes(sheet: Sheet, paper: Paper, top: float) -> Iterator[Box]:
    """Where the cards of a sheet may be: those of fronts and of backs are the same places."""
    aside = (paper.width - BLOCK[0]) / 2
    for number in range(sheet.format.places):
        place = from_left(sheet.format, number)
        left, high = aside + place.left, top + place.top
        yield Box(left, high, left + sheet.format.width, high + sheet.format.height)
