"""Items: composed questions with their keys and options."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.frozen import frozen_record
from quizgen.records.ids import FactId, ItemId, KindName, OptionId, TemplateName, TopicId
from quizgen.records.itemtype import ItemType
from quizgen.records.kind import Spelling
from quizgen.records.place import Place
from quizgen.records.regions import LabelledPicture, Region
from quizgen.records.subject import Citation, Date, Number, Tolerance, Voice
from quizgen.text.folding import fold
from quizgen.text.pieces import Medium, Picture, Sound
from quizgen.text.render import plain
from quizgen.text.rich import EMPTY, RichText, join


class NamedFigure(NamedTuple):
    """A name of an answer that is a figure: “half a year”."""

    name: RichText
    figure: Number


@frozen_record
class Answer:
    """A right answer, its other accepted names, and any of these as figures."""

    text: RichText
    accept: tuple[RichText, ...] = ()
    figures: tuple[NamedFigure, ...] = ()


@frozen_record
class OneKey:
    """One answer: said, written, or the one right option."""

    answer: Answer

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answer."""
        return (self.answer,)

    @property
    def text(self) -> RichText:
        """The answer."""
        return self.answer.text


@frozen_record
class FigureKey(OneKey):
    """A figure to be given, and how far off a learner's may be."""

    figure: Number
    tolerance: Tolerance | None = None


@frozen_record
class DateKey(OneKey):
    """A date to be given, in any usual form."""

    date: Date


@frozen_record
class StatementKey(OneKey):
    """What is right in place of the value that a statement shows, and whether the statement is true."""

    true: bool


@frozen_record
class _SeveralAnswers:
    answers: tuple[Answer, ...]

    @property
    def text(self) -> RichText:
        """All answers in one text."""
        return join("; ", (answer.text for answer in self.answers))


@frozen_record
class AnyKey(_SeveralAnswers):
    """Several answers, any one of which is enough."""


@frozen_record
class AllKey(_SeveralAnswers):
    """Several answers, all of which are required: said or written, or found among the options."""


class Pair(NamedTuple):
    """A prompt and the option that belongs to it."""

    prompt: RichText
    option: OptionId
    answer: Answer


@frozen_record
class PairsKey:
    """Prompts, each with its option; with `reuse`, an option may belong to several prompts."""

    pairs: tuple[Pair, ...]
    reuse: bool = False

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The right option of each prompt, in their order."""
        return tuple(pair.answer for pair in self.pairs)

    @property
    def repeats(self) -> bool:
        """Whether an option belongs to several prompts, as `reuse` allows."""
        return self.reuse and len({pair.option for pair in self.pairs}) < len(self.pairs)

    @property
    def text(self) -> RichText:
        """All pairs in one text."""
        return join("; ", (join(" – ", (pair.prompt, pair.answer.text)) for pair in self.pairs))


class Label(NamedTuple):
    """A region to be named: its number on the picture, its name; `card` is the number of its card in Anki."""

    number: int
    region: Region
    option: OptionId
    card: int
    answer: Answer


class FormerCard(NamedTuple):
    """A card in Anki whose region was removed, and its number."""

    region: OptionId
    number: int


@frozen_record
class LabelsKey(AllKey):
    """The regions of a picture with their names, all of which are required.

    With a `bank`, the names are given, and learners say which belongs where. No region may have the number of one of
    the `former_cards`.
    """

    picture: LabelledPicture
    labels: tuple[Label, ...]
    bank: bool = False
    former_cards: tuple[FormerCard, ...] = ()

    @property
    def offered(self) -> tuple[Answer, ...]:
        """The names that are given, in alphabetical order."""
        return tuple(sorted(self.answers, key=lambda answer: fold(plain(answer.text)))) if self.bank else ()


@frozen_record
class OrderKey(_SeveralAnswers):
    """The options in their right order, each with its answer."""

    options: tuple[OptionId, ...]


Key = OneKey | FigureKey | DateKey | StatementKey | AnyKey | AllKey | LabelsKey | PairsKey | OrderKey
"""The right answer to an item. Every key has its `answers`, each with its other names, and all of it in one `text`."""


@frozen_record
class Option:
    """A possible answer offered with a question; `feedback` is for learners who choose it.

    `pinned` options are there because the item template says so, and come last wherever they are shown.
    """

    id: OptionId
    text: RichText
    right: bool = False
    feedback: RichText = EMPTY
    pinned: bool = False


@frozen_record
class Item:
    """One question.

    `options` is empty for an item without any; those in `fixed_order` (figures by size) keep it wherever they are
    shown. The one option of a statement is the value that its stem shows, right or not. `spelling` says what counts as
    spelled right. `tags` are those that all of its facts have. `pictures` are all that its texts show, each once, and
    `sounds` all that they play. It is `heard` if a sound has to be heard before it can be answered. `guid` is what Anki
    knew its note by before it was published from here. Items about facts that are to be `apart` give answers away, one
    way or the other.
    """

    id: ItemId
    type: ItemType
    kind: KindName
    template: TemplateName
    facts: tuple[FactId, ...]
    topic: TopicId
    stem: RichText
    key: Key
    voice: Voice
    holder: str
    citations: tuple[Citation, ...]
    place: Place
    template_place: Place
    options: tuple[Option, ...] = ()
    condition: str = ""
    hedge: str = ""
    as_of: str = ""
    note: RichText = EMPTY
    fixed_order: bool = False
    spelling: Spelling = "default"
    tags: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    guid: str = ""
    sounds: tuple[Sound, ...] = ()
    heard: bool = False
    apart: frozenset[FactId] = frozenset()

    @property
    def is_exact(self) -> bool:
        """Whether answers are compared letter by letter."""
        return self.spelling == "exact"

    @property
    def media(self) -> tuple[Medium, ...]:
        """All pictures and sounds of its texts."""
        return (*self.pictures, *self.sounds) if self.sounds else self.pictures

    @property
    def accept(self) -> tuple[RichText, ...]:
        """All other names of all right answers, each once."""
        names = [name for answer in self.key.answers for name in answer.accept]
        return tuple(dict.fromkeys(names)) if len(names) > 1 else tuple(names)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs, if something is to be matched."""
        return self.key.pairs if isinstance(self.key, PairsKey) else ()

    @property
    def listed_answers(self) -> tuple[Answer, ...]:
        """The answers if a list of them is to be produced; otherwise empty, as the key has them."""
        return self.key.answers if isinstance(self.key, AnyKey | AllKey) and not self.options else ()

    @property
    def distractors(self) -> tuple[Option, ...]:
        """The options that are wrong."""
        return tuple(option for option in self.options if not option.right)


@frozen_record
class NoItem:
    """Why a template can ask nothing about some facts, in words that continue after “: ”."""

    why: str


class PublishedOption(NamedTuple):
    """An option that an item was published with.

    `number` is its place in the key, counted from 1, or the number of a region's card; 0 if it was not part of the key.
    `prompt` is what it belonged to there: an option that belonged to several prompts is there once for each. A region
    without a text had its card earlier.
    """

    id: OptionId
    text: str
    number: int = 0
    prompt: str = ""

    @property
    def in_key(self) -> bool:
        """Whether it was part of the key."""
        return self.number > 0
