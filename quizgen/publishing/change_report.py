"""What publishing would change: as lines to read, as data for programs, and word by word for each changed note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quizgen.publishing.changes import Change, ItemPlaces, PlacesById, by_kind
from quizgen.publishing.file_names import release_note_page_name
from quizgen.publishing.marked_words import Mark, plain_mark
from quizgen.publishing.note_parts import (
    PART_NAMES,
    about_changed,
    about_of,
    answer_of,
    digested_parts,
    replaced_texts,
    texts_of,
)
from quizgen.publishing.release import Release
from quizgen.publishing.word_diff import with_changes_marked
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import NoteSnapshot
from quizgen.records.place import Place
from quizgen.text.terminal import visible

_SHOW_ANSWER = {"stem", "options"}


def edition_lines(release: Release, message: str) -> Iterator[str]:
    """Yield a line about a deck's edition, and what learners should do about questions newly retired or back."""
    deck, kinds = release.layout.deck.file, {change.kind for change in release.plan.changes}
    yield f"{deck}, edition {release.layout.code}: {message}"
    if "retired" in kinds:
        way = f"{release_note_page_name(deck)} has the search for Anki's browser that finds them"
        yield f"Learners keep retired questions until they suspend them: {way}"
    if "restored" in kinds:
        way = f"should unsuspend them ({release_note_page_name(deck)} has the search)"
        yield f"Questions are back: learners who suspended them {way}"


def lines(
    changes: Sequence[Change], places: PlacesById, items: Mapping[ItemId, Item], mark: Mark = plain_mark
) -> Iterator[str]:
    """Yield the changes, kind by kind, with the places they come from; `items` are the present ones, by id."""
    for kind, of_kind in by_kind(changes):
        for change in of_kind:
            yield f"{kind}: {_ids(change)}{_where(places.get(change.id))}"
            if snapshot := _new_or_gone(change):
                yield f"    {visible(snapshot.stem)} — {visible(answer_of(snapshot))}"
            yield from (f"    {name}: {text}" for name, text in details(change, mark, items))


def _ids(change: Change) -> str:
    before = change.before
    return f"{before.id} → {change.id}" if before and before.id != change.id else change.id


def _where(places: ItemPlaces | None) -> str:
    return f"  ({', '.join([place.shown for place in places if place])})" if places else ""


def _new_or_gone(change: Change) -> NoteSnapshot | None:
    return None if change.before and change.after else change.after or change.before


class PartChange(NamedTuple):
    """What a change does to a part of a note: the part's name, and its text with the changed words marked."""

    name: str
    text: str


def details(change: Change, mark: Mark, items: Mapping[ItemId, Item]) -> Iterator[PartChange]:
    """Yield what a change does to each part of a note that stays.

    `items` are the present ones, by id: for parts of which the ledger keeps only a digest, the present text is shown.
    """
    before, after = change.before, change.after
    if before is None or after is None:
        return
    item = items.get(change.id)
    about = about_of(item) if item else change.about
    replaced, now = replaced_texts(change, about) if item else change.replaced, texts_of(after, about)
    changed = [(name, old, now[name]) for name, old in replaced.items() if name in now]
    yield from (PartChange(name, _compared(name, visible(old), visible(new), mark)) for name, old, new in changed)
    explained, differing = {name for name, _, _ in changed}, before.parts.differing_from(after.parts)
    for part, text in digested_parts(item).items() if item else ():
        name = PART_NAMES[part]
        shown = name in explained or (part in _SHOW_ANSWER and "answer" in explained)
        if part in differing and not shown:
            yield PartChange(f"{name} now", visible(text) or "nothing")


def _compared(name: str, old: str, new: str, mark: Mark) -> str:
    """Return a part's new text with its changes marked; of what stands below an answer only what has changed."""
    if name != PART_NAMES["about"]:
        return with_changes_marked(old, new, mark)
    changed = about_changed(old, new)
    return " · ".join([label + with_changes_marked(before, after, mark) for label, before, after in changed])


def to_json(changes: Sequence[Change], places: PlacesById) -> list[dict[str, Any]]:
    """Return the changes as plain data."""
    return [
        {
            "what": kind,
            "id": change.id,
            "before": _snapshot_json(change.before),
            "after": _snapshot_json(change.after),
            "fact": _place_json(found.fact if (found := places.get(change.id)) else None),
            "template": _place_json(found.template if found else None),
        }
        for kind, of_kind in by_kind(changes)
        for change in of_kind
    ]


def _snapshot_json(snapshot: NoteSnapshot | None) -> dict[str, Any] | None:
    if snapshot is None:
        return None
    return {
        "id": snapshot.id,
        "stem": snapshot.stem,
        "key": snapshot.key,
        "options": list(snapshot.offered),
        "source": snapshot.source,
        "section": snapshot.section,
    }


def _place_json(place: Place | None) -> dict[str, Any] | None:
    return {"path": place.path, "line": place.line} if place else None
