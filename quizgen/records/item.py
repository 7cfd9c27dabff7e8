"""Items: composed questions, and the order they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.records.deck import Deck, Section
from quizgen.records.place import Place
from quizgen.records.subject import Citation, Voice


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer offered with a question; `id` stays when its wording is mended."""

    id: str
    text: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `id` is "fact-id/template-name".

    `stem`, `key`, `accept`, `note` and the options' texts are Markdown: `quizgen.text` makes HTML or plain text of
    them. A cloze's stem has `quizgen.text.BLANK` where the key belongs. `options` is empty for an item without any;
    `sorted` options (figures) keep their order wherever they are shown.
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
    """A deck laid out: what every output is made from. `code` is the edition's, once it is known."""

    deck: Deck
    parts: tuple[Part, ...]
    forms: tuple[Form, ...]
    code: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, section by section."""
        return tuple(item for part in self.parts for item in part.items)
