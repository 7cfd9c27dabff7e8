"""Changes: what publishing would do to single notes, in order and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Literal, NamedTuple

from quizgen.frozen import frozen_record
from quizgen.records.ids import ItemId
from quizgen.records.ledger import NoteSnapshot
from quizgen.records.place import Place

ChangeKind = Literal["added", "changed", "moved", "renamed", "restored", "retired"]
"""`moved` means into another section, `renamed` to another id; `quizgen diff` uses the same words."""

ORDER: tuple[ChangeKind, ...] = ("added", "changed", "moved", "renamed", "restored", "retired")
"""The kinds of changes as they are listed."""


Noun = Literal["fact", "group", "item template"]
"""What an item comes from, and what may have another name now."""


class ItemPlaces(NamedTuple):
    """Where the fact of an item stands, and its item template, unless this is gone."""

    fact: Place
    template: Place | None = None

    def of(self, noun: Noun) -> Place:
        """Return where the fact or the item template stands; a group stands where its first fact does."""
        return self.template if noun == "item template" and self.template else self.fact


PlacesById = Mapping[ItemId, ItemPlaces]
"""The places of items by their ids; an item whose fact is gone has none."""


@frozen_record
class Change:
    """What publishing would do to one note: its snapshot before and after; None if there is no such note.

    `about_before` is what stood below the answer before. For a published change, `replaced` has the texts it replaced,
    by the names people use for the parts of a note, and `about` is what stands below the answer since.
    """

    kind: ChangeKind
    id: ItemId
    before: NoteSnapshot | None
    after: NoteSnapshot | None
    about_before: str = ""
    replaced: Mapping[str, str] = field(default_factory=dict)
    about: str = ""


def by_kind(changes: Sequence[Change]) -> Iterator[tuple[ChangeKind, list[Change]]]:
    """Yield each kind of change that occurs, with its changes sorted by id."""
    for kind in ORDER:
        if of_kind := sorted((change for change in changes if change.kind == kind), key=lambda change: change.id):
            yield kind, of_kind


def summary(changes: Sequence[Change], forms: Sequence[str] = (), designs: Sequence[str] = ()) -> str:
    """Return a line that counts the changes and names the forms and card designs that changed."""
    counts = Counter(change.kind for change in changes)
    parts = [f"{counts[kind]:,} {kind}" for kind in ORDER if counts[kind]]
    parts += [f"changed forms ({', '.join(forms)})"] if forms else []
    parts += [f"changed card designs ({', '.join(designs)})"] if designs else []
    return ", ".join(parts)
