"""The two sides of a flashcard, by the type of its item; a new type is a line in CARD_LINES."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from quizgen.frozen import frozen_record
from quizgen.outputs.flashcards.typesetting import DIAGRAM
from quizgen.outputs.presentation import FeedbackLine, LetteredOption, Presentation
from quizgen.records.item import AllKey, Answer, Item, Label, LabelsKey
from quizgen.records.layout import DeckLayout
from quizgen.text.rich import RichText, join, plain_text
from quizgen.ui import deck_strings
from quizgen.ui.strings import CLOSE, UiStrings


@frozen_record
class Line:
    """A paragraph of a side: its kind, by its name in STYLES, its text, and the letter or number before it."""

    kind: str
    text: RichText
    label: str = ""


OWN_WORDS = frozenset(("hint", "lead"))
"""The kinds of lines whose words are quizgen's own."""


class CardLines(NamedTuple):
    """What the type of an item puts on the front and on the back of its card."""

    front: list[Line]
    back: list[Line]


@frozen_record
class Side:
    """A side: `lines`, set as large as they fit, and plain texts in `small_print` at its edge.

    `kinds` are those of its lines, kept because they are needed again and again.
    """

    lines: list[Line]
    small_print: list[str]
    kinds: tuple[str, ...]

    @classmethod
    def of(cls, lines: list[Line], small_print: list[str]) -> Side:
        """Return the side with these lines."""
        return cls(lines, small_print, tuple([line.kind for line in lines]))


class Sides(NamedTuple):
    """The front and the back of a card."""

    front: Side
    back: Side


@frozen_record
class Flashcard:
    """A card: its number in the deck, the name of its section as it is printed, what it asks, whether it has its id."""

    number: int
    section: str
    item: Item
    ids: bool = False

    def sides(self, ui: UiStrings) -> Sides:
        """Return its front and its back."""
        shown = Presentation(self.item, ui)
        front, back = CARD_LINES[self.item.type.name](shown)
        return Sides(Side.of(front, [self.section]), Side.of(back + _notes(shown), _small_print(shown, ids=self.ids)))


def flashcards(layout: DeckLayout) -> Iterator[Flashcard]:
    """Yield a card for each item of the deck, section by section."""
    ui, numbers = deck_strings(layout.deck), count(1)
    for section in layout.sections:
        name = ui.isolated(section.section.name)
        yield from (Flashcard(next(numbers), name, item, layout.deck.card_ids) for item in section.items)


def _recalled(shown: Presentation) -> CardLines:
    return CardLines([_stem(shown), *_spelling(shown)], [Line("answer", shown.item.key.text)])


def _any_of(shown: Presentation) -> CardLines:
    cards, answers = shown.ui.flashcards, _answers(shown)
    lead = [_lead(cards.any_one)] if len(answers) > 1 else []
    return CardLines([_stem(shown), _hint(cards.one_is_enough), *_spelling(shown)], lead + answers)


def _all_of(shown: Presentation) -> CardLines:
    ui, answers = shown.ui, _answers(shown)
    few = {1: ui.flashcards.name_one, 2: ui.name_both}
    hint = few.get(len(answers)) or ui.name_all.format(number=ui.figure(len(answers)))
    named = dict(shown.also_by_answer)
    back = [line for one in answers for line in (one, *_also(ui, named.get(one.text, ())))]
    return CardLines([_stem(shown), _hint(hint), *_spelling(shown)], back)


def _true_false(shown: Presentation) -> CardLines:
    ui, mistaken = shown.ui, shown.mistaken
    back = [Line("answer", plain_text(ui.false if mistaken else ui.true))]
    if mistaken:
        back += [_lead(ui.flashcards.it_is), Line("answer", shown.item.key.text)]
    return CardLines([_stem(shown), _hint(ui.flashcards.true_or_false)], back)


def _choice(shown: Presentation) -> CardLines:
    return CardLines([_stem(shown), *_options(shown)], _lettered("answer", shown.right))


def _several(shown: Presentation) -> CardLines:
    front = [_stem(shown), _hint(shown.ui.flashcards.all_right), *_options(shown)]
    return CardLines(front, _lettered("lettered", shown.right))


def _matching(shown: Presentation) -> CardLines:
    cards = shown.ui.flashcards
    prompts = [Line("prompt", pair.prompt, str(number)) for number, pair in enumerate(shown.item.pairs, 1)]
    back = [
        Line("pair", join(" – ", (answer.prompt, answer.text)), f"{answer.number} {answer.letter}")
        for answer in shown.answers
    ]
    left_over = _lettered("pair", shown.left_over)
    if left_over:
        back += [_lead(cards.left_over), *left_over]
    hint = f"{cards.match} {shown.ui.letters_again}" if shown.reuse else cards.match
    return CardLines([_stem(shown), _hint(hint), *prompts, *_options(shown)], back)


def _ordering(shown: Presentation) -> CardLines:
    cards = shown.ui.flashcards
    front = [_stem(shown), _hint(cards.put_in_order), *_options(shown)]
    return CardLines(front, [_lead(cards.in_order), *_lettered("lettered", shown.right)])


def _labels(shown: Presentation) -> CardLines:
    bank = shown.item.key.offered if isinstance(shown.item.key, LabelsKey) else ()
    given = [Line("hint", join(shown.ui.marks.semicolon, [answer.text for answer in bank]))] if bank else []
    front = [Line("stem", shown.stem_without_diagram), _hint(shown.ui.flashcards.name_each), *_spelling(shown)]
    named = [Line("pair", _with_others(label.answer, shown.ui), str(label.number)) for label in _labels_of(shown)]
    return CardLines([*front, Line(DIAGRAM, shown.diagram), *given], named)


def _labels_of(shown: Presentation) -> tuple[Label, ...]:
    return shown.item.key.labels if isinstance(shown.item.key, LabelsKey) else ()


def _with_others(answer: Answer, ui: UiStrings) -> RichText:
    """Return a name with its other accepted names."""
    if not answer.accept:
        return answer.text
    others = join(ui.marks.comma, answer.accept)
    return join("", (answer.text, plain_text(" ("), others, plain_text(")")))


CARD_LINES: dict[str, Callable[[Presentation], CardLines]] = {
    "choice": _choice,
    "several": _several,
    "true-false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _recalled,
    "number": _recalled,
    "typed": _recalled,
    "any-of": _any_of,
    "all-of": _all_of,
    "labels": _labels,
    "short": _recalled,
}
"""The functions that make the lines of each item type, by its name."""


def _stem(shown: Presentation) -> Line:
    return Line("stem", shown.item.stem)


def _spelling(shown: Presentation) -> list[Line]:
    return [_hint(shown.spelling)] if shown.spelling else []


def _hint(text: str) -> Line:
    return Line("hint", plain_text(text))


def _lead(text: str) -> Line:
    return Line("lead", plain_text(text))


def _answers(shown: Presentation) -> list[Line]:
    return [Line("answer", answer.text) for answer in shown.answers]


def _options(shown: Presentation) -> list[Line]:
    return _lettered("option", shown.options)


def _lettered(kind: str, options: tuple[LetteredOption, ...]) -> list[Line]:
    return [Line(kind, option.text, letter) for letter, option in options]


def _notes(shown: Presentation) -> list[Line]:
    """Return what is below the answer: other right answers, the note, and feedback on wrong options."""
    item = shown.item
    notes = [Line("note", item.note)] if item.note.pieces else []
    if shown.tolerance:
        notes = [Line("note", plain_text(f"{shown.ui.tolerance} {shown.ui.isolated(shown.tolerance)}")), *notes]
    if item.options:
        feedback = _feedback(shown.feedback).items()
        return notes + [Line("note", text, ", ".join(letters)) for text, letters in feedback]
    if isinstance(item.key, LabelsKey) or (isinstance(item.key, AllKey) and shown.also_by_answer):
        return notes  # each answer has its other names beside it
    return [*_also(shown.ui, shown.also), *notes]


def _also(ui: UiStrings, names: Sequence[RichText]) -> list[Line]:
    """Return a line with other names for an answer, if there are any."""
    if not names:
        return []
    first, *others = names
    labelled = join("", (plain_text(f"{ui.also}{ui.marks.colon}"), first))
    return [Line("note", join(ui.marks.semicolon, (labelled, *others)) if others else labelled)]


def _feedback(lines: Iterable[FeedbackLine]) -> dict[RichText, list[str]]:
    """Return each feedback with the letters of the options that it is about."""
    letters: dict[RichText, list[str]] = {}
    for line in lines:
        letters.setdefault(line.text, []).extend(filter(None, (line.letter,)))
    return letters


def _small_print(shown: Presentation, *, ids: bool) -> list[str]:
    """Return how a claim is held and whose it is, how sure and as of when, its sources, its id if asked."""
    item, ui = shown.item, shown.ui
    claim = [] if item.voice.plain else [ui.isolated(text) for text in (item.voice.name, shown.holder) if text]
    limits = _limits(shown) if item.hedge or item.as_of else []
    stated = [" · ".join(texts) for texts in (claim, limits) if texts] if claim or limits else []
    small_print = [*stated, *shown.sources]
    for label, credits_ in shown.credit_lines if item.pictures or item.sounds else ():
        small_print += [f"{label}{ui.marks.colon}{ui.isolated(credit)}" for credit in credits_]
    return [*small_print, ui.isolated(item.id)] if ids else small_print


def _limits(shown: Presentation) -> list[str]:
    item, ui = shown.item, shown.ui
    hedge = [f"{_unbroken(ui.hedge + ui.marks.colon)}{ui.isolated(item.hedge)}"] if item.hedge else []
    as_of = [f"{_unbroken(ui.as_of)}{CLOSE}{ui.isolated(item.as_of)}"] if item.as_of else []
    return hedge + as_of


def _unbroken(text: str) -> str:
    return text.replace(" ", CLOSE)
