"""The lines of a ledger: an edition or a note as plain data, and back. What cannot be one raises ValueError."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from quizgen.records.ledger import Edition, Kept, Noted, Said, TypeState

Row = Mapping[str, Any]
FIRST, LAST = "1970-01-01T00:00:00Z", "2200-12-31T23:59:59Z"
"""What a time may be: before, Anki has none, and after, there may be no later one."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def edition_row(edition: Edition) -> Row:
    """Return an edition as plain data: what a person reads first."""
    types = {
        key: {"moved": _time(state.moved), "structure": state.structure, "design": state.design}
        for key, state in edition.types.items()
    }
    row = {"edition": edition.code, "on": _time(edition.on), "note": edition.note, "touched": edition.touched}
    if edition.whole:
        row["whole"] = edition.whole
    return {**row, "forms": dict(edition.forms), "sections": dict(edition.sections), "types": types}


def edition_of(row: Row) -> Edition:
    """Return the edition that a row tells of."""
    return Edition(
        code=_word(row, "edition"),
        on=_seconds(_text(row, "on")),
        note=_text(row, "note"),
        touched=_text(row, "touched"),
        whole=_text(row, "whole") if "whole" in row else "",
        forms=_texts(row, "forms"),
        sections=_texts(row, "sections"),
        types={key: _type(state) for key, state in _dict(row, "types").items()},
    )


def _type(row: Row) -> TypeState:
    return TypeState(_text(row, "structure"), _text(row, "design"), _seconds(_text(row, "moved")))


def note_row(noted: Noted) -> Row:
    """Return a note as plain data: what a person reads first."""
    said, kept = noted.said, noted.kept
    row: dict[str, Any] = {
        "id": said.id,
        "state": "retired" if kept else "published",
        "stem": said.stem,
        "key": said.key,
        "options": said.options,
        "source": said.source,
        "section": said.section,
        "type": said.note_type,
        "guid": said.guid,
        "moved": _time(noted.moved),
        "issued": _time(noted.issued),
        "parts": said.parts,
    }
    if noted.was:
        row["was"] = [*noted.was]
    if kept:
        row["kept"] = {"deck": kept.deck, "tags": [*kept.tags], "fields": [*kept.fields]}
    return row


def note_of(row: Row) -> Noted:
    """Return the note that a row tells of."""
    said = Said(
        id=_filled(row, "id"),
        guid=_word(row, "guid"),
        note_type=_text(row, "type"),
        section=_text(row, "section"),
        parts=_texts(row, "parts"),
        stem=_text(row, "stem"),
        key=_text(row, "key"),
        options=_texts(row, "options"),
        source=_text(row, "source"),
    )
    kept = _kept(_dict(row, "kept")) if "kept" in row else None
    if row.get("state") != ("retired" if kept else "published"):
        raise ValueError("“state” is “published”, or “retired” together with “kept”")
    was = _list(row, "was") if "was" in row else ()
    return Noted(said, _seconds(_text(row, "moved")), was, kept, _seconds(_text(row, "issued")))


def _kept(row: Row) -> Kept:
    fields, tags, deck = _list(row, "fields"), _list(row, "tags"), _filled(row, "deck")
    if any(map(_CONTROL.search, fields)):
        raise ValueError("“fields” should have no control characters in them")
    if not all(map(_is_word, tags)):
        raise ValueError("“tags” should be words, each without a space")
    if "\n" in deck or "\t" in deck or _CONTROL.search(deck):
        raise ValueError("“deck” should be one line")
    return Kept(fields, tags, deck)


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    if isinstance(value, str):
        return value
    raise ValueError(f"“{name}” should be there, and a text")


def _filled(row: Row, name: str) -> str:
    if (value := _text(row, name)).strip():
        return value
    raise ValueError(f"“{name}” should not be empty")


def _word(row: Row, name: str) -> str:
    if _is_word(value := _text(row, name)):
        return value
    raise ValueError(f"“{name}” should be a word, without a space")


def _is_word(value: str) -> bool:
    return value.split() == [value]


def _texts(row: Row, name: str) -> dict[str, str]:
    value = _dict(row, name)
    if all(isinstance(one, str) for one in value.values()):
        return value
    raise ValueError(f"“{name}” should hold texts")


def _list(row: Row, name: str) -> tuple[str, ...]:
    value = row.get(name)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise ValueError(f"“{name}” should be a list of texts")


def _dict(row: Row, name: str) -> dict[str, Any]:
    value = row.get(name)
    if isinstance(value, dict):
        return value
    raise ValueError(f"“{name}” should be there, with names and values")


# Cached, since one time stands on many lines.
@lru_cache(4096)
def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(4096)
def _seconds(time: str) -> int:
    if not FIRST <= time <= LAST:
        raise ValueError(f"“{time}” is no time from {FIRST[:4]} to {LAST[:4]}")
    return int(datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp())
