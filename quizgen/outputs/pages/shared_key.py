"""One answer key for all forms of a deck: their answers side by side, then each question explained once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Literal, NamedTuple, TypeVar

from quizgen.layout.answer_room import width
from quizgen.outputs.pages.questions import Glance, PrintedQuestion, QuestionGroup, question_groups
from quizgen.records.ids import ItemId
from quizgen.records.layout import DeckLayout, Form
from quizgen.text.rich import RichText

_T = TypeVar("_T")

MAX_NUMBERS, MAX_FORMS = 10, 3
"""The most numbers side by side, and the most forms if answers are texts."""

_LINE = 60
"""The letters of a line of answers, with a few around each of them."""

_AROUND = 2

_NARROW = 26
"""Texts no wider than this leave room for one more form."""


class FormAnswers(NamedTuple):
    """A form's letter, and some of its questions in the order of their numbers."""

    letter: str
    questions: tuple[PrintedQuestion, ...]


class SharedGroup(NamedTuple):
    """A part that all forms have, with the same questions and numbers but in a different order.

    `places` has the numbers of each question: "A 3 · B 7".
    """

    group: QuestionGroup
    forms: tuple[FormAnswers, ...]
    places: Mapping[ItemId, str]

    @property
    def glance(self) -> Glance | Literal["once"]:
        """How the answers are listed at a glance: as in the key of one form, but "once" if there are too many texts.

        It is "once" if every form has the same answers, as is never so with letters.
        """
        alike = all(len(answers) == 1 for answers in self._answers().values())
        many = self.group.layout.glance == "texts" and len(self.forms) > MAX_FORMS
        return "once" if many and alike else self.group.layout.glance

    def _answers(self) -> dict[ItemId, set[RichText]]:
        """Return what is right for each question, on any form."""
        answers: dict[ItemId, set[RichText]] = defaultdict(set)
        for question in (question for form in self.forms for question in form.questions):
            answers[question.item.id].add(question.glance)
        return answers

    @property
    def numbered(self) -> Sequence[tuple[Sequence[int], PrintedQuestion]]:
        """The questions in the order of the first form, each with its numbers on all forms."""
        numbers = [{question.item.id: question.number for question in form.questions} for form in self.forms]
        first = self.forms[0].questions
        return [([of_form[question.item.id] for of_form in numbers], question) for question in first]

    @property
    def tables(self) -> Sequence[Sequence[FormAnswers]]:
        """The answers in tables no wider than a page: all forms' for a few numbers, or a few forms' for all.

        Short answers stand by number from side to side, texts from top to bottom.
        """
        if self.glance == "once":
            return [self.forms]
        widest = max(width(question.glance) for form in self.forms for question in form.questions)
        if self.glance != "cells":
            most = MAX_FORMS + 1 if widest <= _NARROW else MAX_FORMS
            return [*_some(self.forms, ceil(len(self.forms) / ceil(len(self.forms) / most)))]
        columns = max(1, min(MAX_NUMBERS, _LINE // (widest + _AROUND)))
        rows = [[FormAnswers(form.letter, some) for some in _some(form.questions, columns)] for form in self.forms]
        return [*zip(*rows, strict=True)]


def _some(members: Sequence[_T], most: int) -> Iterator[tuple[_T, ...]]:
    """Yield the members in tuples of up to `most`."""
    yield from (tuple(members[start : start + most]) for start in range(0, len(members), most))


def share_a_key(forms: Sequence[Form]) -> bool:
    """Return whether there are several forms, all with the same questions."""
    selections = {frozenset(item.id for item in form.items) for form in forms}
    return len(forms) > 1 and len(selections) == 1 and any(selections)


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
