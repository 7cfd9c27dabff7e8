"""How tall the parts of a sheet in large print are: questions, headings, and what is above and below them all.

Heights are in em of its letters, 18 points of Arial or Helvetica, as `outputs/pages/design/large.css` has it. They are
estimates: most are right to the line, those of formulas and of other scripts only roughly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from quizgen.layout.answer_room import LARGE_LINE, blank_size, columns, columns_by_hand, lines
from quizgen.records.deck import Forms
from quizgen.records.item import AllKey, FigureKey, Item, LabelsKey, OrderKey, PairsKey, StatementKey
from quizgen.records.subject import Source
from quizgen.text.folding import fold
from quizgen.text.insets import without_pictures
from quizgen.text.pieces import Blank, CodeBlock, Formula, Listed, Picture, walk
from quizgen.text.render import plain, shape, spoken
from quizgen.text.rich import RichText
from quizgen.text.width import letters_wide

MM = 1 / 6.35
"""A millimetre in em."""


class Paper(NamedTuple):
    """The room that a page has within its margins."""

    width: float
    height: float


PAPERS = (Paper(180 * MM, 267 * MM), Paper(185.9 * MM, 249.4 * MM))
"""A4 and US Letter."""

_LINE, _RULED = 1.25, 1.75
"""A line of text, and one to write on."""

_NUMBER, _LETTER, _SIDE, _BOX = 2.2, 2.2, 1.8, 4.5
"""How far a text is indented: behind the number of a question, the letter of an option, a box to write in."""

_BETWEEN = 0.6
"""The least space between two options of a matching side by side."""

_HEADING, _TITLE, _FIELDS, _FOOT = 2.2, 1.5, 2.2, 2.0
_ABOVE, _VERSION, _AROUND_SOURCES = 1.0, 8.0, 1.2
_GAP = 0.4

_HALF_SIDE = 24
"""Matching options up to this many letters are printed two side by side."""

_BLANK = "\0"
_BLANKS = (8.0, 11.0, 14.0)

_BOXES = 10.5
"""How wide the boxes of a statement are together."""

_LEFT_OVER = " There are 2 letters left over."
_ONCE, _AGAIN = " No letter is used twice.", " A letter may be used more than once."
_NAME_ALL = " Name all 4."
_SOURCES = "Sources named in the questions: "
"""As wide as what is printed there."""

_PICTURES = {"wide": 42 * MM, "tall": 28 * MM}
_IN_STEM = {"wide": 66 * MM, "tall": 44 * MM}
"""The width of wide pictures and the height of tall ones."""
_DIAGRAM = 135 * MM
"""The height of tall pictures whose regions are to be named."""

_WIDTHS = {
    letter: width
    for letters, width in (
        ("'", 0.191),
        ("ijl‘’", 0.222),
        ("|", 0.26),
        (" .,;:!/ftI[]", 0.278),
        ("r()-“”", 0.333),
        ('"', 0.355),
        ("*", 0.389),
        ("csvxyzkJ", 0.5),
        ("+=<>", 0.584),
        ("TFZ", 0.611),
        ("ABEKPSVXY&", 0.667),
        ("CDHNRUw", 0.722),
        ("GOQ", 0.778),
        ("mM", 0.833),
        ("%", 0.889),
        ("W", 0.944),
        ("—…", 1.0),
        ("@", 1.015),
    )
    for letter in letters
}
_CAPITAL, _OTHER, _SPACE = 0.68, 0.556, 0.278
"""How wide letters are: in Helvetica, and in fonts made to take its place; of capitals that are not listed, roughly."""


class InCommon(NamedTuple):
    """What questions have in common with others of their part of a form.

    The size of their blanks, 0 to 2, and whether matchings say how often a letter may be used.
    """

    blanks: int
    counts_letters: bool

    @classmethod
    def of(cls, items: Collection[Item]) -> InCommon:
        """Return what the questions of a form have in common."""
        repeats = any(isinstance(item.key, PairsKey) and item.key.repeats for item in items)
        return cls(blank_size(item.key.text for item in items if has_blanks(item)), repeats)


def question_height(item: Item, paper: Paper, common: InCommon) -> float:
    """Return the height of a question among others."""
    room = paper.width - _NUMBER
    if has_blanks(item):
        return _lines(plain(item.stem, _BLANK), room, _BLANKS[common.blanks]) * 1.5 + 0.3
    return _stem(item, room, common) + _answering(item, room) + _GAP


def line_heights(item: Item) -> tuple[float, ...]:
    """Return the heights of the lines below a question that asks for a list, any of which may begin the next page."""
    if not isinstance(item.key, AllKey) or isinstance(item.key, LabelsKey) or item.options:
        return ()
    answers = [answer.text for answer in item.key.answers]
    return (lines(answers, LARGE_LINE) * _RULED + 0.25,) * len(answers)


def has_blanks(item: Item) -> bool:
    """Whether a question is a sentence with blanks in it."""
    return any(isinstance(piece, Blank) for piece in walk(item.stem.pieces))


def is_rough(item: Item) -> bool:
    """Whether texts contain anything taller than a line, or with lines of its own: formulas, lists, code."""
    texts = (item.stem, *(pair.prompt for pair in item.pairs), *(option.text for option in item.options))
    return any(isinstance(piece, Formula | Listed | CodeBlock) for text in texts for piece in walk(text.pieces))


def _stem(item: Item, room: float, common: InCommon) -> float:
    shown = [piece for piece in walk(item.stem.pieces) if isinstance(piece, Picture)]
    text = spoken(without_pictures(item.stem) if shown else item.stem) + _task(item, common)
    boxes = _BOXES if isinstance(item.key, StatementKey) else 0
    count = _lines(text, room, behind=boxes) + (item.spelling != "default") + (boxes > 0 and bool(shown))
    sizes = {"wide": room, "tall": _DIAGRAM} if isinstance(item.key, LabelsKey) else _IN_STEM
    return count * _LINE + sum(_picture(one, sizes) + 0.6 for one in shown)


def _task(item: Item, common: InCommon) -> str:
    """Return what follows the text of a question, or something as wide."""
    if isinstance(item.key, PairsKey):
        over = len(item.options) > len({pair.option for pair in item.pairs})
        how_often = (_AGAIN if item.key.repeats else _ONCE) if common.counts_letters else ""
        return how_often + (_LEFT_OVER if over else "")
    return _NAME_ALL if line_heights(item) else ""


def _answering(item: Item, room: float) -> float:
    """Return the height of the place for the answer."""
    match item.key:
        case StatementKey():
            return 0
        case FigureKey():
            return _LINE + 0.35
        case PairsKey():
            return _pairs(item, room)
        case OrderKey():
            return 0.4 + _rows((option.text for option in item.options), room - _BOX)
    if item.options:
        return 0.15 + _options([option.text for option in item.options], room)
    if isinstance(item.key, LabelsKey):
        return _labels(item.key, room)
    answers = [answer.text for answer in item.listed_answers] or [item.key.text]
    return sum(line_heights(item)) or lines(answers, LARGE_LINE) * _RULED


def _labels(key: LabelsKey, room: float) -> float:
    """Return the height of the lines for names, and of the names given to be written there."""
    answers = [answer.text for answer in key.answers]
    given = " ".join(f"{spoken(name.text)}    " for name in key.offered)
    bank = 1.5 + _lines(given, room - 1.5) * _LINE if given else 0
    return bank + ceil(len(answers) / columns_by_hand(answers)) * (lines(answers, LARGE_LINE) * _RULED + 0.1)


def _options(texts: Sequence[RichText], room: float) -> float:
    count = columns_by_hand(texts)
    return _rows(texts, room / count - _LETTER, 1.5, 0.16, count)


def _pairs(item: Item, room: float) -> float:
    prompts, options = [pair.prompt for pair in item.pairs], [option.text for option in item.options]
    if columns_by_hand([*prompts, *options]) == 2:
        return 0.4 + max(_rows(prompts, room / 2 - _BOX), _rows(options, room / 2 - _SIDE))
    count = columns(options, _HALF_SIDE)
    beside = _SIDE + (_BETWEEN if count > 1 else 0)
    return 0.8 + _rows(prompts, room - _BOX) + _rows(options, room / count - beside, count=count)


def _rows(texts: Iterable[RichText], room: float, least: float = 1.45, gap: float = 0.12, count: int = 1) -> float:
    """Return the height of texts with boxes or letters before them, this many to a row."""
    heights = [max(least, _height(text, room) + 0.05) + gap for text in texts]
    return sum(max(heights[place : place + count]) for place in range(0, len(heights), count))


def _height(text: RichText, room: float) -> float:
    """Return the height of a text by itself, of the highest picture if there is one in it."""
    pictures = [_picture(piece, _PICTURES) for piece in text.pieces if isinstance(piece, Picture)]
    words = spoken(without_pictures(text) if pictures else text)
    return max(_lines(words, room) * _LINE if words else 0, *pictures, 0)


def _picture(picture: Picture, sizes: dict[str, float]) -> float:
    wide = "wide" in shape(picture)
    return sizes["wide"] * picture.height / picture.width if wide else sizes["tall"]


def heading_height(instruction: str, paper: Paper) -> float:
    """Return the height of a part's heading with its instruction and what its questions are worth."""
    return _HEADING + _lines(instruction, paper.width) * _LINE


def head_height(title: str, forms: Forms, paper: Paper, *, alone: bool) -> float:
    """Return the height of what is above all questions; a form that is not `alone` has its letter there."""
    named = _lines(title, (paper.width - (0 if alone else _VERSION)) / _TITLE) * _TITLE * 1.15
    fields = 2 + (forms.class_line is not None or forms.time_line is not None)
    instructions = 0.8 + _lines(forms.instructions, paper.width) * _LINE if forms.instructions else 0
    return _ABOVE + named + fields * _FIELDS + instructions


def foot_height(items: Iterable[Item], paper: Paper) -> float:
    """Return the height of what is below the last question: the end, and the sources that questions name."""
    names = "; ".join(f"{source.cite}: {source.footnote}" for source in _named(items))
    return _FOOT + (_lines(_SOURCES + names, paper.width - 2) * 1.2 + _AROUND_SOURCES if names else 0)


def _named(items: Iterable[Item]) -> Iterator[Source]:
    """Yield the sources that items name by their short names."""
    every = list(items)
    shown = " ".join(fold(plain(text)) for item in every for text in (item.stem, *(pair.prompt for pair in item.pairs)))
    cited = {citation.source.id: citation.source for item in every for citation in item.citations}
    yield from (source for source in cited.values() if fold(source.cite) in shown)


def _lines(text: str, room: float, blank: float = 0, behind: float = 0) -> int:
    """Return how many lines the words of a text take, with something this wide `behind` them."""
    count, end = 1, -_SPACE
    for word in (*text.split(" "), *[None] * (behind > 0)):
        wide = behind if word is None else _width(word) + blank * word.count(_BLANK)
        end += _SPACE + wide
        if end > room:
            count, end = count + 1, wide
    return count


@lru_cache(maxsize=20_000)
def _width(word: str) -> float:
    """Return the width of a word; a blank in it has none. Many forms are tried with the same words."""
    return sum([_ems(letter) for letter in word if letter != _BLANK])


def _ems(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    return _CAPITAL if letter.isupper() else _OTHER * letters_wide(letter)
