"""Fit a flashcard's sides: the smallest format in which both can be read, and the largest type that fits each side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from typing import NamedTuple

from quizgen.outputs.flashcards.formats import FORMATS, NUMBER, PT, Format, Setting
from quizgen.outputs.flashcards.line import LEADING, STYLES, Line, Style, gaps
from quizgen.outputs.flashcards.measure import MONOSPACED, line_count, widths
from quizgen.outputs.flashcards.sides import Flashcard, Side
from quizgen.text import html, plain

SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
"""The type sizes of lines, in points; smaller ones only where not even a whole page has room."""

SMALL = 6.5
"""The size of the small type, in points."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A card with its format and the settings of its sides."""

    card: Flashcard
    format: Format
    front: Setting
    back: Setting


class Measured(NamedTuple):
    """A side as widths of words, in em: of its lines, each with its style, and of its small type; and all its gaps."""

    lines: tuple[tuple[Style, tuple[float, ...]], ...]
    gaps: float
    edge: tuple[tuple[float, ...], ...]


def fitted(card: Flashcard) -> Fitted:
    """Return the card in the first format in which both sides fit in one of SIZES."""
    front, back = measured(card.front), measured(card.back)
    for format_ in FORMATS:
        settings = _largest(front, format_, SIZES), _largest(back, format_, SIZES)
        if settings[0] and settings[1]:
            return Fitted(card, format_, settings[0], settings[1])
    return Fitted(card, FORMATS[-1], _shrunk(front), _shrunk(back))


def measured(side: Side) -> Measured:
    """Measure a side, once for all sizes."""
    lines = tuple([(STYLES[line.kind], _widths(line)) for line in side.lines])
    return Measured(lines, gaps(side.lines), tuple(map(widths, side.edge)))


def lines_height(side: Measured, format_: Format, size: float) -> float:
    """Return the height in mm that the side's lines take at most, in type of `size` points."""
    height = side.gaps * size
    for style, words in side.lines:
        points = style.points(size)
        room = (format_.inner / PT / points - style.indent) / style.width
        height += line_count(words, room) * points * LEADING
    return height * PT


def _widths(line: Line) -> tuple[float, ...]:
    said = plain(line.text)
    inline = f"{line.label}  {said}" if line.label and not line.indented else said
    return widths(inline, MONOSPACED if "`" in line.text and "<code>" in html(line.text) else 0.0)


def _largest(side: Measured, format_: Format, sizes: Iterable[float]) -> Setting | None:
    settings = (_setting(side, format_, size) for size in sizes)
    return next((one for one in settings if lines_height(side, format_, one.size) <= one.room(format_)), None)


def _shrunk(side: Measured) -> Setting:
    smaller = (SIZES[-1] * 0.9**step for step in count(1))
    return next(filter(None, (_largest(side, FORMATS[-1], (size,)) for size in chain(SIZES, smaller))))


def _setting(side: Measured, format_: Format, size: float) -> Setting:
    small = min(SMALL, size)
    room = (format_.inner - NUMBER) / (small * PT)
    return Setting(size, small, sum(line_count(words, room) for words in side.edge))
