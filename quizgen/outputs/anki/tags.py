"""The tags of a note, in the form that Anki itself would give them."""

from __future__ import annotations

import re
import unicodedata

from quizgen.records.deck import Deck
from quizgen.records.item import Item

RETIRED = "quizgen::retired"
"""Marks a note whose question is no longer asked."""

_DROPPED = re.compile("['’]")
_SEPARATORS = re.compile(r'[\s\x00-\x1f\x7f":,]+')


def tag_root(namespace: str) -> str:
    """Return what all tags of a deck's notes begin with: the last part of its namespace."""
    return slug(namespace.rstrip("/").rpartition("/")[2])


class Tags:
    """The tags of a deck's notes, under the last part of its namespace; items with the same tags share them."""

    def __init__(self, deck: Deck) -> None:
        """Begin with no tags."""
        self._root = tag_root(deck.namespace)
        self._made: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, item: Item) -> tuple[str, ...]:
        """Return an item's tags, sorted: what it is about, how it asks, what it comes from, its facts' own tags."""
        sources = [citation.source.id for citation in item.citations]
        alike = (item.topic, item.voice.id, item.kind, item.type.name, *sources, "", *item.tags)
        tags = self._made.get(alike)
        if tags is None:
            names = ("topic", "voice", "kind", "type", *["source"] * len(sources), *["tag"] * (1 + len(item.tags)))
            levels = {f"{name}::{_levels(name, value)}" for name, value in zip(names, alike, strict=True) if value}
            tags = self._made[alike] = tuple(sorted(f"{self._root}::{level}" for level in levels))
        return tags


def _levels(name: str, value: str) -> str:
    """Return a value as a level of a tag; an author's own tag may have several levels itself."""
    return "::".join(map(slug, value.split("::"))) if name == "tag" else slug(value)


def slug(text: str) -> str:
    """Return a text as one level of a tag: lower case, hyphens for spaces, colons, commas and quotes; never empty.

    Anki would drop or split at these, and would follow whatever case a learner's tag happens to have.
    """
    plain = _DROPPED.sub("", unicodedata.normalize("NFC", text).lower())
    return _SEPARATORS.sub("-", plain).strip("-") or "other"
