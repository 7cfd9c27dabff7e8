"""What every output shows of an item, worked out in one place: options with letters, right answers, feedback, sources.

Nothing here depends on a target: texts are rich text or plain, and each output renders them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quizgen.outputs.source_names import full_name, tells_whose
from quizgen.records.item import (
    AllKey,
    AnyKey,
    DateKey,
    FigureKey,
    Item,
    LabelsKey,
    OneKey,
    Option,
    OrderKey,
    PairsKey,
    StatementKey,
)
from quizgen.text.pieces import Medium, Picture
from quizgen.text.rich import EMPTY, RichText
from quizgen.text.units import has_multiples
from quizgen.ui import UiStrings


class LetteredOption(NamedTuple):
    """An option as it is offered, with its letter."""

    letter: str
    option: Option


class AnswerLine(NamedTuple):
    """A line of a right answer: a text, its letter, and the number and the prompt it belongs to.

    Pairs are numbered in the order of their prompts, the options of an order by their places in it.
    """

    text: RichText
    letter: str = ""
    number: int = 0
    prompt: RichText = EMPTY


class CreditLine(NamedTuple):
    """The word for pictures, or for sounds, and their credits."""

    label: str
    credits: tuple[str, ...]


class FeedbackLine(NamedTuple):
    """The feedback for learners who choose an option, and the option's letter if it has one."""

    letter: str
    option: Option

    @property
    def text(self) -> RichText:
        """The feedback."""
        return self.option.feedback


class OtherNames(NamedTuple):
    """One of several right answers, and the other names of it."""

    answer: RichText
    names: tuple[RichText, ...]


class Presentation:
    """An item as it is shown in a language; made for every item and output, so it is kept light.

    `options` are those offered, with their letters; the value that a statement shows is not one of them.
    """

    __slots__ = ("item", "options", "ui")

    def __init__(self, item: Item, ui: UiStrings) -> None:
        """Present an item with the letters and the words of a language."""
        self.item = item
        self.ui = ui
        offered = () if isinstance(item.key, StatementKey) else item.options
        self.options = tuple(map(LetteredOption, ui.letters, offered)) if offered else ()

    @property
    def stem_without_diagram(self) -> RichText:
        """The stem, without a picture whose regions are to be named, which is separate (`diagram`)."""
        if not self.diagram:
            return self.item.stem
        pieces = self.item.stem.pieces[:-1]
        return RichText((*pieces[:-1], *[one.rstrip() if isinstance(one, str) else one for one in pieces[-1:]]))

    @property
    def diagram(self) -> RichText:
        """The picture with the numbers of its regions, if these are to be named; empty for all other items."""
        last = self.item.stem.pieces[-1:] if isinstance(self.item.key, LabelsKey) else ()
        return RichText(last) if last and isinstance(last[0], Picture) else EMPTY

    @property
    def right(self) -> tuple[LetteredOption, ...]:
        """The right options: for pairs one for each prompt, for an order all of them in their right order."""
        key = self.item.key
        if isinstance(key, PairsKey):
            by_id = self._by_id()
            return tuple([by_id[pair.option] for pair in key.pairs])
        if isinstance(key, OrderKey):
            by_id = self._by_id()
            return tuple([by_id[id_] for id_ in key.options])
        return tuple([one for one in self.options if one.option.right])

    def _by_id(self) -> Mapping[str, LetteredOption]:
        return {one.option.id: one for one in self.options}

    @property
    def left_over(self) -> tuple[LetteredOption, ...]:
        """The options that belong to no prompt, if there are prompts."""
        key = self.item.key
        if not isinstance(key, PairsKey):
            return ()
        taken = {pair.option for pair in key.pairs}
        return tuple(one for one in self.options if one.option.id not in taken)

    @property
    def reuse(self) -> bool:
        """Whether an option belongs to several prompts; if none does, learners need not consider it."""
        key = self.item.key
        return isinstance(key, PairsKey) and key.repeats

    @property
    def answers(self) -> tuple[AnswerLine, ...]:
        """The right answer written out, a line for each of its parts."""
        key = self.item.key
        if isinstance(key, PairsKey):
            numbered = enumerate(zip(self.right, key.pairs, strict=True), 1)
            return tuple(AnswerLine(one.option.text, one.letter, n, pair.prompt) for n, (one, pair) in numbered)
        if isinstance(key, OrderKey):
            return tuple(AnswerLine(one.option.text, one.letter, n) for n, one in enumerate(self.right, 1))
        if self.options:
            return tuple(AnswerLine(one.option.text, one.letter) for one in self.right)
        if isinstance(key, LabelsKey):
            return tuple(AnswerLine(label.answer.text, number=label.number) for label in key.labels)
        if isinstance(key, AnyKey | AllKey):
            return tuple(AnswerLine(answer.text) for answer in key.answers)
        return (AnswerLine(key.text),)

    @property
    def also(self) -> tuple[RichText, ...]:
        """Other right answers, if an answer is produced, besides those in the key."""
        item = self.item
        if item.options or (isinstance(item.key, OneKey) and not item.key.answer.accept):
            return ()
        right = [answer.text for answer in item.key.answers]
        return tuple([name for name in item.accept if name not in right])

    @property
    def also_by_answer(self) -> tuple[OtherNames, ...]:
        """The same by the answer that they are other names of, if several answers are produced."""
        several = len(self.item.listed_answers) > 1
        return tuple([one for one in self.named_answers if one.names]) if several else ()

    @property
    def named_answers(self) -> tuple[OtherNames, ...]:
        """The answers of a list, each with its other names: two names of one are one answer."""
        wanted = self.item.listed_answers
        right = {answer.text for answer in wanted}
        return tuple(
            [OtherNames(one.text, tuple([name for name in one.accept if name not in right])) for one in wanted]
        )

    @property
    def holder(self) -> str:
        """Whose claim it is, if the names of its sources do not say so."""
        item = self.item
        return "" if tells_whose(item.citations, item.holder) else item.holder

    @property
    def tolerance(self) -> str:
        """How far off a figure may be: "± 5%", "± 10"; empty if it has to be exact."""
        key = self.item.key
        return f"± {key.tolerance.text}" if isinstance(key, FigureKey) and key.tolerance else ""

    @property
    def other_forms(self) -> str:
        """If an amount or a date is to be typed: that it is also right in another unit or form; else empty."""
        item, key = self.item, self.item.key
        if not item.type.typed or item.is_exact:
            return ""
        if isinstance(key, DateKey):
            return "" if str(key.date).isdecimal() else self.ui.same_date
        return self.ui.same_amount if any(has_multiples(one.figure.unit) for one in key.answers[0].figures) else ""

    @property
    def spelling(self) -> str:
        """What is said about spelling if an answer is written and spelling is unusual for its type."""
        item = self.item
        if item.options or item.spelling == "default" or (item.spelling == "fold" and not item.type.typed):
            return ""
        return self.ui.spelling[item.spelling]

    @property
    def mistaken(self) -> RichText:
        """What a false statement says instead of the right answer; empty for all others."""
        key = self.item.key
        return self.item.options[0].text if isinstance(key, StatementKey) and not key.true else EMPTY

    @property
    def feedback(self) -> tuple[FeedbackLine, ...]:
        """The feedback for learners who choose an option, in the order of the options."""
        if not self.item.options:
            return ()
        if isinstance(self.item.key, StatementKey):
            return tuple([FeedbackLine("", option) for option in self.item.options if option.feedback.pieces])
        return tuple([FeedbackLine(letter, option) for letter, option in self.options if option.feedback.pieces])

    @property
    def credits(self) -> tuple[str, ...]:
        """The authors, licences and origins of its pictures, each once."""
        return _credits(self.item.pictures, self.ui)

    @property
    def sound_credits(self) -> tuple[str, ...]:
        """The same for its sounds."""
        return _credits(self.item.sounds, self.ui)

    @property
    def credit_lines(self) -> tuple[CreditLine, ...]:
        """The credits of its pictures and those of its sounds, if it has any, under their labels."""
        lines = (CreditLine(self.ui.pictures, self.credits), CreditLine(self.ui.sounds, self.sound_credits))
        return tuple([line for line in lines if line.credits])

    @property
    def sources(self) -> tuple[str, ...]:
        """Each source in full, with the places in it."""
        return tuple([self.ui.cited(citation, full_name(citation.source)) for citation in self.item.citations])


def _credits(media: Iterable[Medium], ui: UiStrings) -> tuple[str, ...]:
    return tuple(dict.fromkeys([ui.marks.comma.join((one.author, one.licence, one.origin)) for one in media]))


def short_credits(media: Iterable[Medium], ui: UiStrings) -> tuple[str, ...]:
    """Return the authors and licences of some pictures or sounds, each once, in alphabetical order."""
    return tuple(sorted({ui.marks.comma.join((one.author, one.licence)) for one in media}))
