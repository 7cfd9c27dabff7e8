"""The least room that questions take on paper, to know which are far enough apart never to share a page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from math import ceil
from operator import attrgetter
from typing import NamedTuple

from quizgen.records.ids import ItemId
from quizgen.records.item import AllKey, FigureKey, Item, OrderKey, PairsKey, StatementKey
from quizgen.text.render import spoken
from quizgen.text.rich import RichText
from quizgen.text.width import letters_wide

PAGE_LINES = 55.0
"""The lines of text that the larger of the two papers, A4, holds; US Letter holds fewer."""

HEADING = 2.5
"""The lines that the heading of a part with its instructions takes at least."""

_LETTERS, _OPTION_LETTERS, _HALF_LINE = 115, 110, 38
"""The most letters in a line of a question, of an option, and of one of two options side by side."""

_ROUNDING = 0.001
"""How far sums of the same lines may differ at most."""

_GAP, _ROW, _BOXED, _RULED = 0.4, 1.1, 1.25, 1.35
"""The lines that the space after a question, an option, one with a box and a ruled line take at least."""


class TakenRoom(NamedTuple):
    """What a question takes of a page: its item, the part of the form it is in, by type, and its lines at least."""

    id: ItemId
    part: str
    lines: float


def are_apart(order: Iterable[TakenRoom], pairs: Iterable[tuple[ItemId, ItemId]]) -> bool:
    """Return whether the two questions of every pair are too far apart, in this order, to share a page."""
    extents: dict[ItemId, tuple[float, float]] = {}
    end, last = 0.0, ""
    for id_, part, lines in order:
        top = end if part == last else end + HEADING
        end, last = top + lines, part
        extents[id_] = (top, end)
    spans = (sorted((extents[one], extents[other])) for one, other in pairs)
    return all(later[1] - earlier[0] > PAGE_LINES for earlier, later in spans)


def may_be_apart(order: Iterable[TakenRoom], one: TakenRoom, others: Collection[TakenRoom]) -> bool:
    """Return whether a question could be too far from all the others to share a page, in some order of each part.

    `order` has all of them, with the parts in their places. False is certain, and takes much less time to find out than
    trying the orders.
    """
    parts = [_Part(name, sum(each.lines for each in members)) for name, members in groupby(order, attrgetter("part"))]
    own = [part.name for part in parts].index(one.part)
    near = {part.name: [other.lines for other in others if other.part == part.name] for part in parts}
    return all(
        _farthest(parts[min(own, place) : max(own, place) + 1], near[part.name]) > PAGE_LINES - _ROUNDING
        for place, part in enumerate(parts)
        if near[part.name]
    )


class _Part(NamedTuple):
    """A part of a form: its type of question, and the lines of its questions."""

    name: str
    lines: float


def _farthest(parts: Sequence[_Part], lines: Sequence[float]) -> float:
    """Return how many lines a question and the nearest of some others span, if they stand at the ends of these parts.

    The nearest one has all the others behind it.
    """
    return sum(part.lines for part in parts) + HEADING * (len(parts) - 1) - (sum(lines) - max(lines))


def least_lines(item: Item) -> float:
    """Return the least number of lines that an item's question takes on a page, whatever the size of the print."""
    return _lines(item.stem, _LETTERS) + _answering(item) + _GAP


def _answering(item: Item) -> float:
    """Return how many lines the place for the answer takes at least."""
    match item.key:
        case StatementKey():
            return 0
        case FigureKey():
            return _ROW
        case AllKey() if not item.options:
            return _RULED * ceil(len(item.key.answers) / 2)
        case PairsKey() | OrderKey():
            return _BOXED * max(len(item.options), len(item.pairs))
    if not item.options:
        return 0 if item.type.blank else _RULED
    if item.type.offers and all(letters_wide(spoken(option.text)) <= _HALF_LINE for option in item.options):
        return _ROW * ceil(len(item.options) / 2)
    return sum(_ROW + _lines(option.text, _OPTION_LETTERS) - 1 for option in item.options)


def _lines(text: RichText, letters: int) -> int:
    return max(1, ceil(letters_wide(spoken(text)) / letters))
