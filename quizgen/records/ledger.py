"""The ledger: what was published of a deck, edition by edition, and every note it ever had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache
from typing import NamedTuple

from quizgen.frozen import frozen_record
from quizgen.records.ids import ItemId, SectionId
from quizgen.records.item import PublishedOption

_BETWEEN = "\x1f"
"""What separates digests: a control character, which none of them has."""


class Digests(Mapping[str, str]):
    """The digests of a note's parts by their names, in a third of the memory that a dictionary would take."""

    __slots__ = ("_digests", "_names")

    def __init__(self, digests: Mapping[str, str]) -> None:
        """Keep the digests in one text, and the names once for all notes that share them."""
        self._names = _held_once(tuple(digests))
        self._digests = _BETWEEN.join(digests.values())

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Return each part's name with its digest."""
        return zip(self._names, self._digests.split(_BETWEEN), strict=False)

    def differing_from(self, others: Digests) -> set[str]:
        """Return the names of the parts that another note has otherwise, or that only one of the two has."""
        return {name for name, _ in {*self.pairs()} ^ {*others.pairs()}}

    def __getitem__(self, name: str) -> str:
        return dict(self.pairs())[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Digests) and other._names is self._names:
            return self._digests == other._digests
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self)})"


@cache
def _held_once(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that were first given like this, so that all notes share them."""
    return names


class StemAndKey(NamedTuple):
    """What a note asks: its stem and its key, as plain text."""

    stem: str
    key: str


@frozen_record
class NoteSnapshot:
    """A note as an edition has it: its texts, all of them plain, and a digest of each part of its content.

    `note_type` is a note type's key, `section` the id of a section of the deck. `parts` maps a part's name (id, stem,
    options, answer, about, source, tags) to its digest. `key` is the whole key in one text; if several options are
    right, each option has its own place in the key.
    """

    id: ItemId
    guid: str
    note_type: str
    section: SectionId
    parts: Digests
    stem: str
    key: str
    options: tuple[PublishedOption, ...]
    source: str

    @property
    def stem_and_key(self) -> StemAndKey:
        """What it asks."""
        return StemAndKey(self.stem, self.key)

    @property
    def offered(self) -> tuple[str, ...]:
        """The text of each option, in their order."""
        return tuple(dict.fromkeys([option.text for option in self.options if option.text]))


Snapshots = Mapping[ItemId, NoteSnapshot]
"""By item id."""


@frozen_record
class RetiredContent:
    """What a retired note shows from now on: its fields, its tags and the Anki deck it was in."""

    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str


@frozen_record
class LedgerNote:
    """A note in the ledger.

    `changed` is the time of its last change as Anki knows it, `issued` when it was first published, both in seconds
    since 1970. `previous_ids` are the ids that it had before, also before it was published, and those that it gave up.
    `retired` is what it shows once it is retired, None before that. `about` is what stands below its answer, as text;
    `replaced` has the texts that its last change replaced, by the names people use for the parts; `replaced_earlier`
    has those that changes before it replaced and that nothing has replaced since, by the time of each change.
    """

    snapshot: NoteSnapshot
    changed: int
    previous_ids: tuple[ItemId, ...] = ()
    retired: RetiredContent | None = None
    issued: int = 0
    about: str = ""
    replaced: Mapping[str, str] = field(default_factory=dict)
    replaced_earlier: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


@frozen_record
class NoteTypeState:
    """A note type as published: digests of its structure, which must never change, and of its design.

    `changed` is when the design last changed, in seconds since 1970.
    """

    structure: str
    design: str
    changed: int


@frozen_record
class Edition:
    """What was handed out at one time.

    `code` is its short code, `time` when it was published (seconds since 1970), `note` what its editor wrote about it.
    `first_change` is the least id among the notes it changed; `deck_digest` is a digest of the deck's name,
    description and sections; `forms` maps each form's letter to a digest of its sheet.
    `sections` (id to name), `subdecks` (section id to whether it is one) and `note_types` (by key) hold only those that
    this edition added or changed; earlier versions of quizgen did not record `subdecks`.
    """

    code: str
    time: int
    note: str = ""
    first_change: str = ""
    deck_digest: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[SectionId, str] = field(default_factory=dict)
    note_types: Mapping[str, NoteTypeState] = field(default_factory=dict)
    subdecks: Mapping[SectionId, bool] = field(default_factory=dict)


@frozen_record
class Ledger:
    """What was published of one deck: its editions, oldest first, and its notes by id. All empty before the first."""

    name: str = ""
    namespace: str = ""
    editions: tuple[Edition, ...] = ()
    notes: Mapping[ItemId, LedgerNote] = field(default_factory=dict)

    @property
    def last(self) -> Edition | None:
        """The last edition."""
        return self.editions[-1] if self.editions else None

    @property
    def sections(self) -> dict[SectionId, str]:
        """The name that each section was last published under, by its id."""
        return {id_: name for edition in self.editions for id_, name in edition.sections.items()}

    @property
    def subdecks(self) -> dict[SectionId, bool]:
        """Whether each section was last published as a subdeck, by its id, where that is known."""
        return {id_: subdeck for edition in self.editions for id_, subdeck in edition.subdecks.items()}

    @property
    def note_types(self) -> dict[str, NoteTypeState]:
        """Each note type as last published, by its key; after a merge of branches, the state that changed last."""
        latest: dict[str, NoteTypeState] = {}
        for edition in self.editions:
            for key, state in edition.note_types.items():
                if key not in latest or latest[key].changed <= state.changed:
                    latest[key] = state
        return latest
