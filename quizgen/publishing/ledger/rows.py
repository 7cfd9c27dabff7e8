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
from datetime import UTC, datetime
from functools import lru_cache
from sys import intern
from typing import Any

from quizgen.outputs.anki.escaping import is_own
from quizgen.outputs.anki.note_types import BY_KEY, MASKS_FIELD, PICTURE, SORT_FIELD
from quizgen.records.ids import ItemId, OptionId, Referent, SectionId
from quizgen.records.item import PublishedOption
from quizgen.records.ledger import Digests, Edition, LedgerNote, NoteSnapshot, NoteTypeState, RetiredContent
from quizgen.text.private_signs import NONCHARACTERS
from quizgen.ui.plurals import counted

Row = Mapping[str, Any]
FIRST, LAST = "1970-01-01T00:00:00Z", "2200-12-31T23:59:59Z"
"""The range of times: Anki knows none before it, and nothing could be later than its end."""

LAST_SECOND = int(datetime.fromisoformat(LAST).timestamp())

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_CODE = re.compile(r"[0-9A-Za-z]{1,16}", re.ASCII)
_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{NONCHARACTERS}]")
"""Control characters but for tabs and line ends, which a terminal would obey, and those noncharacters that mark words.

No text of an author has any.
"""

_NOTHING: dict[Any, Any] = {}

_REFERENTS: Mapping[str, Referent] = {
    "entity": "entity", "word": "word", "fact": "fact", "pin": "pin", "region": "region"
}  # fmt: skip


def edition_row(edition: Edition) -> Row:
    """Return an edition as plain data, beginning with what a person reads first."""
    return {
        "edition": edition.code,
        "published": _written_time(edition.time),
        "note": edition.note,
        "first_change": edition.first_change,
        "deck_digest": edition.deck_digest,
        "forms": dict(edition.forms),
        "sections": dict(edition.sections),
        "subdecks": dict(edition.subdecks),
        "note_types": {key: _state_row(state) for key, state in edition.note_types.items()},
    }


def _state_row(state: NoteTypeState) -> Row:
    return {"changed": _written_time(state.changed), "structure": state.structure, "design": state.design}


def edition_of(row: Row) -> Edition:
    """Return the edition that a row records."""
    return Edition(
        code=_code(row),
        time=_time(row, "published"),
        note=_text(row, "note"),
        first_change=_text(row, "first_change"),
        deck_digest=_text(row, "deck_digest"),
        forms=_texts(row, "forms"),
        sections={SectionId(id_): name for id_, name in _texts(row, "sections").items()},
        note_types=_states(_object(row, "note_types")),
        subdecks=_flags(row, "subdecks") if "subdecks" in row else {},
    )


def _code(row: Row) -> str:
    if _CODE.fullmatch(code := _text(row, "edition")):
        return code
    raise ValueError("“edition” should be a code of letters and digits")


def _states(rows: Row) -> dict[str, NoteTypeState]:
    return {key: _state(_object(rows, key)) for key in rows}


def _state(row: Row) -> NoteTypeState:
    return NoteTypeState(_text(row, "structure"), _text(row, "design"), _time(row, "changed"))


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
        "changed": _written_time(note.changed),
        "issued": _written_time(note.issued),
        "parts": dict(snapshot.parts.pairs()),
    }
    if note.about:
        row["about"] = note.about
    if note.replaced:
        row["before"] = dict(note.replaced)
    if note.replaced_earlier:
        row["earlier"] = {_written_time(time): dict(was) for time, was in note.replaced_earlier.items()}
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
        id=_item_id(_filled(row, "id")),
        guid=_word(row, "guid"),
        note_type=_shared(row, "note_type"),
        section=SectionId(_shared(row, "section")),
        parts=Digests(_texts(row, "parts")),
        stem=_text(row, "stem"),
        key=_shared(row, "key"),
        options=tuple(_options(row)),
        source=_shared(row, "source"),
    )
    retired = _retired(_object(row, "retired"), snapshot) if "retired" in row else None
    if row.get("state") != ("retired" if retired else "published"):
        raise ValueError("“state” should be “published”, or “retired” together with an object “retired”")
    previous_ids = tuple(map(ItemId.read, _list(row, "was"))) if "was" in row else ()
    about = _shared(row, "about") if "about" in row else ""
    before = _texts(row, "before") if "before" in row else _NOTHING
    earlier = _earlier(_object(row, "earlier")) if "earlier" in row else _NOTHING
    changed, issued = _time(row, "changed"), _time(row, "issued")
    return LedgerNote(snapshot, changed, previous_ids, retired, issued, about, before, earlier)


def _earlier(row: Row) -> dict[int, dict[str, str]]:
    return {_seconds(time): _texts(row, time) for time in row}


def _options(row: Row) -> list[PublishedOption]:
    options = row.get("options")
    if isinstance(options, list) and all(isinstance(option, dict) for option in options):
        return [_option(option) for option in options]
    raise ValueError("“options” should be a list of objects")


def _option(row: Row) -> PublishedOption:
    right = row.get("right", 0)
    if type(right) is not int or (right < 1 and "right" in row):
        raise ValueError("“right” should be a place in the key, counted from 1")
    referent = _REFERENTS.get(_text(row, "from"))
    if referent is None:
        raise ValueError(f"“from” should be one of {', '.join(_REFERENTS)}")
    prompt = _text(row, "prompt") if "prompt" in row else ""
    return PublishedOption(OptionId.read(_filled(row, "id"), referent), _shared(row, "text"), right, prompt)


def _retired(row: Row, snapshot: NoteSnapshot) -> RetiredContent:
    """Return what a note shows once it is retired: nothing but text and quizgen's own markup."""
    fields, tags, deck = _list(row, "fields"), _list(row, "tags"), _filled(row, "deck")
    if not all(map(_is_word, tags)):
        raise ValueError("“tags” should be words without spaces")
    if len(deck.splitlines()) > 1 or "\t" in deck:
        raise ValueError("“deck” should be one line")
    known = BY_KEY.get(snapshot.note_type)
    if known and len(fields) != len(known.fields):
        there = counted(len(fields), "field")
        raise ValueError(f"“{snapshot.id}” has {there}, but its note type has {len(known.fields)}")
    several = known is PICTURE
    front = MASKS_FIELD if several else SORT_FIELD
    if not is_own(fields, front, cloze=known is not None and known.cloze, several=several):
        raise ValueError("“fields” holds markup that quizgen does not write, and Anki might run it")
    return RetiredContent(fields, tags, deck)


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    if isinstance(value, str):
        return _clean(value, name)
    raise ValueError(f"“{name}” is missing or is not text")


def _item_id(written: str) -> ItemId:
    """Return an id; its template, which many notes share, is held once."""
    owner, _, template = written.rpartition("/")
    return ItemId(owner, intern(template))


def _shared(row: Row, name: str) -> str:
    """Return a text that many notes share, held once."""
    return intern(_text(row, name))


def _clean(value: str, name: str) -> str:
    if not value.isprintable() and _CONTROL.search(value):
        raise ValueError(f"“{name}” should not contain control characters")
    return value


def _filled(row: Row, name: str) -> str:
    if (value := _text(row, name)).strip():
        return value
    raise ValueError(f"“{name}” should not be empty")


def _word(row: Row, name: str) -> str:
    if _is_word(value := _text(row, name)):
        return value
    raise ValueError(f"“{name}” should be a word without spaces")


def _is_word(value: str) -> bool:
    return value.split() == [value]


def _texts(row: Row, name: str) -> dict[str, str]:
    value = _object(row, name)
    if all(isinstance(text, str) for text in value.values()):
        return {_clean(key, name): _clean(text, name) for key, text in value.items()}
    raise ValueError(f"“{name}” should hold texts")


def _flags(row: Row, name: str) -> dict[SectionId, bool]:
    value = _object(row, name)
    if all(isinstance(flag, bool) for flag in value.values()):
        return {SectionId(_clean(id_, name)): flag for id_, flag in value.items()}
    raise ValueError(f"“{name}” should say true or false of each section")


def _list(row: Row, name: str) -> tuple[str, ...]:
    value = row.get(name)
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return tuple([_clean(text, name) for text in value])
    raise ValueError(f"“{name}” should be a list of texts")


def _object(row: Row, name: str) -> dict[str, Any]:
    value = row.get(name)
    if isinstance(value, dict):
        return value
    raise ValueError(f"“{name}” should be an object with names and values")


def _written_time(seconds: int) -> str:
    if not 0 <= seconds <= LAST_SECOND:
        raise ValueError(f"its time would not be between {FIRST[:4]} and {LAST[:4]}")
    return f"{datetime.fromtimestamp(seconds, UTC).isoformat()[:19]}Z"


def _time(row: Row, name: str) -> int:
    """Return a time in seconds since 1970."""
    return _seconds(_text(row, name))


@lru_cache  # many notes have the time of an edition
def _seconds(time: str) -> int:
    if not _TIME.fullmatch(time) or not FIRST <= time <= LAST:
        raise ValueError(f"“{time}” should be a time between {FIRST[:4]} and {LAST[:4]}, such as {FIRST}")
    return int(datetime.fromisoformat(time).timestamp())
