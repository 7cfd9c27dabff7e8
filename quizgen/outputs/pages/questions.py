"""A form's questions as printed: grouped by type and numbered, for both the sheet and its answer key."""

from __future__ import annotations

from itertools import groupby
from typing import Literal, NamedTuple

from quizgen.compose.types import form_order
from quizgen.layout.answer_room import blank_size
from quizgen.outputs.presentation import AnswerLine, Presentation
from quizgen.records.deck import Deck
from quizgen.records.item import FigureKey, Item, LabelsKey, OrderKey, PairsKey, StatementKey
from quizgen.records.itemtype import ItemType
from quizgen.records.layout import Form
from quizgen.records.subject import Number
from quizgen.text.rich import RichText, join, plain_text
from quizgen.ui import deck_strings

Glance = Literal["cells", "texts"]
"""A macro of `design/key.html` that lists answers: short ones in cells, others as texts."""


class TypeLayout(NamedTuple):
    """How items of a type are printed.

    `answering` is the macro of `design/answers.html` that draws where the answer goes. `glance` is the macro
    that lists the answers at the top of the key. `beside`: whether the answer goes beside the stem, not below it.
    """

    answering: str
    glance: Glance = "texts"
    beside: bool = False


TYPE_LAYOUTS: dict[str, TypeLayout] = {
    "choice": TypeLayout("choices", "cells"),
    "several": TypeLayout("choices", "cells"),
    "true-false": TypeLayout("truth", "cells", beside=True),
    "matching": TypeLayout("pairs"),
    "ordering": TypeLayout("places"),
    "cloze": TypeLayout("blank"),
    "number": TypeLayout("figure"),
    "typed": TypeLayout("lines"),
    "any-of": TypeLayout("lines"),
    "all-of": TypeLayout("wanted"),
    "labels": TypeLayout("labelled"),
    "short": TypeLayout("lines"),
}
"""The layout of each item type, by its name: the only place in the printed pages to add a type."""


class AnswerRow(NamedTuple):
    """One of several right answers, its other names, and the number that it belongs to, if any."""

    text: RichText
    also: tuple[RichText, ...]
    number: int = 0


class Points(NamedTuple):
    """The points of a question, in all and for each of its parts: 0 if it is all or nothing."""

    total: int
    per_part: int = 0


class PrintedQuestion(NamedTuple):
    """A numbered item on a form, and what the pages show of it."""

    number: int
    shown: Presentation
    points: Points = Points(1)

    @property
    def item(self) -> Item:
        """The item."""
        return self.shown.item

    @property
    def glance(self) -> RichText:
        """The right answer at a glance: letters if it has any, else the answer itself."""
        key, letters = self.item.key, [right.letter for right in self.shown.right]
        match key:
            case StatementKey():
                return plain_text(self.shown.ui.true if key.true else self.shown.ui.false)
            case PairsKey():
                return plain_text(
                    " · ".join(f"{number}\N{NO-BREAK SPACE}{letter}" for number, letter in enumerate(letters, 1))
                )
            case OrderKey():
                return plain_text(" ".join(letters))
            case LabelsKey():
                named = [join(" ", (plain_text(str(one.number)), one.answer.text)) for one in key.labels]
                return join(" · ", named)
        return plain_text(", ".join(letters)) if letters else key.text

    @property
    def rows(self) -> tuple[AnswerRow, ...]:
        """If several answers are required, each with its other names: two names in one row are one answer."""
        numbered = isinstance(self.item.key, LabelsKey)
        return tuple(
            AnswerRow(*named, number if numbered else 0) for number, named in enumerate(self.shown.named_answers, 1)
        )

    @property
    def rows_at_a_glance(self) -> tuple[AnswerRow, ...]:
        """The same in the list of answers, if any has another name; else one line has them all."""
        return self.rows if any(row.also for row in self.rows) else ()

    @property
    def line_at_a_glance(self) -> RichText:
        """The line in the list of answers: the right answer and the other right ones."""
        more = filter(None, (self.shown.other_forms, self.shown.spelling))
        return join("; ", (self.glance, *self.shown.also, *map(plain_text, more)))

    @property
    def boxes(self) -> str:
        """The content of an ordering's boxes, from the top down: "A 2 · B 1 · C 3"; empty for other types."""
        if not isinstance(self.item.key, OrderKey):
            return ""
        places = sorted((right.letter, place) for place, right in enumerate(self.shown.right, 1))
        return " · ".join(f"{letter}\N{NO-BREAK SPACE}{place}" for letter, place in places)

    @property
    def answers(self) -> tuple[AnswerLine, ...]:
        """The right answer written out; for a statement, whether it is true."""
        return (AnswerLine(self.glance),) if isinstance(self.item.key, StatementKey) else self.shown.answers

    @property
    def bank(self) -> tuple[RichText, ...]:
        """The names to be written where they belong, if they are given."""
        key = self.item.key
        return tuple([answer.text for answer in key.offered]) if isinstance(key, LabelsKey) else ()

    @property
    def figure(self) -> Number | None:
        """The figure to be given, if any."""
        return self.item.key.figure if isinstance(self.item.key, FigureKey) else None

    @property
    def written(self) -> tuple[RichText, ...]:
        """The texts that there must be room to write: any one of several answers, or the only one."""
        return tuple(answer.text for answer in self.item.listed_answers) or (self.item.key.text,)


class QuestionGroup(NamedTuple):
    """The questions of one type, printed as a part of the form."""

    type: ItemType
    questions: tuple[PrintedQuestion, ...]

    @property
    def layout(self) -> TypeLayout:
        """How they are printed."""
        return TYPE_LAYOUTS[self.type.name]

    @property
    def reuse(self) -> bool:
        """Whether an option may be used more than once in some of them; then each question says so."""
        return any(question.shown.reuse for question in self.questions)

    @property
    def instruction(self) -> str:
        """What to do, if it is the same for all of them."""
        ui = self.questions[0].shown.ui
        return ui.match_each if self.reuse else ui.of_type(self.type.name).instruction

    @property
    def blank_size(self) -> int:
        """How wide the blanks in their sentences are: all the same, so that none reveals the length of its answer."""
        return blank_size(question.item.key.text for question in self.questions)

    @property
    def total(self) -> int:
        """What they are worth together."""
        return sum(question.points.total for question in self.questions)

    @property
    def shares(self) -> bool:
        """Whether each part counts by itself in some of them."""
        return any(question.points.per_part for question in self.questions)

    @property
    def worth(self) -> str:
        """What they are worth together and each, and what earns it, if it is the same for all of them."""
        ui, count = self.questions[0].shown.ui, len(self.questions)
        totals, shares = ({one.points.total for one in self.questions}, {one.points.per_part for one in self.questions})
        in_all = ui.worth_in_all(count, min(totals)) if len(totals) == 1 else ui.count(self.total, "point")
        if len(shares) > 1:
            return in_all
        if self.shares:
            return ui.worth_shared(in_all, min(shares), self.type.parts)
        return ui.worth(count, min(totals), self.type.name)

    def own_worth(self, question: PrintedQuestion) -> str:
        """Return what a question is worth if others in its part are marked in a different way."""
        if len({one.points.per_part for one in self.questions}) == 1:
            return ""
        return QuestionGroup(self.type, (question,)).worth


def question_groups(form: Form, deck: Deck) -> tuple[QuestionGroup, ...]:
    """Return the form's items grouped by type, in the order of the types, numbered from 1 as they are printed."""
    ui = deck_strings(deck)
    items = sorted(form.items, key=lambda item: form_order(item.type))
    numbered = enumerate(items, 1)
    questions = (PrintedQuestion(number, Presentation(item, ui), points_of(item, deck)) for number, item in numbered)
    groups = groupby(questions, key=lambda question: question.item.type)
    return tuple(QuestionGroup(type_, tuple(members)) for type_, members in groups)


def points_of(item: Item, deck: Deck) -> Points:
    """Return what the deck gives for an item.

    Points are divided evenly among its pairs, answers, names or boxes to mark. If that does not give whole points, it
    is all or nothing.
    """
    (points, each), parts = deck.worth(item.type.name), _parts(item)
    if parts < 2:
        return Points(points)
    return Points(points * parts, points) if each else Points(points, 0 if points % parts else points // parts)


def _parts(item: Item) -> int:
    """Return how many parts of an item count by themselves, 1 if it is right as a whole or not at all."""
    match item.type.parts:
        case "pair":
            return len(item.pairs)
        case "answer" | "name":
            return len(item.listed_answers)
        case "box":
            return len(item.options)
    return 1
