"""A deck as its file describes it, and the project that holds everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from quizgen.frozen import frozen_record
from quizgen.records.ids import EntityId, FactId, KindName, SectionId, SourceId, TopicId, VoiceId
from quizgen.records.place import Place
from quizgen.records.subject import Entity, Fact, Kind, Source, Voice


@frozen_record
class Section:
    """A part of a deck: the facts of some topics; in Anki its notes are in a `subdeck`, or in the deck itself."""

    id: SectionId
    name: str
    topics: tuple[TopicId, ...]
    place: Place
    subdeck: bool = True


@frozen_record
class Forms:
    """Which printed versions a deck has and what goes on them: `questions` items of `types` on each.

    `large_print`: whether there is one in large print beside each; `fact_ids`: whether keys name the facts.
    """

    names: tuple[str, ...]
    questions: int
    types: tuple[str, ...]
    title: str = ""
    different: bool = False
    large_print: bool = False
    instructions: str = ""
    fact_ids: bool = False


@frozen_record
class Deck:
    """What a deck's file says. `file` is the stem of its file name; guids are made from `namespace`.

    `anki` names the item types that become notes, `flashcards` those that become cards of paper; none named: all.
    `language` is that of the fixed words of its pages and cards, `facts_language` that of its facts where that is
    another. `points` says how many a question of a type is worth, where it is not one. `order` is that of new cards
    within a section: by "hash", by "file", or by a field.
    """

    file: str
    name: str
    namespace: str
    place: Place
    sections: tuple[Section, ...]
    forms: Forms
    description: str = ""
    anki: tuple[str, ...] = ()
    language: str = "en"
    points: Mapping[str, int] = field(default_factory=dict)
    flashcards: tuple[str, ...] = ()
    facts_language: str = ""
    order: str = "hash"

    @property
    def own_sections(self) -> frozenset[SectionId]:
        """The sections whose notes are in the deck itself in Anki, not in subdecks."""
        return frozenset([section.id for section in self.sections if not section.subdeck])

    def worth(self, item_type: str) -> int:
        """Return how many points a question of this type is worth."""
        return self.points.get(item_type, 1)


@frozen_record
class Project:
    """Everything loaded from one project folder; mappings go from id to record, in file order.

    `decimal` is the mark before decimals in what is shown, empty where the project does not say.
    """

    sources: Mapping[SourceId, Source]
    topics: Mapping[TopicId, str]
    voices: Mapping[VoiceId, Voice]
    entities: Mapping[EntityId, Entity]
    kinds: Mapping[KindName, Kind]
    facts: Mapping[FactId, Fact]
    decks: Mapping[str, Deck]
    decimal: str = ""
