"""A subject as its author wrote it: sources, entities, voices, facts with their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from quizgen.frozen import frozen_record
from quizgen.records.ids import EntityId, FactId, KindName, SourceId, TemplateName, TopicId, VoiceId
from quizgen.records.place import Place
from quizgen.records.regions import LabelledPicture
from quizgen.text.conjunction import ENGLISH, Conjunction
from quizgen.text.pieces import Picture, Sound
from quizgen.text.rich import EMPTY, Marked, RichText


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


def one_by_one(value: Value) -> tuple[Value, ...]:
    """Return the entries of a list, any other value by itself; nothing for an empty text."""
    if isinstance(value, Listing):
        return value.entries
    return (value,) if value else ()


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
    for learners who choose a wrong option, by the option's id or text. Questions about facts that are to be `apart`
    help to answer those about this one. `tags` are words to select it by. `guid` is what Anki knows the note of an item
    template by, if that is not quizgen's own.
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
    apart: tuple[FactId, ...] = ()
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
