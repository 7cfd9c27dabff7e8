"""Fits a flashcard's sides: the smallest format in which both can be read, and the largest type that fits each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, count, pairwise
from math import ceil
from typing import NamedTuple

from quizgen.frozen import frozen_record
from quizgen.outputs.flashcards.measure import (
    BLANK,
    MONOSPACED,
    SLACK,
    SPACE,
    KnownWidths,
    Ruler,
    Widths,
    character_width,
    line_count,
)
from quizgen.outputs.flashcards.sides import Line, Side
from quizgen.outputs.flashcards.typesetting import (
    FORMATS,
    INDENTED,
    LEADING,
    PICTURE_HEIGHT,
    PICTURE_HEIGHTS,
    PT,
    SIZES,
    SMALL_PRINT,
    STYLES,
    Format,
    Setting,
)
from quizgen.text.formulas.drawn import drawn
from quizgen.text.insets import pictures_in
from quizgen.text.pieces import Code, Formula, Picture, walk
from quizgen.text.render import unmarked_text, with_formulas_shown
from quizgen.text.rich import lines_of

_SHORT_LINE = 14
_SHORT_SMALL_PRINT = 31
"""This many ASCII characters, none wider than 1 em, are one line in any format and size."""

_FEW_LINES = 3
"""Up to this many lines, counting is as quick as finding their least number."""

_ONE_LINE = Widths((), 0.0, {})


class Fit(NamedTuple):
    """The format of a card and the settings of its sides."""

    format: Format
    front: Setting
    back: Setting


MeasuredLine = tuple[str, Widths]
"""A line of a side as its kind and its widths: a plain tuple, as there are several on each card."""


@frozen_record
class MeasuredSide:
    """A side as widths: its lines, all gaps between them, and its small print."""

    lines: Sequence[MeasuredLine]
    gaps: float
    small_print: Sequence[Widths]


class Fitter:
    """Fits cards by the widths of their words.

    It remembers the widths of options and of small print for as long as it lives, since most of them are on several
    cards; a stem is on one.
    """

    def __init__(self) -> None:
        self._ordinary, self._monospaced = Ruler(), Ruler(MONOSPACED)
        self._known = KnownWidths(self._ordinary)
        self.fits: dict[Fit, Fit] = {}
        """The fits that cards have had so far; cards share them, as there are few."""

    def fit(self, front: Side, back: Side, smallest: Format = FORMATS[0]) -> Fit:
        """Return the first format in which both sides fit in one of SIZES, and the largest of these for each.

        No format that is smaller than the `smallest` is tried.
        """
        sides = self.measured(front), self.measured(back)
        for sizes in _FORMAT_SIZES[FORMATS.index(smallest) :]:
            if (first := _largest(sides[0], sizes)) and (second := _largest(sides[1], sizes)):
                fit = Fit(sizes.format, first, second)
                break
        else:
            fit = Fit(FORMATS[-1], _shrunk(sides[0]), _shrunk(sides[1]))
        return self.fits.setdefault(fit, fit)

    def measured(self, side: Side) -> MeasuredSide:
        """Measure a side, once for all formats and sizes."""
        lines: list[MeasuredLine] = []
        marked: list[Line] = []
        for line in side.lines:
            if (shown := unmarked_text(line.text, BLANK)) is not None:
                lines.append((line.kind, self._widths(line.kind, shown, line.label)))
            else:
                marked.append(line)
                lines += self._marked_widths(line)
        small_print = [
            _ONE_LINE if len(text) <= _SHORT_SMALL_PRINT and text.isascii() else self._known[text]
            for text in side.small_print
        ]
        gaps = _gaps(side.kinds)
        return MeasuredSide(lines, gaps + _more_height(marked) if marked else gaps, small_print)

    def _widths(self, kind: str, shown: str, label: str) -> Widths:
        if label and kind not in INDENTED:
            shown = f"{label}  {shown}"
        if kind == "stem":
            return self._ordinary.measure(shown)
        return _ONE_LINE if len(shown) <= _SHORT_LINE and shown.isascii() else self._known[shown]

    def _marked_widths(self, line: Line) -> Iterator[MeasuredLine]:
        """Yield the widths of a text's lines, as its author ends them, with the label before the first."""
        kind, label = line.kind, line.label
        for pieces in lines_of(line.text):
            shown = with_formulas_shown([piece for piece in pieces if not isinstance(piece, Picture)], BLANK, _as_wide)
            if any(isinstance(piece, Code) for piece in walk(pieces)):
                before = f"{label}  " if label and kind not in INDENTED else ""
                yield kind, self._monospaced.measure(f"{before}{shown}")
            else:
                yield kind, self._widths(kind, shown, label)
            label = ""


def _as_wide(formula: Formula) -> str:
    """Return letters that are as wide as a formula."""
    return _LETTER * ceil(drawn(formula.source).width / _LETTER_WIDTH)


_LETTER = "x"
_LETTER_WIDTH = character_width(_LETTER)


def _more_height(lines: Iterable[Line]) -> float:
    """Return what pictures, and formulas higher than a line, add to the height of some lines."""
    formulas = [piece for line in lines for piece in walk(line.text.pieces) if isinstance(piece, Formula)]
    return _pictures_height(lines) + sum([max(0, drawn(one.source).height - _OF_A_LINE) for one in formulas])


_OF_A_LINE = 0.9
"""The greatest height within a line that does not make it higher, in em."""


def _pictures_height(lines: Iterable[Line]) -> float:
    """Return the height of all pictures in some lines, each in a line of its own, relative to the side's type."""
    pictured = [(line.kind, pictures_in([line.text])) for line in lines if Picture in map(type, line.text.pieces)]
    heights = [len(pictures) * (PICTURE_HEIGHTS.get(kind, PICTURE_HEIGHT) + 2 * LEADING) for kind, pictures in pictured]
    return sum(heights)


@cache
def _gaps(kinds: tuple[str, ...]) -> float:
    """Return the gaps between lines of these kinds, relative to the side's type. Cached: many are alike."""
    styles = [STYLES[kind] for kind in kinds]
    return sum([style.again if style is last else style.above for last, style in pairwise(styles)])


class LineMeasure(NamedTuple):
    """How wide a line can be, in em, and the size of its type in points."""

    room: float
    points: float


class Measures(NamedTuple):
    """Lines on a side with type of a size, on a card of a format: their measures by kind."""

    size: float
    lines: Mapping[str, LineMeasure]

    @classmethod
    def of(cls, format_: Format, size: float) -> Measures:
        """Return the measures of lines on a side with type of this size, in points."""
        measured = {kind: LineMeasure(style.room(format_, size), style.points(size)) for kind, style in STYLES.items()}
        return cls(size, measured)


class FormatSizes(NamedTuple):
    """A format with the measures in each of SIZES, and how wide its small print can be, in em."""

    format: Format
    measures: Sequence[Measures]
    small_print_room: float

    @classmethod
    def of(cls, format_: Format) -> FormatSizes:
        """Return those of a format."""
        return cls(format_, [Measures.of(format_, size) for size in SIZES], format_.small_print_room(SMALL_PRINT))


_FORMAT_SIZES = tuple(map(FormatSizes.of, FORMATS))


def _largest(side: MeasuredSide, sizes: FormatSizes) -> Setting | None:
    """Return the setting with the largest of SIZES in which a side fits on a card; None if none does."""
    format_, tried, small_print_room = sizes
    small_lines = _line_counts(side.small_print, small_print_room)
    room = _room(format_, small_lines)
    if len(side.lines) > _FEW_LINES:
        tried = tried[_too_large(side, tried, room) :]
    for measures in tried:
        if lines_height(side, measures) <= room:
            return _setting(measures.size, small_lines)
    return None


def _too_large(side: MeasuredSide, sizes: Sequence[Measures], height: float) -> int:
    """Return in how many of the sizes even the least possible height of the lines is too much."""
    if _least_height(side, sizes[0]) <= height:
        return 0
    return bisect_left(sizes, True, 1, key=lambda measures: _least_height(side, measures) <= height)


@cache
def _room(format_: Format, small_lines: int) -> float:
    """Return the height that this many lines of small print leave on a card. Cached: most cards have the same."""
    return Setting(0, SMALL_PRINT, small_lines).room(format_)


@cache
def _setting(size: float, small_lines: int) -> Setting:
    """Return a setting with one of SIZES. Cached, so that cards share the few."""
    return Setting(size, SMALL_PRINT, small_lines)


def _shrunk(side: MeasuredSide) -> Setting:
    """Return the setting of a side that takes a whole page, in type as small as it needs."""
    whole_page = FORMATS[-1]
    for size in chain(SIZES, (SIZES[-1] * 0.9**step for step in count(1))):
        small = min(SMALL_PRINT, size)
        small_lines = _line_counts(side.small_print, whole_page.small_print_room(small))
        setting = Setting(size, small, small_lines)
        if lines_height(side, Measures.of(whole_page, size)) <= setting.room(whole_page):
            return setting
    raise AssertionError  # there is always a smaller size


def _line_counts(texts: Iterable[Widths], room: float) -> int:
    count, most = 0, room - SLACK
    for text in texts:
        count += 1 if text.whole < most else line_count(text, room)
    return count


def lines_height(side: MeasuredSide, measures: Measures) -> float:
    """Return the greatest height in mm of the side's lines, in the type that they are measured in."""
    height = side.gaps * measures.size
    for kind, text in side.lines:
        room, points = measures.lines[kind]
        count = 1 if text.whole < room - SLACK else line_count(text, room)
        height += count * points * LEADING
    return height * PT


def _least_height(side: MeasuredSide, measures: Measures) -> float:
    """Return a lower bound of `lines_height` in mm, without counting lines word by word.

    In larger type it is never less. A line holds at most its room and the space behind it; so do all the words of a
    text, each with the space behind it.
    """
    height = side.gaps * measures.size
    for kind, text in side.lines:
        room, points = measures.lines[kind]
        height += ceil((text.whole + SPACE) / (room + SPACE) - SLACK) * points * LEADING
    return height * PT
