"""A subject as its author wrote it: sources, entities, voices, kinds, facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Literal, Protocol

from quizgen.frozen import frozen_record
from quizgen.records.ids import EntityId, FactId, KindName, SourceId, TemplateKey, TemplateName, TopicId, VoiceId
from quizgen.records.itemtype import ItemType
from quizgen.records.place import Place
from quizgen.records.regions import LabelledPicture
from quizgen.text.conjunction import ENGLISH, Conjunction
from quizgen.text.rich import EMPTY, Marked, Picture, RichText, Sound


@frozen_record
class Entity:
    """A person, place, body or event that facts refer to by id."""

    id: EntityId
    type: str
    name: str
    place: Place
    accept: tuple[str, ...] = ()
    short: str = ""
    plural: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names of it as people read them; the short one is empty if it has none."""
        return self.name, self.short, *self.accept


@frozen_record
class Source:
    """A document that claims can be checked against.

    `cite` names it within a sentence, `footnote` in full; `locator` is what its places are called (paragraph, page,
    row). `file`, `paragraphs` and `fingerprints` (paragraph number to digest) serve checking against the document.
    `conjunction` joins its name to those of other sources.
    """

    id: SourceId
    cite: str
    footnote: str
    place: Place
    title: str = ""
    byline: str = ""
    author: Entity | None = None
    locator: str = "paragraph"
    file: str = ""
    paragraphs: int | None = None
    fingerprints: Mapping[str, str] | None = None
    conjunction: Conjunction = ENGLISH


@frozen_record
class Voice:
    """How a claim is held: its name for people, its verb (one holder, several), whether a stem must say whose it is.

    `of_several` is its name where there are several holders, if that is another.
    """

    id: VoiceId
    name: str
    place: Place
    says: tuple[str, str] = ("says", "say")
    plain: bool = False
    of_several: str = ""

    def held_by(self, *, several: bool) -> Voice:
        """Return the voice with the name that agrees with its holders."""
        return replace(self, name=self.of_several) if several and self.of_several else self


@frozen_record
class Number:
    """A figure as it is shown, with what can be compared: `low` equals `high` unless the figure is a range.

    `decimal` is the mark before its decimals.
    """

    text: str
    comparator: str
    low: float
    high: float
    unit: str
    decimal: str = "."

    def __str__(self) -> str:
        """The figure as it is shown."""
        return self.text

    @property
    def bare(self) -> str:
        """The figure as it is shown, without its comparator; there, the text may have spaces of another kind."""
        return self.text[len(self.comparator) :].strip()


@frozen_record
class Tolerance:
    """How far a learner's figure may be from the right one: an amount in its unit, or a percentage of it.

    `text` is that as it is shown.
    """

    amount: float
    percent: bool
    text: str

    def around(self, value: float) -> tuple[float, float]:
        """Return the least and the greatest figure that count as this value, without the tiny parts that floats add."""
        room = abs(value) * self.amount / 100 if self.percent else self.amount
        return float(f"{value - room:.12g}"), float(f"{value + room:.12g}")


Day = tuple[int, int, int]
"""Year, month and day; the year before 1 is 0, as astronomers count."""


@frozen_record
class Date:
    """A year, a month or a day: as written, as shown in words, and the first and last day that it may be."""

    text: str
    shown: str
    first: Day
    last: Day

    @property
    def parts(self) -> Day:
        """Year, month and day, 0 if it is only a year or a month."""
        year, month, day = self.first
        return year, month if month == self.last[1] else 0, day if self.first == self.last else 0

    def __str__(self) -> str:
        """The date as it is shown."""
        return self.shown


@frozen_record
class Listing:
    """The entries of a list, and all of them as a sentence has them: "x, y and z".

    `words` are the entries again if they belong to a closed list, so that each of them can select a fact.
    """

    entries: tuple[Value, ...]
    shown: str
    words: tuple[str, ...] = ()


Value = str | Number | Date | Entity | Picture | Sound | Marked | LabelledPicture | Listing


class Phrase(Protocol):
    """A text of an item template, ready to be filled in: the names it uses, needs, and hides behind a blank."""

    @property
    def source(self) -> str:
        """The text as its author wrote it."""

    @property
    def names(self) -> frozenset[str]:
        """Every name in it."""

    @property
    def required(self) -> frozenset[str]:
        """The names it needs."""

    @property
    def blank_names(self) -> frozenset[str]:
        """The names behind its blank."""

    @property
    def pictured(self) -> frozenset[str]:
        """The names that it shows the picture of."""

    @property
    def sounded(self) -> frozenset[str]:
        """The names that it plays the sound of."""

    @property
    def filtered(self) -> frozenset[str]:
        """The names that it shows through another filter."""

    def render(self, values: Mapping[str, Value]) -> RichText:
        """Return the text it makes of the values."""

    def blanked(self, values: Mapping[str, Value]) -> RichText:
        """Return the text behind its blank."""


Spelling = Literal["exact", "default", "fold"]
"""What counts as spelled right: case, signs and accents as well ("exact"), or only the rest ("fold").

By "default", the rest is right too, but learners are told what they spelled differently.
"""

SPELLINGS: tuple[Spelling, ...] = ("exact", "default", "fold")


@frozen_record
class Field:
    """One field of a kind: `type` is a field type's name, `of` its entity type or allowed values.

    `words` are the allowed entries of a list, if it is a closed one; `separator` is what separates the entries of a
    list in the cells of tables, if not that of its kind.
    """

    name: str
    type: str
    place: Place
    of: tuple[str, ...] = ()
    form: str = ""
    optional: bool = False
    words: tuple[str, ...] = ()
    separator: str = ""


_OF_SOURCE = {"cite", "holder", "says"}


@frozen_record
class ItemTemplate:
    """A curated question pattern for a kind of fact; `spelling` says what counts as spelled right.

    With `group`, the facts that are alike in these fields are asked together, at most `most` of them: each has its
    `prompt`, or its place by the field `by`; `extra` options are left over, and with `reuse` several prompts may have
    the same one. With fewer than `least` facts or answers, nothing is asked; more than `most` are `split` into several
    items, or some are left out. Wrong options come from the values of `key` in other facts, and of the fields in
    `pool`; those in `pin` are always there, those in `forbid` never. `feedback`, filled in from the fact that a wrong
    option comes from, is for learners who choose it. With a `bank`, the names of a picture's regions are given.
    """

    name: TemplateName
    kind: KindName
    type: ItemType
    ask: Phrase
    key: Phrase | None
    place: Place
    key_field: str = ""
    like: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] | None = None
    note: Phrase | None = None
    group: tuple[str, ...] | None = None
    prompt: Phrase | None = None
    by: str = ""
    most: int = 0
    extra: int = 0
    reuse: bool = False
    least: int = 0
    split: bool = False
    bank: bool = False
    pool: tuple[str, ...] = ()
    pin: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    feedback: Phrase | None = None
    tolerance: Tolerance | None = None
    spelling: Spelling = "default"
    was: tuple[TemplateName, ...] = ()
    waive: Mapping[str, str] | None = None

    @property
    def template_key(self) -> TemplateKey:
        """Its kind and its name, by which a project knows it."""
        return self.kind, self.name

    @property
    def is_exact(self) -> bool:
        """Whether its answers are compared letter by letter."""
        return self.spelling == "exact"

    @property
    def asks_of_all(self) -> bool:
        """Whether the question shows nothing of its fact but the source and its author."""
        shown = self.ask.names - self.ask.blank_names - _OF_SOURCE
        return not shown and self.group is None and not self.type.labelled


@frozen_record
class UsualCitation:
    """The citation of facts without one of their own: a source (None: it is unsound) and, if given, places in it."""

    source: Source | None
    at: tuple[str, ...] = ()


@frozen_record
class Kind:
    """Facts of one shape: the same fields, the same item templates; the words of `tagged` fields are tags as well.

    `mutual` are two fields, or none: what a fact says of them is also true with their values swapped.
    `lacks_templates`: whether some of its item templates ask nothing in the language that it was read in.
    """

    name: KindName
    place: Place
    fields: Mapping[str, Field]
    templates: tuple[ItemTemplate, ...]
    topic: TopicId | None = None
    voice: VoiceId | None = None
    usual: UsualCitation | None = None
    tagged: tuple[str, ...] = ()
    mutual: tuple[str, ...] = ()
    lacks_templates: bool = False


@frozen_record
class Citation:
    """Where a claim is made: a source and places in it, and words that mark these out in its document."""

    source: Source
    at: tuple[str, ...]
    terms: tuple[str, ...] = ()


@frozen_record
class Accepted:
    """Other right answers for a field's value as a whole, and for single entries of a list, by the entry's name."""

    names: tuple[str, ...] = ()
    of_entry: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@frozen_record
class Fact:
    """One claim as a record. `holder` is whose claim it is if that is not the source's author.

    `accept` gives other right answers by field, `decoys` wrong ones that only its own questions offer; `feedback` is
    for learners who choose a wrong option, by the option's id or text. `tags` are words to select it by. `guid` is what
    Anki knows the note of an item template by, if that is not quizgen's own.
    """

    id: FactId
    kind: KindName
    place: Place
    values: Mapping[str, Value]
    citations: tuple[Citation, ...]
    topic: TopicId
    voice: Voice
    holder: Entity | None = None
    condition: str = ""
    hedge: str = ""
    as_of: Date | None = None
    note: RichText = EMPTY
    accept: Mapping[str, Accepted] | None = None
    feedback: Mapping[str, RichText] | None = None
    tolerance: Tolerance | None = None
    terms: tuple[str, ...] = ()
    conflicts: tuple[FactId, ...] = ()
    same_as: tuple[FactId, ...] = ()
    was: tuple[FactId, ...] = ()
    skip: tuple[TemplateName, ...] = ()
    waive: Mapping[str, str] | None = None
    tags: tuple[str, ...] = ()
    decoys: Mapping[str, tuple[Value, ...]] | None = None
    guid: Mapping[str, str] | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its sources, each once."""
        if len(self.citations) == 1:
            return (self.citations[0].source,)
        return tuple({citation.source.id: citation.source for citation in self.citations}.values())

    @property
    def conjunction(self) -> Conjunction:
        """What joins the names of its sources; a fact whose sources could not be read has none."""
        return self.citations[0].source.conjunction if self.citations else ENGLISH
