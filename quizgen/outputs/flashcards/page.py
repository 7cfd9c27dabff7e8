"""The page of a deck's flashcards: a page of fronts, then the page of their backs, sheet after sheet.

The design file has everything around the cards. The cards themselves, which may be a hundred thousand, are written
here, a sheet at a time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from operator import add
from tempfile import TemporaryFile
from typing import IO, Literal, NamedTuple

from markupsafe import escape

from quizgen import designs
from quizgen.outputs.flashcards.fit import Fit, Fitter
from quizgen.outputs.flashcards.sheets import FittedCard, corner_marks, cut_lines, sheets
from quizgen.outputs.flashcards.sides import OWN_WORDS, Flashcard, Line, Side, flashcards
from quizgen.outputs.flashcards.style_sheet import format_class, setting_classes, style
from quizgen.outputs.flashcards.typesetting import BLOCK, FORMATS, INDENTED, Format, Setting
from quizgen.outputs.page_shell import Assets, PageDesigns, is_marked, marked_style
from quizgen.outputs.paper_formulas import formula_rules, svg
from quizgen.outputs.source_names import full_name, named_sources
from quizgen.records.layout import DeckLayout
from quizgen.text.direction import Direction
from quizgen.text.raised import with_raised
from quizgen.text.render import html
from quizgen.text.rich import has_blocks, is_unmarked
from quizgen.ui import UiStrings, deck_strings
from quizgen.ui.strings import AUTO

_DESIGNS = PageDesigns(__package__, {})

_SPECIAL = re.compile("[&<>'\"]").search
"""Finds what has to be escaped; most texts have nothing, which this sees in half the time."""

_BUFFER = 1 << 16
"""How many bytes of the written cards are read at once."""

_EN_SPACE = "\N{EN SPACE}"


def flashcards_pieces(layout: DeckLayout) -> Iterator[bytes]:
    """Yield the page, encoded, that prints the deck's items as cards, a sheet of paper at a time.

    The head of the page has a style rule for each way in which a card fits. So all cards are fitted and written first,
    into a file: in memory they would take as much as the page itself.
    """
    ui = deck_strings(layout.deck)
    with TemporaryFile(buffering=_BUFFER) as file:
        yield from _pieces(layout, ui, CardWriter(ui, file))


def _pieces(layout: DeckLayout, ui: UiStrings, writer: CardWriter) -> Iterator[bytes]:
    cards = list(map(writer.write, flashcards(layout)))
    filled = list(sheets(cards, lambda card, format_: writer.write(card.card, format_)))
    pictured = any(item.pictures for item in layout.items)
    labelled = any(item.type.labelled for item in layout.items)
    design = designs.read(__package__, "flashcards.css")
    css = style(design, writer.fits, ui.direction, pictured=pictured, labelled=labelled)
    if writer.marked:
        rules = {line for rules in writer.marked for line in rules.splitlines(keepends=True)}
        css += marked_style() + "".join(sorted(rules))
    counts = {"cards": len(cards), "sheets": len(filled)}
    assets = Assets(css, pictured=pictured)
    sources = [full_name(source) for source in named_sources(layout.items)]
    named = {"deck": layout.deck, "code": layout.code, "sources": sources}
    before, after = _DESIGNS.fill_around("flashcards.html", ui, assets, **named, **counts)
    yield before.encode()
    for sheet in filled:
        yield _sheet(sheet.format, writer.read_sides(sheet.cards), ui.direction)
    yield after.encode()


def sheet_count(layout: DeckLayout) -> int:
    """Return how many sheets of paper the deck's cards take."""
    ui, fitter = deck_strings(layout.deck), Fitter()
    fitted = (FittedCard(card, fitter.fit(*card.sides(ui))) for card in flashcards(layout))
    return sum(1 for _ in sheets(fitted, lambda card, format_: card._replace(fit=card.fit._replace(format=format_))))


class CardWriter:
    """Fits cards and writes their sides as HTML into a file; what all of them share is made once."""

    def __init__(self, ui: UiStrings, file: IO[bytes]) -> None:
        self._ui = ui
        self._file = file
        self._ends = [0]
        self._fitter = Fitter()
        self.marked = set[str]()
        """The rules for cards with formulas, lists and the like; none if no card has any."""

        self._blank = f'<span class="blank" role="img" aria-label="{escape(ui.blank)}"></span>'
        self._front, self._back = map(_around_number, (ui.flashcards.front, ui.flashcards.back))

    @property
    def fits(self) -> Collection[Fit]:
        """The ways in which cards have fitted so far."""
        return self._fitter.fits

    def write(self, card: Flashcard, smallest: Format = FORMATS[0]) -> FittedCard:
        """Write the HTML of a card's sides, from their type sizes on, as their places are not yet known."""
        front, back = card.sides(self._ui)
        fit = self._fitter.fit(front, back, smallest)
        number, front_name, back_name, ends = card.number, self._front, self._back, self._ends
        written = (
            f"{_classes(fit.front, front.kinds)}{front_name.before}{number}{front_name.after}"
            f"{_edge(front, number)}\n{self._room(front)}{_END}"
            f"{_classes(fit.back, back.kinds)}{back_name.before}{number}{back_name.after}"
            f"{self._room(back)}\n{_edge(back, number)}{_END}"
        )
        ends.append(ends[-1] + self._file.write(written.encode()))
        return FittedCard(card, fit, len(ends) - 1)

    def read_sides(self, cards: Sequence[FittedCard]) -> list[bytes]:
        """Return the HTML of each card's front and back in turn; cards that were written in a row are read at once."""
        first, last = cards[0].place, cards[-1].place
        if [card.place for card in cards] != [*range(first, last + 1)]:
            return [side for card in cards for side in self.read_sides([card])]
        start = self._ends[first - 1]
        self._file.seek(start)
        return self._file.read(self._ends[last] - start).split(_TURN.encode())[:-1]

    def _room(self, side: Side) -> str:
        lines = [self._line(line) for line in side.lines]
        return f'<div class="room"><div class="lines">\n{"".join(lines)}</div></div>\n'

    def _line(self, line: Line) -> str:
        kind, text, label = line.kind, line.text, line.label
        shown = with_raised(html(text, self._blank, draw_formula=svg))
        unmarked = "<" not in shown or is_unmarked(text)
        element = "p" if unmarked or not has_blocks(text) else "div"  # no paragraph may contain a list
        opening = _opening(element, kind, label, AUTO if kind in OWN_WORDS else self._ui.attributes_of(text, shown))
        written = f"{opening}{shown}{'</bdi>' if label else ''}</{element}>\n"
        if not unmarked and is_marked(written):
            self.marked.add(formula_rules(written))
        return written


_TURN = "\x00"
"""Follows each side in the file; HTML cannot contain it."""

_END = f"\n</article>\n{_TURN}"


@cache
def _opening(element: str, kind: str, label: str, attributes: str) -> str:
    """Return what comes before the text of a line with these attributes. Cached: there are few of each."""
    if not label:
        return f'<{element} class="{kind}"{attributes}>'
    space, isolated = " " if kind in INDENTED else _EN_SPACE, attributes.removesuffix(AUTO)
    return f'<{element} class="{kind}"><span class="label">{escape(label)}</span>{space}<bdi{isolated}>'


class _AroundNumber(NamedTuple):
    """What comes between a side's classes and the card's number in its name, and from there to its content."""

    before: str
    after: str


def _around_number(name: str) -> _AroundNumber:
    before, _, after = escape(name).partition("{number}")
    return _AroundNumber(f'" aria-label="{before}', f'{after}">\n\n')


@cache
def _classes(setting: Setting, kinds: tuple[str, ...]) -> str:
    """Return the classes of a side with lines of these kinds. Cached: many cards are alike."""
    return setting_classes(setting) + ("" if INDENTED.isdisjoint(kinds) else " listed")


_BETWEEN = "</p>\n<p>"


def _edge(side: Side, number: int) -> str:
    small_print = _BETWEEN.join(side.small_print)
    if _SPECIAL("".join(side.small_print)):
        small_print = _BETWEEN.join(map(escape, side.small_print))
    return f'<div class="edge">\n<p>{small_print}</p>\n<b class="number">{number}</b>\n</div>\n'


def _sheet(format_: Format, sides: Sequence[bytes], direction: Direction) -> bytes:
    """Return a sheet of paper as HTML, both pages of it."""
    before, between, after = _around(format_, len(sides) // 2, direction)
    fronts, backs = (map(add, _OPENINGS, placed) for placed in (sides[::2], sides[1::2]))
    return b"".join((before, *fronts, between, *backs, after))


_OPENINGS = [f'<article class="card at-{place} '.encode() for place in range(max(one.places for one in FORMATS))]


@cache
def _around(format_: Format, count: int, direction: Direction) -> tuple[bytes, bytes, bytes]:
    """Return what comes before the fronts of this many cards, between fronts and backs, and after the backs."""
    fronts = _page("fronts", cut_lines(format_, count, direction), "#999")
    backs = _page("backs", corner_marks(format_, count, direction), "#777")
    sheet = f'<div class="sheet {format_class(format_)}">\n'
    return f"{sheet}{fronts}".encode(), f"{_END_OF_PAGE}{backs}".encode(), f"{_END_OF_PAGE}</div>\n".encode()


def _page(name: Literal["fronts", "backs"], marks: str, color: str) -> str:
    """Return the beginning of a page."""
    path = f'<path d="{marks}" fill="none" stroke="{color}" stroke-width=".15"/>'
    drawn = f'<svg viewBox="0 0 {BLOCK[0]:g} {BLOCK[1]:g}" aria-hidden="true">{path}</svg>'
    return f'<div class="leaf"><div class="page {name}">\n{drawn}\n'


_END_OF_PAGE = "</div></div>\n"
