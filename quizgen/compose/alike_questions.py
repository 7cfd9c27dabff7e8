"""Questions of a template that differ only in figures, dates or entities that may be the same.

“Which river is 5 km long?” is answered by a river of 5,000 m as well, and perhaps by one of about 5 km; “Who was born
in 1950?” by anyone who was born in March 1950; “Which town is in Holland?” by a town in the Netherlands, if these are
called Holland as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from quizgen.compose.compared_answers import ComparedAnswer, figure_in
from quizgen.compose.drafts import Draft
from quizgen.compose.extents import Extent, extent_in_common_unit, extent_without_comparator, in_common_unit
from quizgen.compose.union_find import representatives
from quizgen.compose.values import answer_field
from quizgen.language.value_text import text_of
from quizgen.records.ids import EntityId, TemplateKey
from quizgen.records.kind import ItemTemplate
from quizgen.records.subject import Date, Day, Entity, Number, Value
from quizgen.text.canonical import canonical
from quizgen.text.comparators import FROM_ON, UP_TO
from quizgen.text.folding import looks

_OPEN = FROM_ON | UP_TO
"""The comparators of figures without one of their ends."""

_DATE = " date"
"""The unit of dates; no figure has it."""

_YEARS = 1000, 2100
_ERAS = frozenset(("BC", "BCE", "AD", "CE"))
_YEARS_ABOUT = 25
"""How many years before or after may be “about” a year."""


class Shown(NamedTuple):
    """A figure or a date that a question names: as it is written, and everything that it may stand for."""

    written: Extent
    possible: Extent

    def may_be(self, other: Shown) -> bool:
        """Return whether one of them, as it is written, is within what the other may stand for."""
        return self._is_within(other) or other._is_within(self)

    def _is_within(self, other: Shown) -> bool:
        own, theirs = self.written, other.possible
        return own.unit == theirs.unit and theirs.low <= own.low and own.high <= theirs.high


class AlikeQuestion(NamedTuple):
    """A question by its template, everything that it names but figures and dates, and these.

    Entities of which one goes by the name of the other count as one in the `rest`.
    """

    template: TemplateKey
    rest: tuple[str, ...]
    shown: tuple[Shown, ...]


class AlikeQuestions:
    """The questions that name figures, dates or such entities, and which answers are right for those that are alike."""

    def __init__(self, drafts: Iterable[Draft], entities: Iterable[Entity]) -> None:
        self._first = _first_of_same_name(entities)
        self._named: dict[TemplateKey, tuple[str, ...]] = {}
        answered: dict[tuple[TemplateKey, tuple[str, ...], str], set[tuple[Shown, ...]]] = defaultdict(set)
        for draft in drafts:
            if draft.template.type.has_distractors and (question := self._question(draft)):
                for name in draft.compared.names:
                    answered[question.template, question.rest, name].add(question.shown)
        self._templates = {template for template, _, _ in answered}
        self._answered = {key: _by_units(shown) for key, shown in answered.items()}

    def question_of(self, draft: Draft) -> AlikeQuestion | None:
        """Return the question of a draft, if it may differ from another only in figures, dates or entities."""
        return self._question(draft) if draft.template.template_key in self._templates else None

    def _question(self, draft: Draft) -> AlikeQuestion | None:
        key = draft.template.template_key
        names = self._named.get(key)
        if names is None:
            names = self._named[key] = fields_shown(draft.template)
        values = [draft.values[name] for name in names]
        shown = [shown_in(value, draft.decimal_mark) for value in values]
        shared = [self._first.get(value.id) if isinstance(value, Entity) else None for value in values]
        if not any(shown) and not any(shared):
            return None
        rest = [
            "" if one else f"={first}" if first else looks(text_of(value))
            for value, one, first in zip(values, shown, shared, strict=True)
        ]
        return AlikeQuestion(key, tuple(rest), tuple(filter(None, shown)))

    def makes_right(self, question: AlikeQuestion, answer: ComparedAnswer) -> bool:
        """Return whether a fact gives an answer to this question or one like it."""
        template, rest, shown = question
        units = _units(shown)
        found = (self._answered.get((template, rest, name)) for name in answer.names)
        return any(not shown or (units in same and same[units].may_be(shown)) for same in found if same is not None)


def fields_shown(template: ItemTemplate) -> tuple[str, ...]:
    """Return what questions of a template name, apart from their answers."""
    phrases = [template.ask, *([template.prompt] if template.prompt else [])]
    names = frozenset().union(*[phrase.names for phrase in phrases])
    return tuple(sorted(names - template.ask.blank_names - {answer_field(template)}))


def _first_of_same_name(entities: Iterable[Entity]) -> dict[EntityId, EntityId]:
    """Return one of those that share names, for entities that accept the name of another of their type."""
    every = list(entities)
    named: dict[tuple[str, str], EntityId] = {}
    for entity in every:
        named.setdefault((entity.type, canonical(entity.name)), entity.id)
    accepting = ((one, named.get((one.type, canonical(name)), one.id)) for one in every for name in one.accept)
    return representatives((one.id, other) for one, other in accepting if other != one.id)


def shown_in(value: Value, decimal_mark: str) -> Shown | None:
    """Return what a value stands for, if it is a figure, a date or a text that is a figure."""
    if isinstance(value, Date):
        extent = Extent(_DATE, _as_figure(value.first), _as_figure(value.last))
        return Shown(extent, extent)
    figure = value if isinstance(value, Number) else figure_in(value, decimal_mark) if isinstance(value, str) else None
    return Shown(in_common_unit(extent_without_comparator(figure)), _possible(figure)) if figure else None


def _possible(figure: Number) -> Extent:
    """Return the values that a figure may stand for: about 1900 is not 1800, as a tenth more or less would have it."""
    extent = extent_in_common_unit(figure)
    if figure.comparator.casefold() in _OPEN or not _is_year(figure):
        return extent
    low, high = figure.low - _YEARS_ABOUT, figure.high + _YEARS_ABOUT
    return extent._replace(low=max(extent.low, low), high=min(extent.high, high))


def _is_year(figure: Number) -> bool:
    """Return whether a figure looks like a year: it has an era, or four digits and no unit."""
    return figure.unit in _ERAS or (
        not figure.unit and _YEARS[0] <= figure.low <= _YEARS[1] and str(int(figure.low)) in figure.text
    )


def _as_figure(day: Day) -> float:
    year, month, day_of_month = day
    return year * 10_000 + month * 100 + day_of_month


class _Sorted(NamedTuple):
    """Figures of one unit, so that one that may be the same as another is found in a few steps.

    `lows` are the lower ends as written, each in `least` with the lowest upper end from it on; `froms` the lower ends
    of what they may stand for, each in `most` with the highest upper end up to it.
    """

    lows: Sequence[float]
    least: Sequence[float]
    froms: Sequence[float]
    most: Sequence[float]

    @classmethod
    def of(cls, questions: Sequence[tuple[Shown, ...]]) -> _Sorted:
        """Sort the figures of questions that name one each."""
        every = [one for (one,) in questions]
        written = sorted((one.written.low, one.written.high) for one in every)
        possible = sorted((one.possible.low, one.possible.high) for one in every)
        least = list(accumulate((high for _, high in reversed(written)), min))[::-1]
        return cls(
            [low for low, _ in written], least, [low for low, _ in possible],
            list(accumulate((high for _, high in possible), max)),
        )  # fmt: skip

    def may_be(self, shown: tuple[Shown, ...]) -> bool:
        """Return whether the figure of another question may be the same as one of these."""
        (one,) = shown
        first = bisect_left(self.lows, one.possible.low)
        if first < len(self.lows) and self.least[first] <= one.possible.high:
            return True
        end = bisect_right(self.froms, one.written.low)
        return end > 0 and self.most[end - 1] >= one.written.high


class _Several(NamedTuple):
    """Questions that name several figures each, by the lower end of the one at the place where they differ most.

    For each, `highs` has the highest end of those up to it.
    """

    place: int
    lows: Sequence[float]
    highs: Sequence[float]
    questions: Sequence[tuple[Shown, ...]]

    @classmethod
    def of(cls, questions: Sequence[tuple[Shown, ...]]) -> _Several:
        """Sort them."""
        distinct = [len(set(figures)) for figures in zip(*questions, strict=True)]
        place = distinct.index(max(distinct))
        ordered = sorted(questions, key=lambda shown: shown[place].possible.low)
        extents = [shown[place].possible for shown in ordered]
        return cls(
            place,
            [extent.low for extent in extents],
            list(accumulate((extent.high for extent in extents), max)),
            ordered,
        )

    def may_be(self, shown: tuple[Shown, ...]) -> bool:
        """Return whether the figures of another question may all be the same as those of one of these."""
        extent = shown[self.place].possible
        at = bisect_right(self.lows, extent.high) - 1
        while at >= 0 and self.highs[at] >= extent.low:
            if all(map(Shown.may_be, self.questions[at], shown)):
                return True
            at -= 1
        return False


_ByUnits = Mapping[tuple[str, ...], _Sorted | _Several]
"""What the questions that have one answer name, by the units of their figures; nothing if they name no figures."""


def _by_units(questions: Iterable[tuple[Shown, ...]]) -> _ByUnits:
    gathered: dict[tuple[str, ...], list[tuple[Shown, ...]]] = defaultdict(list)
    for shown in filter(None, questions):
        gathered[_units(shown)].append(shown)
    return {units: _Sorted.of(same) if len(units) == 1 else _Several.of(same) for units, same in gathered.items()}


def _units(shown: tuple[Shown, ...]) -> tuple[str, ...]:
    return tuple([one.written.unit for one in shown])
