"""The rows of a ledger: an edition or a note as plain data for JSON, and back. A row that is neither raises ValueError.

A note with two options, the first of which is right:

    {"id": "alda-course/mouth", "state": "published", "stem": "Where does the Alda end?", "key": "Grey Sea",
     "options": [{"id": "grey-sea", "from": "entity", "text": "Grey Sea", "right": 1},
                 {"id": "long-bay", "from": "entity", "text": "Long Bay"}], ...}

`right` is the option's place in the key, counted from 1; in a matching, `prompt` is what it belongs to. `from` says
what the option's id comes from: an entity, a word, a fact, a pinned text, or a region of a picture. A region without a
text has been removed; its number in Anki stays reserved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quizgen.outputs.anki.escaping import is_own
from quizgen.outputs.anki.note_types import BY_KEY, MASKS_FIELD, PICTURE, SORT_FIELD
from quizgen.publishing.ledger.fields import (
    Row,
    filled_in,
    flags_in,
    is_word,
    item_id,
    list_in,
    object_in,
    seconds,
    shared_in,
    text_in,
    texts_in,
    time_in,
    word_in,
    written_time,
)
from quizgen.records.ids import ItemId, OptionId, Referent, SectionId
from quizgen.records.item import PublishedOption
from quizgen.records.ledger import Digests, Edition, LedgerNote, NoteSnapshot, NoteTypeState, RetiredContent
from quizgen.ui.plurals import counted

_CODE = re.compile(r"[0-9A-Za-z]{1,16}", re.ASCII)
_NOTHING: dict[Any, Any] = {}

_REFERENTS: Mapping[str, Referent] = {
    "entity": "entity", "word": "word", "fact": "fact", "pin": "pin", "region": "region"
}  # fmt: skip


def edition_row(edition: Edition) -> Row:
    """Return an edition as plain data, beginning with what a person reads first."""
    return {
        "edition": edition.code,
        "published": written_time(edition.time),
        "note": edition.note,
        "first_change": edition.first_change,
        "deck_digest": edition.deck_digest,
        "forms": dict(edition.forms),
        "sections": dict(edition.sections),
        "subdecks": dict(edition.subdecks),
        "note_types": {key: _state_row(state) for key, state in edition.note_types.items()},
    }


def _state_row(state: NoteTypeState) -> Row:
    return {"changed": written_time(state.changed), "structure": state.structure, "design": state.design}


def edition_of(row: Row) -> Edition:
    """Return the edition that a row records."""
    return Edition(
        code=_code(row),
        time=time_in(row, "published"),
        note=text_in(row, "note"),
        first_change=text_in(row, "first_change"),
        deck_digest=text_in(row, "deck_digest"),
        forms=texts_in(row, "forms"),
        sections={SectionId(id_): name for id_, name in texts_in(row, "sections").items()},
        note_types=_states(object_in(row, "note_types")),
        subdecks=flags_in(row, "subdecks") if "subdecks" in row else {},
    )


def _code(row: Row) -> str:
    if _CODE.fullmatch(code := text_in(row, "edition")):
        return code
    raise ValueError("“edition” should be a code of letters and digits")


def _states(rows: Row) -> dict[str, NoteTypeState]:
    return {key: _state(object_in(rows, key)) for key in rows}


def _state(row: Row) -> NoteTypeState:
    return NoteTypeState(text_in(row, "structure"), text_in(row, "design"), time_in(row, "changed"))


def note_row(note: LedgerNote) -> Row:
    """Return a note as plain data, beginning with what a person reads first."""
    snapshot, retired = note.snapshot, note.retired
    row: dict[str, Any] = {
        "id": snapshot.id,
        "state": "retired" if retired else "published",
        "stem": snapshot.stem,
        "key": snapshot.key,
        "options": [_option_row(option) for option in snapshot.options],
        "source": snapshot.source,
        "section": snapshot.section,
        "note_type": snapshot.note_type,
        "guid": snapshot.guid,
        "changed": written_time(note.changed),
        "issued": written_time(note.issued),
        "parts": dict(snapshot.parts.pairs()),
    }
    if note.about:
        row["about"] = note.about
    if note.replaced:
        row["before"] = dict(note.replaced)
    if note.replaced_earlier:
        row["earlier"] = {written_time(time): dict(was) for time, was in note.replaced_earlier.items()}
    if note.previous_ids:
        row["was"] = [*note.previous_ids]
    if retired:
        row["retired"] = {"deck": retired.deck, "tags": [*retired.tags], "fields": [*retired.fields]}
    return row


def _option_row(option: PublishedOption) -> Row:
    row: dict[str, Any] = {"id": option.id, "from": option.id.refers_to, "text": option.text}
    if option.in_key:
        row["right"] = option.number
    if option.prompt:
        row["prompt"] = option.prompt
    return row


def note_of(row: Row) -> LedgerNote:
    """Return the note that a row records."""
    snapshot = NoteSnapshot(
        id=item_id(filled_in(row, "id")),
        guid=word_in(row, "guid"),
        note_type=shared_in(row, "note_type"),
        section=SectionId(shared_in(row, "section")),
        parts=Digests(texts_in(row, "parts")),
        stem=text_in(row, "stem"),
        key=shared_in(row, "key"),
        options=tuple(_options(row)),
        source=shared_in(row, "source"),
    )
    retired = _retired(object_in(row, "retired"), snapshot) if "retired" in row else None
    if row.get("state") != ("retired" if retired else "published"):
        raise ValueError("“state” should be “published”, or “retired” together with an object “retired”")
    previous_ids = tuple(map(ItemId.read, list_in(row, "was"))) if "was" in row else ()
    about = shared_in(row, "about") if "about" in row else ""
    before = texts_in(row, "before") if "before" in row else _NOTHING
    earlier = _earlier(object_in(row, "earlier")) if "earlier" in row else _NOTHING
    changed, issued = time_in(row, "changed"), time_in(row, "issued")
    return LedgerNote(snapshot, changed, previous_ids, retired, issued, about, before, earlier)


def _earlier(row: Row) -> dict[int, dict[str, str]]:
    return {seconds(time): texts_in(row, time) for time in row}


def _options(row: Row) -> list[PublishedOption]:
    options = row.get("options")
    if isinstance(options, list) and all(isinstance(option, dict) for option in options):
        return [_option(option) for option in options]
    raise ValueError("“options” should be a list of objects")


def _option(row: Row) -> PublishedOption:
    right = row.get("right", 0)
    if type(right) is not int or (right < 1 and "right" in row):
        raise ValueError("“right” should be a place in the key, counted from 1")
    referent = _REFERENTS.get(text_in(row, "from"))
    if referent is None:
        raise ValueError(f"“from” should be one of {', '.join(_REFERENTS)}")
    prompt = text_in(row, "prompt") if "prompt" in row else ""
    return PublishedOption(OptionId.read(filled_in(row, "id"), referent), shared_in(row, "text"), right, prompt)


def _retired(row: Row, snapshot: NoteSnapshot) -> RetiredContent:
    """Return what a note shows once it is retired: nothing but text and quizgen's own markup."""
    fields, tags, deck = list_in(row, "fields"), list_in(row, "tags"), filled_in(row, "deck")
    if not all(map(is_word, tags)):
        raise ValueError("“tags” should be words without spaces")
    if len(deck.splitlines()) > 1 or "\t" in deck:
        raise ValueError("“deck” should be one line")
    known = BY_KEY.get(snapshot.note_type)
    if known and len(fields) != len(known.fields):
        there = counted(len(fields), "field")
        raise ValueError(f"“{snapshot.id}” has {there}, but its note type has {len(known.fields)}")
    front = MASKS_FIELD if known is PICTURE else SORT_FIELD
    if not is_own(fields, front, known.deletions if known else "none"):
        raise ValueError("“fields” holds markup that quizgen does not write, and Anki might run it")
    return RetiredContent(fields, tags, deck)
