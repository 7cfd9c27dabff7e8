"""What has been handed out of a deck: every edition, and every note there ever was, its identity and its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Said:
    """What a note says, as the next edition would have it: the words people compare, and a digest of each part.

    `note_type` is a note type's key, `section` the id of the deck's section. `parts` maps a part's name (stem, options,
    answer, about, source, tags) to its digest; `options` an option's id to its text. Texts are plain.
    """

    id: str
    guid: str
    note_type: str
    section: str
    parts: Mapping[str, str]
    stem: str
    key: str
    options: Mapping[str, str]
    source: str


class Slot(NamedTuple):
    """A place among the options that an item was published with: the option's id, and its plain text.

    `id` is empty where the one key stood. `place` tells where in the key the text stood, -1 where it was no part of it;
    `prompt` is the end of what it belonged to there, from the last semicolon on.
    """

    id: str
    text: str
    place: int = -1
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a retired note goes on saying: its fields, its tags and the deck it was in."""

    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A note in the ledger; `moved` and `issued`, when it was first published, are in seconds since 1970.

    `was` holds the ids it was published under before, and those it gave up; `kept` is there when it is retired.
    """

    said: Said
    moved: int
    was: tuple[str, ...] = ()
    kept: Kept | None = None
    issued: int = 0


@dataclass(frozen=True, slots=True)
class TypeState:
    """A note type as published: digests of what must never change and of its design, and when the design last moved."""

    structure: str
    design: str
    moved: int


@dataclass(frozen=True, slots=True)
class Edition:
    """What was handed out at one time, and what was new in it.

    `code` is its short code, `on` when it was published, `note` what its editor says of it, `touched` the least id of
    the notes it changed, `whole` a digest of what the deck said of itself, empty where that is not known. `forms` maps
    each form to its sheet's digest; `sections` (id to name) and `types` (note types by key) hold those that are new or
    different in this edition.
    """

    code: str
    on: int
    note: str = ""
    touched: str = ""
    whole: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, TypeState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one deck, its editions in the order of their times. Where nothing was published, all is empty."""

    name: str = ""
    namespace: str = ""
    editions: tuple[Edition, ...] = ()
    notes: Mapping[str, Noted] = field(default_factory=dict)

    @property
    def last(self) -> Edition | None:
        """The last edition."""
        return self.editions[-1] if self.editions else None

    @property
    def sections(self) -> dict[str, str]:
        """The name every section was published under, by its id."""
        return {id_: name for edition in self.editions for id_, name in edition.sections.items()}

    @property
    def types(self) -> dict[str, TypeState]:
        """Each note type as last published, by its key; of what two branches published the one that moved last."""
        found: dict[str, TypeState] = {}
        for edition in self.editions:
            for key, state in edition.types.items():
                if key not in found or found[key].moved <= state.moved:
                    found[key] = state
        return found
