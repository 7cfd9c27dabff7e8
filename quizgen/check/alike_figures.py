"""A check that no two questions to be answered in writing differ only in figures or dates that may be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.check.analysis import AnalyzedItem, right_names
from quizgen.check.check import Check, CheckContext, Finding, of_item, reference, skipping
from quizgen.compose.alike_questions import Shown, fields_shown, shown_in
from quizgen.language.value_text import text_of
from quizgen.records.place import Place
from quizgen.records.subject import Date, Number
from quizgen.text.folding import looks

_NEIGHBOURS = 20
"""With so many questions that follow by size is one compared: of any that overlap with more, one is enough."""

_Rest = tuple[Place, tuple[str, ...]]
"""What questions have in common: their template, and everything that they name but figures and dates."""


class _Asked(NamedTuple):
    """A question with the figures and dates that it names."""

    analyzed: AnalyzedItem
    shown: tuple[Shown, ...]


def _alike_figures(context: CheckContext) -> Iterator[Finding]:
    for asked in _by_rest(context).values():
        ordered = sorted(asked, key=lambda one: [each.possible.low for each in one.shown])
        told: set[int] = set()
        for place, first in enumerate(ordered, 1):
            for at, second in enumerate(ordered[place : place + _NEIGHBOURS], place):
                if at not in told and _may_be_same(first, second) and _answers_differ(first, second, context):
                    told.add(at)
                    yield _finding(first.analyzed, second.analyzed)


def _by_rest(context: CheckContext) -> Mapping[_Rest, Sequence[_Asked]]:
    """Return the questions without wrong options that name figures or dates, by the rest of them."""
    named = {
        template.place: [name for name in fields_shown(template) if name in kind.fields]
        for kind in context.project.kinds.values()
        for template in kind.templates
        if not template.type.has_distractors
    }
    by_rest: dict[_Rest, list[_Asked]] = defaultdict(list)
    for analyzed in context.items:
        item, names = analyzed.item, named.get(analyzed.item.template_place)
        if not names or len(item.facts) > 1:
            continue
        values = [context.project.facts[item.facts[0]].values.get(name) for name in names]
        shown = [shown_in(value, "") if isinstance(value, Number | Date) else None for value in values]
        if any(shown):
            rest = [text_of(value) for one, value in zip(shown, values, strict=True) if value is not None and not one]
            by_rest[item.template_place, tuple(map(looks, rest))].append(_Asked(analyzed, tuple(filter(None, shown))))
    return by_rest


def _may_be_same(one: _Asked, other: _Asked) -> bool:
    """Return whether two questions may be the same, though they do not read the same."""
    if one.analyzed.question == other.analyzed.question or len(one.shown) != len(other.shown):
        return False
    return all(its.may_be(others) for its, others in zip(one.shown, other.shown, strict=True))


def _answers_differ(one: _Asked, other: _Asked, context: CheckContext) -> bool:
    return not right_names(one.analyzed, context.folded) & right_names(other.analyzed, context.folded)


def _finding(first: AnalyzedItem, second: AnalyzedItem) -> Finding:
    asks = f"may ask the same as {reference(first.item.id, first.item.place)}, “{first.stem}”"
    answers = f"but the answers differ: “{first.key}” and “{second.key}”"
    way = f"say the same figure or date in both, tell them apart, or skip one of them ({skipping(second.item)})"
    return of_item(second.item, f"{asks}, {answers}; {way}")


ALIKE_FIGURES = Check(
    name="alike-figures",
    severity="warning",
    finds="two questions to be answered in writing that differ only in figures or dates which may be the same",
    why="A learner who gives the answer of the one to the other is right, but is told to be wrong.",
    fix="Have the item template show what tells the two facts apart, or skip one of them: `skip: [TEMPLATE]`.",
    find=_alike_figures,
)
CHECKS = (ALIKE_FIGURES,)
