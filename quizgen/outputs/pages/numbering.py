"""Number a form's questions: the sheet and its answer key both read them here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.pages.looks import LOOKS, Look
from quizgen.outputs.pages.measure import gap
from quizgen.outputs.pages.question import Question
from quizgen.records.deck import Deck
from quizgen.records.item import Form
from quizgen.words import words

ORDER = {name: index for index, name in enumerate(ITEM_TYPES)}


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one type, printed as a part of the form; each is worth so many points."""

    type: str
    questions: tuple[Question, ...]
    points: int

    @property
    def look(self) -> Look:
        """How they are printed."""
        return LOOKS[self.type]

    @property
    def gap(self) -> int:
        """Which gap its sentences have: the same for all, so that none tells how long its answer is."""
        return gap(question.item.key for question in self.questions)

    @property
    def total(self) -> int:
        """What they are worth together."""
        return self.points * len(self.questions)


def numbered(form: Form, deck: Deck) -> tuple[Group, ...]:
    """The form's items grouped by type, in the order of the types, numbered from 1 as they are printed."""
    said = words(deck.language)
    items = sorted(form.items, key=lambda item: ORDER[item.type])
    questions = (Question(number, item, said) for number, item in enumerate(items, 1))
    groups = groupby(questions, key=lambda question: question.item.type)
    return tuple(Group(name, tuple(members), deck.worth(name)) for name, members in groups)
