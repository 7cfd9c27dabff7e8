"""Items: composed questions with their keys and options, and the order they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain
from typing import Literal, NamedTuple

from quizgen.frozen import frozen_record
from quizgen.records.deck import Deck, Scope, Section
from quizgen.records.ids import FactId, ItemId, KindName, OptionId, TemplateName, TopicId
from quizgen.records.itemtype import ItemType
from quizgen.records.place import Place
from quizgen.records.regions import LabelledPicture, Region
from quizgen.records.subject import Citation, Date, Number, Spelling, Tolerance, Voice
from quizgen.text.folding import fold
from quizgen.text.render import plain
from quizgen.text.rich import EMPTY, Medium, Picture, RichText, Sound, join


@frozen_record
class Answer:
    """A right answer, the other names that are accepted for it, and what any of these are as figures."""

    text: RichText
    accept: tuple[RichText, ...] = ()
    figures: tuple[tuple[RichText, Number], ...] = ()


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
    """Several answers, of which any one is wanted."""


@frozen_record
class AllKey(_SeveralAnswers):
    """Several answers, all of which are wanted: said or written, or to be found among the options."""


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
    def text(self) -> RichText:
        """All pairs in one text."""
        return join("; ", (join(" – ", (pair.prompt, pair.answer.text)) for pair in self.pairs))


class Label(NamedTuple):
    """A region that is to be named: its number on the picture, its name; `card` is the number of its card in Anki."""

    number: int
    region: Region
    option: OptionId
    card: int
    answer: Answer


@frozen_record
class LabelsKey(AllKey):
    """The regions of a picture, each with its name, all of which are wanted.

    With a `bank` the names are given, and it is to be said which belongs where. `gone` are cards of regions that are
    none any more: no other may have their numbers.
    """

    picture: LabelledPicture
    labels: tuple[Label, ...]
    bank: bool = False
    gone: tuple[tuple[OptionId, int], ...] = ()

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


class Option(NamedTuple):
    """A possible answer offered with a question; `feedback` is for anyone who chooses it.

    `pinned` options are there because the item template says so, and stand last wherever they are shown.
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
    `sounds` all that they play. It is `heard` if one of these has to be heard before it can be answered.
    `guid` is what Anki knew its note by before it was published from here.
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
        """What belongs together, where something is to be matched."""
        return self.key.pairs if isinstance(self.key, PairsKey) else ()

    @property
    def listed_answers(self) -> tuple[Answer, ...]:
        """The answers where a list of them is to be produced; empty for all others, whose answers their key has."""
        return self.key.answers if isinstance(self.key, AnyKey | AllKey) and not self.options else ()

    @property
    def distractors(self) -> tuple[Option, ...]:
        """The options that are wrong."""
        return tuple(option for option in self.options if not option.right)


@frozen_record
class NoItem:
    """Why nothing can be asked of some facts by their template, in words that go on after “: ”."""

    why: str


class PublishedOption(NamedTuple):
    """An option that an item was published with.

    `rank` tells where in the key it stood, -1 where it was no part of it; `prompt` what it belonged to there. An option
    that belonged to several prompts is there once for each. Of a region it is the number of its card; a region without
    a text had that number earlier.
    """

    id: OptionId
    text: str
    rank: int = -1
    prompt: str = ""


@frozen_record
class SectionItems:
    """A section of a deck with its items in order."""

    section: Section
    items: tuple[Item, ...]


def taken(sections: Iterable[SectionItems], scope: Scope) -> tuple[SectionItems, ...]:
    """Return sections with those items only that are taken."""
    return tuple(
        replace(part, items=tuple(i for i in part.items if scope.takes(i.type.name, i.template, i.tags)))
        for part in sections
    )


def on_paper(sections: Sequence[SectionItems]) -> Sequence[SectionItems]:
    """Return sections without those items that somebody has to hear."""
    if not any(item.heard for part in sections for item in part.items):
        return sections
    return [replace(part, items=tuple(item for item in part.items if not item.heard)) for part in sections]


@frozen_record
class Form:
    """A printed version: its letter and its items, in the order of their numbers, options as printed."""

    letter: str
    items: tuple[Item, ...]

    def numbers(self, pairs: Pairs) -> list[tuple[int, int]]:
        """Return the numbers of those pairs of items that it has, in their order."""
        places = {item.id: place for place, item in enumerate(self.items, 1)}
        there = ((places[one], places[other]) for one, other in pairs if one in places and other in places)
        return sorted((min(pair), max(pair)) for pair in there)


Pairs = tuple[tuple[ItemId, ItemId], ...]


class Relaxed(NamedTuple):
    """Pairs of questions for which rules were relaxed: of `helping` ones, one helps to answer the other.

    Those asked `again` are about one fact.
    """

    helping: Pairs = ()
    again: Pairs = ()


@frozen_record
class DeckLayout:
    """A deck laid out: what every output is made from. `code` is that of what is `coded`, once it is known.

    `fact_places` has the place of each fact by the deck's `order` of new cards, nothing where hashes decide; `relaxed`
    has the pairs of questions for which rules were relaxed.
    """

    deck: Deck
    sections: tuple[SectionItems, ...]
    forms: tuple[Form, ...]
    code: str = ""
    coded: Literal["edition", "worksheet"] = "edition"
    fact_places: Mapping[FactId, int] = field(default_factory=dict)
    relaxed: Relaxed = Relaxed()

    def for_output(self, scope: Scope) -> DeckLayout:
        """Return the same deck with those items only that are taken; its forms stay."""
        return self if scope == Scope() else replace(self, sections=taken(self.sections, scope))

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, section by section."""
        return tuple(chain.from_iterable([section.items for section in self.sections]))
