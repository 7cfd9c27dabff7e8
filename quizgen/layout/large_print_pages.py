"""The pages of a sheet in large print: where each begins, and in which order the questions fill them.

Few questions fill a page, and none is split: if pages broke only when full, some would be half empty or have one
question. So the code chooses where pages begin, on A4 and US Letter alike. If that is not enough, it tries other orders
within the parts of a form, or continues the lines of a list on the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from quizgen.layout.large_print_heights import (
    PAPERS,
    InCommon,
    Paper,
    foot_height,
    head_height,
    heading_height,
    is_rough,
    line_heights,
    question_height,
)
from quizgen.layout.versions import Fits, Order, SeenOrders, every_order_fits, parts_of, with_part
from quizgen.records.deck import Deck, Forms
from quizgen.records.ids import ItemId
from quizgen.records.item import LabelsKey
from quizgen.records.layout import Form
from quizgen.stable_hashes import shuffled
from quizgen.ui import deck_strings

MAX_ORDERS, MAX_STEPS = 200, 4000
"""The most other orders that are tried, fewer with many questions, and how often a question may be placed."""

HALF, FULL, ROUGHLY_FULL, OVERFULL = 0.56, 0.965, 0.88, 1.1
"""How much of a page should be filled at least, at most, roughly, and how much certainly fits on no page."""

_ALONE, _SPLIT = 0.2, 0.02
"""The cost of a page with one question, and of a question on two pages, beside the share of a page that others lack."""

_TIGHT, _UNEVEN = 3.0, 0.2
"""The cost of a page that is rather full, or filled less than others, beside that of one more page."""

_NEARLY_FULL = 0.92

_USUAL = (
    ("", ""),
    ("", "3 points, 1 per question"),
    ("What happened in Istanbul in the spring", "12 points, 2 per question"),
)
"""A title of one line at most, or a long one beside the letter of the form; and the words on points there."""

FitsOn = Callable[[Form], Fits]
"""Gives, for a form, a test for the orders it may have."""


def any_order(_form: Form) -> Fits:
    """Return the test for a form that may have its questions in any order."""
    return every_order_fits


class Begin(NamedTuple):
    """Where a page begins: with the question of this number, or with one of the lines of its list, counted from 0."""

    number: int
    line: int = 0


class Pages(NamedTuple):
    """Where pages begin that would not begin there anyway, how bad the result is, and what its pages cost."""

    faults: float
    cost: float
    begins: tuple[Begin, ...]


class _Rest(NamedTuple):
    """How the pieces from one on are best divided: the faults and cost of their pages, and where the first ends."""

    faults: float
    cost: float
    end: int


class _Sheet(NamedTuple):
    """How tall everything on a form is, on one paper."""

    paper: Paper
    full: float
    head: float
    foot: float
    headings: dict[str, float]
    questions: dict[ItemId, float]

    def pieces(self, parts: Sequence[Order]) -> Iterator[float]:
        """Yield the share of a page that each unsplit piece takes, with everything that must be around it."""
        first, last = parts[0][0], parts[-1][-1]
        for part in parts:
            for number, item in enumerate(part):
                above = (self.head if item is first else 0) + (0 if number else self.headings[item.type.name])
                rest = line_heights(item)[1:]
                heights = [above + self.questions[item.id] - sum(rest), *rest]
                heights[-1] += self.foot if item is last else 0
                yield from (height / self.paper.height for height in heights)


def _begins(parts: Sequence[Order]) -> list[Begin]:
    """Return the beginnings of all pieces."""
    items = enumerate(chain(*parts), 1)
    return [Begin(number, line) for number, item in items for line in range(max(1, len(line_heights(item))))]


def pages(deck: Deck, form: Form, instructions: Mapping[str, str], *, alone: bool) -> Pages:
    """Return the pages of a form in large print, which may be `alone` or one of several.

    `instructions` has what stands below the heading of each part, by the name of its item type.
    """
    heads = [head_height(deck.form_title, deck.forms, paper, alone=alone) for paper in PAPERS]
    return _best_pages(_with_heads(_sheets(form), heads, instructions), parts_of(form.items))


def _usual_sheets(deck: Deck, form: Form) -> list[list[_Sheet]]:
    """Return how tall everything is with little and with much in head and headings, whatever the title and points.

    Which questions are on a form, and in which order, must not depend on these, nor on how many forms there are.
    """
    ui, plain = deck_strings(deck), Forms(names=(), questions=0)
    types, bare, usual = sorted({item.type.name for item in form.items}), _sheets(form), []
    for title, worth in _USUAL:
        instructions = {name: f"{ui.of_type(name).instruction} {worth}" for name in types}
        heads = [head_height(title, plain, sheet.paper, alone=not title) for sheet in bare]
        usual.append(_with_heads(bare, heads, instructions))
    return usual


def _sheets(form: Form) -> list[_Sheet]:
    """Return how tall everything is on each paper, with neither head nor headings."""
    common = InCommon.of(form.items)
    full = ROUGHLY_FULL if any(map(is_rough, form.items)) else FULL
    questions = [{item.id: question_height(item, paper, common) for item in form.items} for paper in PAPERS]
    return [
        _Sheet(paper, full, 0, foot_height(form.items, paper), {}, heights)
        for paper, heights in zip(PAPERS, questions, strict=True)
    ]


def _with_heads(sheets: Sequence[_Sheet], heads: Sequence[float], instructions: Mapping[str, str]) -> list[_Sheet]:
    """Return the same sheets with their heads, and with headings above these instructions."""
    return [
        sheet._replace(
            head=above, headings={name: heading_height(text, sheet.paper) for name, text in instructions.items()}
        )
        for sheet, above in zip(sheets, heads, strict=True)
    ]


def _best_pages(sheets: Sequence[_Sheet], parts: Sequence[Order]) -> Pages:
    """Return the pages with the fewest faults; of equals, the fewest pages, and the most evenly filled.

    It works from the last piece backwards: how the pieces from each one on are best divided among pages.
    """
    if not parts:
        return Pages(0.0, 0.0, ())
    begins = _begins(parts)
    diagrams = {number for number, item in enumerate(chain(*parts), 1) if isinstance(item.key, LabelsKey)}
    heights = [[0.0, *accumulate(sheet.pieces(parts))] for sheet in sheets]
    count = len(begins)
    best = [_Rest(0.0, 0.0, count)] * (count + 1)
    for start in range(count - 1, -1, -1):
        tries: list[_Rest] = []
        for end in range(start + 1, count + 1):
            shares = [height[end] - height[start] for height in heights]
            if max(shares) > sheets[0].full and tries:
                break
            page = begins[start:end]
            alone = page[0].number == page[-1].number and page[0].number not in diagrams
            faults, cost = _faults_and_cost(page[0], shares, alone=alone, is_last=end == count)
            tries.append(_Rest(faults + best[end].faults, cost + best[end].cost, end))
        best[start] = min(tries)
    starts = [0, *_starts(best)]
    forced = [begins[end] for start, end in pairwise(starts) if begins[end].line or _has_room(heights, start, end)]
    return Pages(best[0].faults, best[0].cost, tuple(forced))


def _faults_and_cost(begin: Begin, shares: Sequence[float], *, alone: bool, is_last: bool) -> tuple[float, float]:
    """Return what is at fault with a page, and what it counts besides, from the shares that it takes of the papers.

    `alone` means that the page has one question, which is no picture to label.
    """
    missing = 0.0 if is_last else max(0.0, HALF - min(shares))
    cost = 1 + _TIGHT * max(0.0, max(shares) - _NEARLY_FULL) + _UNEVEN * (1 - min(shares)) ** 2
    return missing + (_ALONE if alone else 0) + (_SPLIT if begin.line else 0), cost


def _starts(best: Sequence[_Rest]) -> Iterator[int]:
    """Yield the piece that each page after the first begins with."""
    end = best[0].end
    while end < len(best) - 1:
        yield end
        end = best[end].end


def _has_room(heights: Sequence[Sequence[float]], start: int, end: int) -> bool:
    """Whether a page might hold one more piece, on any paper."""
    return any(height[end + 1] - height[start] < OVERFULL for height in heights)


def in_filling_order(deck: Deck, forms: Iterable[Form], fits_on: FitsOn = any_order) -> tuple[Form, ...]:
    """Return the forms, each in its own order or in another that fits and fills its pages better.

    A part has a different order on each form, as long as there are enough orders.
    """
    seen, made = SeenOrders(), {}
    by_letter = {form.letter: form for form in forms}
    for letter, form in sorted(by_letter.items()):
        order = _filling(form, _usual_sheets(deck, form), seen, fits_on)
        made[letter] = Form(letter, tuple(order))
        seen.add(order)
    return tuple(made[letter] for letter in by_letter)


def best_to_fill(deck: Deck, selections: Sequence[Sequence[Form]]) -> int:
    """Return the number of the first selection whose forms fill pages without a fault, else of the best one."""
    best, least = 0, (float("inf"), 0.0)
    for number, forms in enumerate(selections):
        made = [_best_pages(sheets, parts_of(form.items)) for form in forms for sheets in _usual_sheets(deck, form)]
        found = (round(sum(pages.faults for pages in made), 6), sum(pages.cost for pages in made))
        if found < least:
            best, least = number, found
        if not found[0]:
            break
    return best


def _filling(form: Form, usual: Sequence[Sequence[_Sheet]], seen: SeenOrders, fits_on: FitsOn) -> Order:
    """Return the best of some orders, each with one part in another order; the first one without any fault."""
    parts = parts_of(form.items)
    movable = [number for number, part in enumerate(parts) if len(part) > 1]
    if not movable or not (least := _faults(parts, usual, seen)):
        return form.items
    fits = fits_on(form)
    for number in range(min(MAX_ORDERS, MAX_STEPS // len(form.items))):
        place = movable[number % len(movable)]
        tried = with_part(parts, place, shuffled(parts[place], "filling", form.letter, str(number)))
        faults = _faults(tried, usual, seen)
        if faults <= least and fits([*chain(*tried)]):
            parts, least = tried, faults
        if not least:
            break
    return [*chain(*parts)]


def _faults(parts: Sequence[Order], usual: Sequence[Sequence[_Sheet]], seen: SeenOrders) -> float:
    """Return how bad the pages of an order are; an order that another form has is worse than any."""
    return sum(_best_pages(sheets, parts).faults for sheets in usual) + len(parts) * sum(map(seen.has, parts))
