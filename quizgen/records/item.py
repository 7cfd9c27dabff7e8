"""Items: composed questions, and the order they stand in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.records.deck import Deck, Section
from quizgen.records.place import Place
from quizgen.records.subject import Citation, Number, Voice


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer offered with a question; `id` stays when its wording is mended.

    `feedback`, in Markdown, is for whoever takes it.
    """

    id: str
    text: str
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What belongs together: a prompt, in Markdown, and an option's id. In an ordering the place is the prompt."""

    prompt: str
    option: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `id` is "fact-id/template-name", of a group of facts "kind@topic+values/template-name".

    `stem`, `key`, `accept`, `note`, `answers` and the options' texts are Markdown: `quizgen.text` makes HTML or plain
    text of them. A cloze's stem has `quizgen.text.BLANK` where the key belongs. `options` is empty for an item without
    any; `sorted` options (figures) keep their order wherever they are shown. The one option of a true-false item is
    what its stem says, right or not. `matches` say what belongs to what, in an ordering what comes after what.
    `answers` are those of which any is right, or all are wanted. `figure` is a number item's.
    """

    id: str
    type: str
    kind: str
    template: str
    facts: tuple[str, ...]
    topic: str
    stem: str
    key: str
    voice: Voice
    holder: str
    citations: tuple[Citation, ...]
    place: Place
    template_place: Place
    accept: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    condition: str = ""
    hedge: str = ""
    as_of: str = ""
    note: str = ""
    sorted: bool = False
    answers: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    figure: Number | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a deck with its items in order."""

    section: Section
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A printed version: its letter and its items, in the order of their numbers, options as printed."""

    letter: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A deck laid out: what every output is made from. `code` is that of what is `coded`, once it is known."""

    deck: Deck
    parts: tuple[Part, ...]
    forms: tuple[Form, ...]
    code: str = ""
    coded: Literal["edition", "worksheet"] = "edition"

    def for_output(self, types: Collection[str]) -> Laid:
        """Return the same deck with the items of these types only, where any are named; its forms stay."""
        if not types:
            return self
        kept = (replace(part, items=tuple(i for i in part.items if i.type in types)) for part in self.parts)
        return replace(self, parts=tuple(kept))

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, section by section."""
        return tuple(item for part in self.parts for item in part.items)
