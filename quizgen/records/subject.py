"""A subject as its author wrote it: sources, entities, voices, kinds, facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from quizgen.records.place import Place


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, body or event that facts refer to by id."""

    id: str
    type: str
    name: str
    place: Place
    accept: tuple[str, ...] = ()
    short: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document that claims can be checked against.

    `cite` names it within a sentence, `footnote` in full; `locator` is what its places are called (paragraph, page,
    row). `file`, `paragraphs` and `fingerprints` (paragraph number to digest) serve checking against the document.
    """

    id: str
    cite: str
    footnote: str
    place: Place
    title: str = ""
    byline: str = ""
    byline_from: str = ""
    author: Entity | None = None
    outlet: str = ""
    date: str = ""
    locator: str = "paragraph"
    file: str = ""
    paragraphs: int | None = None
    fingerprints: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """How a claim is held: its name for people, its verb (one holder, several), whether a stem must say whose it is."""

    id: str
    name: str
    place: Place
    says: tuple[str, str] = ("says", "say")
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as written, with what can be compared: `low` equals `high` unless the figure is a range."""

    text: str
    comparator: str
    low: float
    high: float
    unit: str

    def __str__(self) -> str:
        """The figure as its author wrote it."""
        return self.text


Value = str | Number | Entity | tuple["Value", ...]


class Phrase(Protocol):
    """A text of an item template, ready to be filled in: the names it uses, needs, and hides behind a blank."""

    @property
    def names(self) -> frozenset[str]:
        """Every name in it."""

    @property
    def required(self) -> frozenset[str]:
        """The names it cannot do without."""

    @property
    def blank_names(self) -> frozenset[str]:
        """The names behind its blank."""

    def render(self, values: Mapping[str, Value]) -> str:
        """Return the Markdown it makes of the values."""

    def blanked(self, values: Mapping[str, Value]) -> str:
        """Return, as Markdown, what its blank hides."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: `type` is a field type's name, `of` its entity type or allowed values."""

    name: str
    type: str
    place: Place
    of: tuple[str, ...] = ()
    form: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ItemTemplate:
    """A curated question pattern for a kind of fact.

    With `group`, the facts that are alike in these fields are asked together, at most `most` of them: each has its
    `prompt`, or its place by the field `by`; `extra` options are left over. Wrong options come from the values of `key`
    in other facts, and of the fields in `pool`; those in `pin` are always there, those in `forbid` never. `feedback`
    is said, of the fact it comes from, to whoever takes a wrong option.
    """

    name: str
    kind: str
    type: str
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
    pool: tuple[str, ...] = ()
    pin: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    feedback: Phrase | None = None
    was: tuple[str, ...] = ()
    waive: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """Facts of one shape: the same fields, the same item templates."""

    name: str
    place: Place
    fields: Mapping[str, Field]
    templates: tuple[ItemTemplate, ...]
    topic: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim stands: a source and places in it."""

    source: Source
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim as a record. `holder` is whose claim it is where that is not the source's author.

    `feedback` says something to whoever takes a wrong option, by the option's id or text.
    """

    id: str
    kind: str
    place: Place
    values: Mapping[str, Value]
    citations: tuple[Citation, ...]
    topic: str
    voice: Voice
    holder: Entity | None = None
    condition: str = ""
    hedge: str = ""
    as_of: str = ""
    note: str = ""
    accept: Mapping[str, tuple[str, ...]] | None = None
    feedback: Mapping[str, str] | None = None
    terms: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    waive: Mapping[str, str] | None = None
