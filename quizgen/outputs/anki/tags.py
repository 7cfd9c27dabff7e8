"""The tags of a note, in the shape Anki itself would give them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quizgen.records import item as items
from quizgen.records.deck import Deck

RETIRED = "quizgen::retired"
"""Marks a note whose question is no longer asked."""

_DROPPED = re.compile("['’]")
_OTHER = re.compile(r'[\s\x00-\x1f\x7f":,]+')


def tags_of(item: items.Item, deck: Deck) -> tuple[str, ...]:
    """Return an item's tags, sorted: under the last part of the deck's namespace what it is about and how it asks."""
    root = slug(deck.namespace.rstrip("/").rpartition("/")[2])
    parts = [("topic", item.topic), ("voice", item.voice.id), ("kind", item.kind), ("type", item.type)]
    parts += [("source", citation.source.id) for citation in item.citations]
    return tuple(sorted({_tag(root, name, value) for name, value in parts if value}))


# Cached, since the same few tags stand on thousands of notes.
@lru_cache(4096)
def _tag(root: str, name: str, value: str) -> str:
    return f"{root}::{name}::{slug(value)}"


@lru_cache(4096)
def slug(text: str) -> str:
    """Return `text` as one level of a tag: small letters, hyphens for spaces, colons, commas and quotes; never empty.

    Anki would drop or split at these, and would follow whatever case a learner's tag happens to have.
    """
    plain = _DROPPED.sub("", unicodedata.normalize("NFC", text).lower())
    return _OTHER.sub("-", plain).strip("-") or "other"
