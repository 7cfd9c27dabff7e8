"""Kinds of facts as their author wrote them: fields and item templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from quizgen.frozen import frozen_record
from quizgen.records.ids import KindName, TemplateKey, TemplateName, TopicId, VoiceId
from quizgen.records.itemtype import ItemType
from quizgen.records.place import Place
from quizgen.records.subject import Source, Tolerance, Value
from quizgen.text.rich import RichText


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


def can_be_swapped(one: Field, other: Field) -> bool:
    """Return whether each of two fields may have the other's values: texts or entities of one type, also in lists."""
    return _type_of_entries(one) == _type_of_entries(other) is not None


def _type_of_entries(field: Field) -> tuple[str, ...] | None:
    """Return the type of a field's values, of a list that of its entries; None if they are no texts and no entities."""
    if field.type == "entity" or (field.type == "list" and field.of):
        return ("entity", *field.of)
    return ("text",) if field.type in {"text", "worded", "list"} and not field.words else None


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
    def answer_names(self) -> frozenset[str]:
        """The names in its answer: those in its key or, if it has none, those behind its blank."""
        return self.key.names if self.key else self.ask.blank_names

    @property
    def answer_pictures(self) -> frozenset[str]:
        """The names whose pictures are its answer."""
        return self.key.pictured if self.key else self.ask.pictured & self.answer_names

    @property
    def answer_sounds(self) -> frozenset[str]:
        """The names whose sounds are its answer."""
        return self.key.sounded if self.key else self.ask.sounded & self.answer_names

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

    @property
    def is_enough(self) -> bool:
        """Whether facts can do without one of their own: it has places, or its fault has been reported."""
        return bool(self.at) or self.source is None


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
