"""A deck as its file describes it, and the project that holds everything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal, NamedTuple

from quizgen.frozen import frozen_record
from quizgen.records.ids import EntityId, FactId, ItemId, KindName, SectionId, SourceId, TopicId, VoiceId
from quizgen.records.item import Item
from quizgen.records.kind import Kind
from quizgen.records.place import Place
from quizgen.records.subject import Entity, Fact, Source, Voice


@frozen_record
class Scope:
    """Which questions are taken: those of these item types, from these item templates, with one of these tags.

    If none are named, any will do.
    """

    types: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def takes(self, item: Item) -> bool:
        """Return whether a question is taken, by its type, its template and its tags."""
        return (not self.types or item.type.name in self.types) and self.takes_from(item.template, item.tags)

    def takes_from(self, template: str, tags: Collection[str]) -> bool:
        """Return whether a question is taken, by its template and its tags alone."""
        return (not self.templates or template in self.templates) and (
            not self.tags or not set(self.tags).isdisjoint(tags)
        )


@frozen_record
class Section:
    """A part of a deck: the questions of its scope, about facts of some topics if any are named.

    In Anki its notes are in a `subdeck`, or in the deck itself.
    """

    id: SectionId
    name: str
    topics: tuple[TopicId, ...]
    place: Place
    subdeck: bool = True
    scope: Scope = Scope()

    def takes(self, topic: TopicId, template: str, tags: Collection[str]) -> bool:
        """Return whether a question about a topic, from a template and with these tags belongs here."""
        return (not self.topics or topic in self.topics) and self.scope.takes_from(template, tags)


@frozen_record
class Variant:
    """A part of a deck as a package of its own, with some of the same notes: those it takes, of these sections if any.

    Learners may change from one to another, or to the whole deck, and keep what they have.
    """

    name: str
    scope: Scope
    sections: tuple[SectionId, ...] = ()

    def includes(self, section: SectionId) -> bool:
        """Return whether it has notes of a section, as far as that decides."""
        return not self.sections or section in self.sections


@frozen_record
class Forms:
    """The printed versions of a deck and what goes on them: `questions` items of the `scope` on each.

    `large_print`: whether there is one in large print beside each; `fact_ids`: whether keys name the facts;
    `class_line`, `time_line`: the text on a line for the class and the time allowed, empty to be filled in by hand,
    None if there is no such line.
    """

    names: tuple[str, ...]
    questions: int
    scope: Scope = Scope()
    title: str = ""
    different: bool = False
    large_print: bool = False
    instructions: str = ""
    fact_ids: bool = False
    class_line: str | None = None
    time_line: str | None = None


@frozen_record
class CardOrder:
    """The order of new cards within a section: mixed by hashes, as the facts file has its facts, or by a `field`."""

    by: Literal["hash", "file", "field"] = "hash"
    field: str = ""


class Worth(NamedTuple):
    """What a question is worth: so many points or, with `each`, so many for each of its parts."""

    points: int
    each: bool = False


ONE_POINT = Worth(1)


@frozen_record
class Deck:
    """What a deck's file says. `file` is the stem of its file name; guids are made from `namespace`.

    `anki` says which questions become notes, `flashcards` which become paper cards, `practice` which are on the
    practice page. `language` is that of the fixed words of its pages and cards, `facts_language` that of its facts if
    it differs. `words` are the project's own words for the language, a table as JSON. `points` says what a question of
    a type is worth, if it is not one point. `order` is that of new cards. `card_ids`: whether cards, in Anki and on
    paper, show their items' ids.
    """

    file: str
    name: str
    namespace: str
    place: Place
    sections: tuple[Section, ...]
    forms: Forms
    description: str = ""
    anki: Scope = Scope()
    language: str = "en"
    points: Mapping[str, Worth] = field(default_factory=dict)
    flashcards: Scope = Scope()
    facts_language: str = ""
    order: CardOrder = CardOrder()
    card_ids: bool = False
    words: str = ""
    practice: Scope = Scope()
    variants: tuple[Variant, ...] = ()

    @property
    def own_sections(self) -> frozenset[SectionId]:
        """The sections whose notes are in the deck itself in Anki, not in subdecks."""
        return frozenset([section.id for section in self.sections if not section.subdeck])

    @property
    def form_title(self) -> str:
        """The title of its forms: one of their own, or its name."""
        return self.forms.title or self.name

    def worth(self, item_type: str) -> Worth:
        """Return what a question of this type is worth."""
        return self.points.get(item_type, ONE_POINT)


class SectionFinder:
    """Finds the section of a deck that takes a question: the first that does."""

    def __init__(self, deck: Deck) -> None:
        """Begin with no question."""
        self._sections = deck.sections
        self._found: dict[tuple[TopicId, str, tuple[str, ...]], Section | None] = {}

    def section_of(self, item: Item) -> Section | None:
        """Return the section for a question, or None."""
        alike = (item.topic, item.template, item.tags)
        return self._found[alike] if alike in self._found else self.section_for(*alike)

    def section_for(self, topic: TopicId, template: str, tags: tuple[str, ...]) -> Section | None:
        """Return the section for a question about a topic, from a template and with these tags, or None."""
        alike = (topic, template, tags)
        if alike not in self._found:
            self._found[alike] = next((section for section in self._sections if section.takes(*alike)), None)
        return self._found[alike]


def asked_in(deck: Deck, items: Iterable[Item]) -> set[ItemId]:
    """Return the ids of the questions that are notes of a deck."""
    finder = SectionFinder(deck)
    return {item.id for item in items if finder.section_of(item) and deck.anki.takes(item)}


@frozen_record
class Project:
    """Everything loaded from one project folder; mappings go from id to record, in file order.

    `decimal` is the mark before decimals in figures as they are shown, `decimal_in_texts` in texts, which stay as they
    are written; both are empty if the project does not give any.
    """

    sources: Mapping[SourceId, Source]
    topics: Mapping[TopicId, str]
    voices: Mapping[VoiceId, Voice]
    entities: Mapping[EntityId, Entity]
    kinds: Mapping[KindName, Kind]
    facts: Mapping[FactId, Fact]
    decks: Mapping[str, Deck]
    decimal: str = ""
    decimal_in_texts: str = ""


class ComposedProject(NamedTuple):
    """A project, read in one of its languages, and the items that were composed of it."""

    project: Project
    items: Sequence[Item]
