"""A check that no two questions to be answered in writing differ only in figures or dates that may be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.check.analysis import AnalyzedItem, share_an_answer
from quizgen.check.check import Check, CheckContext, Finding, of_item, reference, skipping
from quizgen.compose.alike_questions import Shown, fields_shown, shown_in
from quizgen.language.value_text import text_of
from quizgen.records.ids import FactId
from quizgen.records.kind import ItemTemplate, Kind
from quizgen.records.place import Place
from quizgen.records.subject import Date, Fact, Number
from quizgen.text.folding import looks

_NEIGHBOURS = 20
"""With so many questions that follow by size is one compared: of any that overlap with more, one is enough."""

_Rest = tuple[str, ...]
"""Everything that a question names but figures and dates."""

_FIGURES = (Number, Date)


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
                one, other = first.analyzed, second.analyzed
                if at not in told and _may_be_same(first, second) and not share_an_answer(one, other, context.folded):
                    told.add(at)
                    yield _finding(one, other)


def _by_rest(context: CheckContext) -> Mapping[tuple[Place, _Rest], Sequence[_Asked]]:
    """Return the questions without wrong options that name figures or dates, by their template and the rest of them.

    Those that share the rest with no other are left out.
    """
    alike = _alike_facts(context)
    by_rest: dict[tuple[Place, _Rest], list[_Asked]] = defaultdict(list)
    for analyzed in context.items if alike else ():
        item = analyzed.item
        facts = alike.get(item.template_place)
        if facts and len(item.facts) == 1 and (found := facts.get(item.facts[0])):
            rest, shown = found
            by_rest[item.template_place, rest].append(_Asked(analyzed, shown))
    return by_rest


_AlikeFacts = Mapping[FactId, tuple[_Rest, tuple[Shown, ...]]]
"""Facts about which a question may differ from another's only in figures or dates: the rest of it, and these."""


def _alike_facts(context: CheckContext) -> Mapping[Place, _AlikeFacts]:
    """Return such facts by the place of each item template without wrong options, if it has any."""
    alike: dict[Place, _AlikeFacts] = {}
    for kind in context.project.kinds.values():
        named = {one.place: _fields_named(one, kind) for one in kind.templates if not one.type.has_distractors}
        found = {
            names: _of_same_rest(context.facts_by_kind[kind.name], names) for names in dict.fromkeys(named.values())
        }
        alike |= {place: found[names] for place, names in named.items() if found[names]}
    return alike


def _fields_named(template: ItemTemplate, kind: Kind) -> tuple[str, ...]:
    return tuple([name for name in fields_shown(template) if name in kind.fields])


def _of_same_rest(facts: Iterable[Fact], names: Sequence[str]) -> _AlikeFacts:
    """Return the facts with figures or dates among these fields that share the rest of them with another."""
    by_rest: dict[_Rest, list[tuple[FactId, list[Number | Date]]]] = defaultdict(list)
    for fact in facts:
        values = [value for name in names if (value := fact.values.get(name)) is not None]
        figures = [value for value in values if isinstance(value, _FIGURES)]
        if figures:
            rest = [looks(text_of(value)) for value in values if not isinstance(value, _FIGURES)]
            by_rest[tuple(rest)].append((fact.id, figures))
    several = [(rest, same) for rest, same in by_rest.items() if len(same) > 1]
    return {id_: (rest, _shown(figures)) for rest, same in several for id_, figures in same}


def _shown(figures: Iterable[Number | Date]) -> tuple[Shown, ...]:
    return tuple([shown for figure in figures if (shown := shown_in(figure, ""))])


def _may_be_same(one: _Asked, other: _Asked) -> bool:
    """Return whether two questions may be the same, though they do not read the same."""
    if one.analyzed.question == other.analyzed.question or len(one.shown) != len(other.shown):
        return False
    return all(its.may_be(others) for its, others in zip(one.shown, other.shown, strict=True))


def _finding(first: AnalyzedItem, second: AnalyzedItem) -> Finding:
    asks = f"may ask the same as {reference(first.item.id, first.item.place)}, “{first.short_stem}”"
    answers = f"but the answers differ: “{first.key}” and “{second.key}”"
    way = f"say the same figure or date in both, tell them apart, or skip one of them ({skipping(second.item)})"
    return of_item(second.item, f"{asks}, {answers}; {way}")


ALIKE_FIGURES = Check(
    name="alike-figures",
    severity="warning",
    finds="two questions to be answered in writing that differ only in figures or dates which may be the same",
    why="A learner who gives the answer to the one for the other is right, but is marked wrong.",
    fix="Have the item template show what tells the two facts apart, or skip one of them: `skip: [TEMPLATE]`.",
    find=_alike_figures,
)
CHECKS = (ALIKE_FIGURES,)
