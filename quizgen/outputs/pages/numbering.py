"""Number a form's questions and letter their options: the sheet and its answer key both read them here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.pages.words import LOOKS, Look
from quizgen.records.item import Form, Item, Option

ORDER = {name: index for index, name in enumerate(ITEM_TYPES)}


@dataclass(frozen=True, slots=True)
class Question:
    """A numbered item on a form."""

    number: int
    item: Item

    @property
    def lettered(self) -> tuple[tuple[str, Option], ...]:
        """The options as printed, each with its letter."""
        return tuple(zip(ascii_uppercase, self.item.options, strict=False))

    @property
    def letter(self) -> str:
        """The right option's letter; empty for an item without options."""
        return next((letter for letter, option in self.lettered if option.right), "")


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one type, printed as a part of the form."""

    type: str
    questions: tuple[Question, ...]

    @property
    def look(self) -> Look:
        """How they are printed."""
        return LOOKS[self.type]


def numbered(form: Form) -> tuple[Group, ...]:
    """The form's items grouped by type, in the order of the types, numbered from 1 as they are printed."""
    items = sorted(form.items, key=lambda item: ORDER[item.type])
    questions = (Question(number, item) for number, item in enumerate(items, 1))
    groups = groupby(questions, key=lambda question: question.item.type)
    return tuple(Group(name, tuple(members)) for name, members in groups)
