"""What has been handed out of a deck: every note ever issued, with its identity and its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PUBLISHED, RETIRED = "published", "retired"


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


@dataclass(frozen=True, slots=True)
class Kept:
    """What a retired note goes on saying: its fields, its tags and the deck it was issued in."""

    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A note in the ledger; times are in seconds since 1970. `kept` is there when it is retired."""

    said: Said
    state: str
    moved: int
    first: int
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """What was handed out at one time: its short code, when, and what its editor says of it."""

    code: str
    on: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class TypeState:
    """A note type as issued: digests of what must never change and of its design, and when the design last moved."""

    structure: str
    design: str
    moved: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one deck. Where nothing was published yet, `name` is empty and so is all else."""

    name: str = ""
    namespace: str = ""
    sections: Mapping[str, str] | None = None
    types: Mapping[str, TypeState] | None = None
    editions: tuple[Edition, ...] = ()
    notes: Mapping[str, Issued] | None = None
