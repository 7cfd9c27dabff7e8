"""One answer key for all forms of a deck: their answers side by side, then each question explained once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from quizgen.outputs.pages.measure import width
from quizgen.outputs.pages.questions import PrintedQuestion, QuestionGroup, question_groups
from quizgen.records.ids import ItemId
from quizgen.records.item import DeckLayout, Form

_T = TypeVar("_T")

MOST_NUMBERS, MOST_FORMS = 10, 3
"""How many numbers stand side by side at most, and how many forms where answers are texts."""

_LINE = 60
"""The letters of a line of answers, with a few around each of them."""

_AROUND = 2


class FormAnswers(NamedTuple):
    """A form's letter, and some of its questions in the order of their numbers."""

    letter: str
    questions: tuple[PrintedQuestion, ...]


class SharedGroup(NamedTuple):
    """A part that all forms have, with the same questions and numbers but in another order.

    `places` has the numbers of each question: "A 3 · B 7".
    """

    group: QuestionGroup
    forms: tuple[FormAnswers, ...]
    places: Mapping[ItemId, str]

    @property
    def tables(self) -> Sequence[Sequence[FormAnswers]]:
        """The answers in tables that are no wider than a page: all forms' for a few numbers, or a few forms' for all.

        Short answers stand by number from side to side, texts from top to bottom.
        """
        if self.group.layout.glance != "cells":
            return [*_some(self.forms, MOST_FORMS)]
        widest = max(width(question.glance) for form in self.forms for question in form.questions)
        columns = max(1, min(MOST_NUMBERS, _LINE // (widest + _AROUND)))
        rows = [[FormAnswers(form.letter, some) for some in _some(form.questions, columns)] for form in self.forms]
        return [*zip(*rows, strict=True)]


def _some(members: Sequence[_T], most: int) -> Iterator[tuple[_T, ...]]:
    """Yield so many of the members at a time."""
    yield from (tuple(members[start : start + most]) for start in range(0, len(members), most))


def share_a_key(forms: Sequence[Form]) -> bool:
    """Tell whether there are several forms, all with the same questions."""
    asked = {frozenset(item.id for item in form.items) for form in forms}
    return len(forms) > 1 and len(asked) == 1 and any(asked)


def shared_groups(layout: DeckLayout) -> tuple[SharedGroup, ...]:
    """Return the parts of all forms, which share their questions, as the first one numbers them."""
    parts = zip(*(question_groups(form, layout.deck) for form in layout.forms), strict=True)
    letters = [form.letter for form in layout.forms]
    return tuple(_shared(groups, tuple(map(FormAnswers, letters, [g.questions for g in groups]))) for groups in parts)


def _shared(groups: Sequence[QuestionGroup], forms: tuple[FormAnswers, ...]) -> SharedGroup:
    return SharedGroup(groups[0], forms, _places(forms))


def _places(forms: Iterable[FormAnswers]) -> dict[ItemId, str]:
    places: dict[ItemId, list[str]] = defaultdict(list)
    for form in forms:
        for question in form.questions:
            places[question.item.id].append(f"{form.letter}\N{NO-BREAK SPACE}{question.number}")
    return {id_: " · ".join(found) for id_, found in places.items()}
