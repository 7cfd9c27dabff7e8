"""A deck as its file describes it, and the project that holds everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizgen.records.place import Place
from quizgen.records.subject import Entity, Fact, Kind, Source, Voice


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a deck: the facts of some topics, in some item types (none named: all)."""

    id: str
    name: str
    topics: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Forms:
    """Which printed versions a deck has and what goes on them: `questions` items of `types` on each."""

    names: tuple[str, ...]
    questions: int
    types: tuple[str, ...]
    title: str = ""
    different: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    """What a deck's file says. `file` is the stem of its file name; guids are made from `namespace`.

    `anki` names the item types that become notes; none named: all.
    """

    file: str
    name: str
    namespace: str
    place: Place
    sections: tuple[Section, ...]
    forms: Forms
    description: str = ""
    anki: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """Everything loaded from one project folder; mappings go from id to record, in file order."""

    sources: Mapping[str, Source]
    topics: Mapping[str, str]
    voices: Mapping[str, Voice]
    entities: Mapping[str, Entity]
    kinds: Mapping[str, Kind]
    facts: Mapping[str, Fact]
    decks: Mapping[str, Deck]
