"""The fields of a ledger's rows, each read as what it should be; anything else raises ValueError."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from sys import intern
from typing import Any

from quizgen.records.ids import ItemId, SectionId
from quizgen.text.private_signs import NONCHARACTERS

Row = Mapping[str, Any]
"""A row, or an object in one."""

FIRST, LAST = "1970-01-01T00:00:00Z", "2200-12-31T23:59:59Z"
"""The range of times: Anki knows none before it, and nothing could be later than its end."""

LAST_SECOND = int(datetime.fromisoformat(LAST).timestamp())

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)

_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{NONCHARACTERS}]")
"""Control characters but for tabs and line ends, which a terminal would obey, and those noncharacters that mark words.

No text of an author has any.
"""


def text_in(row: Row, name: str) -> str:
    """Return a text."""
    value = row.get(name)
    if isinstance(value, str):
        return _clean(value, name)
    raise ValueError(f"“{name}” is missing or is not text")


def item_id(written: str) -> ItemId:
    """Return an id; its template, which many notes share, is held once."""
    owner, _, template = written.rpartition("/")
    return ItemId(owner, intern(template))


def shared_in(row: Row, name: str) -> str:
    """Return a text that many notes share, held once."""
    return intern(text_in(row, name))


def _clean(value: str, name: str) -> str:
    if not value.isprintable() and _CONTROL.search(value):
        raise ValueError(f"“{name}” should not contain control characters")
    return value


def filled_in(row: Row, name: str) -> str:
    """Return a text that is not empty."""
    if (value := text_in(row, name)).strip():
        return value
    raise ValueError(f"“{name}” should not be empty")


def word_in(row: Row, name: str) -> str:
    """Return a word without spaces."""
    if is_word(value := text_in(row, name)):
        return value
    raise ValueError(f"“{name}” should be a word without spaces")


def is_word(value: str) -> bool:
    """Return whether a text is one word."""
    return value.split() == [value]


def texts_in(row: Row, name: str) -> dict[str, str]:
    """Return texts by name."""
    value = object_in(row, name)
    if all(isinstance(text, str) for text in value.values()):
        return {_clean(key, name): _clean(text, name) for key, text in value.items()}
    raise ValueError(f"“{name}” should hold texts")


def flags_in(row: Row, name: str) -> dict[SectionId, bool]:
    """Return what is true or false of each section."""
    value = object_in(row, name)
    if all(isinstance(flag, bool) for flag in value.values()):
        return {SectionId(_clean(id_, name)): flag for id_, flag in value.items()}
    raise ValueError(f"“{name}” should say true or false of each section")


def list_in(row: Row, name: str) -> tuple[str, ...]:
    """Return a list of texts."""
    value = row.get(name)
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return tuple([_clean(text, name) for text in value])
    raise ValueError(f"“{name}” should be a list of texts")


def object_in(row: Row, name: str) -> dict[str, Any]:
    """Return names with their values."""
    value = row.get(name)
    if isinstance(value, dict):
        return value
    raise ValueError(f"“{name}” should be an object with names and values")


def written_time(seconds: int) -> str:
    """Return a time, in seconds since 1970, as a ledger has it."""
    if not 0 <= seconds <= LAST_SECOND:
        raise ValueError(f"its time would not be between {FIRST[:4]} and {LAST[:4]}")
    return f"{datetime.fromtimestamp(seconds, UTC).isoformat()[:19]}Z"


def time_in(row: Row, name: str) -> int:
    """Return a time in seconds since 1970."""
    return seconds(text_in(row, name))


@lru_cache  # many notes have the time of an edition
def seconds(time: str) -> int:
    """Return a time, as a ledger has it, in seconds since 1970."""
    if not _TIME.fullmatch(time) or not FIRST <= time <= LAST:
        raise ValueError(f"“{time}” should be a time between {FIRST[:4]} and {LAST[:4]}, such as {FIRST}")
    return int(datetime.fromisoformat(time).timestamp())
