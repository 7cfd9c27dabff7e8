"""Checks of figures beside those of other facts: one without the unit that all others have, or 1,000 times as large."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from quizgen.check.check import Check, CheckContext, Finding
from quizgen.records.subject import Fact, Number
from quizgen.text.units import unit_of
from quizgen.ui.plurals import counted

_ENOUGH = 3
"""So many figures with one unit show that all should have it."""

_ONE_IN = 4
"""At most one figure in so many may lack the unit: if more do, there may be nothing to add it to."""

_TIMES = 1_000
"""How far a figure in a thousandth of its unit, or in a thousand of it, is from what it should be."""

_GAP = 30
"""So many times as large as the largest of the others, or as small as the smallest, is no matter of chance."""

_SIZES = 6
"""So many other figures show how large such figures are."""

_SPREAD = 100
"""Figures that differ more than this among themselves, as the areas of countries do, show nothing."""


_PLURAL = re.compile(r"(?<=\w\w)s$")
"""A unit that is not known has its plural for another name."""


class _Figure(NamedTuple):
    fact: Fact
    number: Number
    unit: str
    size: float


def _odd_figures(context: CheckContext) -> Iterator[Finding]:
    by_field: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    for fact in context.project.facts.values():
        for name, value in fact.values.items():
            if isinstance(value, Number):
                by_field[fact.kind, name].append(_figure(fact, value))
    for (_, name), figures in by_field.items():
        with_unit = [one for one in figures if one.unit]
        if len({one.unit for one in with_unit}) == 1:
            yield from chain(_without_unit(name, figures, with_unit), _far_off(name, with_unit))


def _figure(fact: Fact, number: Number) -> _Figure:
    unit = unit_of(number.unit)
    return _Figure(fact, number, _PLURAL.sub("", unit.kind), number.low * unit.factor * unit.scale)


def _without_unit(name: str, figures: Sequence[_Figure], with_unit: Sequence[_Figure]) -> Iterator[Finding]:
    bare = [one for one in figures if not one.unit]
    if len(with_unit) < _ENOUGH or len(bare) * _ONE_IN > len(figures):
        return
    example = with_unit[0].number
    for one in bare:
        what = f"“{one.fact.id}” has “{one.number}” in “{name}”, without a unit"
        others = f"{counted(len(with_unit), 'other fact has', 'other facts have')} one (“{example}”)"
        yield Finding(one.fact.place, f"{what}, while {others}: add the unit")


def _far_off(name: str, figures: Sequence[_Figure]) -> Iterator[Finding]:
    ordered = sorted((one for one in figures if one.size > 0), key=lambda one: one.size)
    if len(ordered) - 1 < _SIZES:
        return
    lowest, low, *_, high, highest = [one.size for one in ordered]
    if high <= _SPREAD * lowest and highest >= _GAP * high and _is_among(highest / _TIMES, lowest, high):
        yield _finding(name, ordered[-1], "large")
    if highest <= _SPREAD * low and lowest * _GAP <= low and _is_among(lowest * _TIMES, low, highest):
        yield _finding(name, ordered[0], "small")


def _is_among(size: float, low: float, high: float) -> bool:
    return low / 2 <= size <= high * 2


def _finding(name: str, odd: _Figure, how: str) -> Finding:
    what = f"“{odd.fact.id}” has “{odd.number}” in “{name}”, which seems 1,000 times too {how} compared with the others"
    return Finding(odd.fact.place, f"{what}: check its unit, its zeros and its separators")


ODD_FIGURE = Check(
    name="odd-figure",
    severity="warning",
    finds="a figure without a unit although those of the other facts have one, or a figure that is far from all the "
    "others but would be among them if it were a thousand times as large or as small",
    why="A unit or some zeros were probably forgotten. Learners would learn a wrong answer, and a figure without the "
    "unit that the others have gives away by its form which option it is.",
    fix="Add the unit, or write the figure in the same unit as the others; if it is right, waive the check.",
    find=_odd_figures,
    waived_in="fact",
    once_for_all_languages=True,
)
CHECKS = (ODD_FIGURE,)
