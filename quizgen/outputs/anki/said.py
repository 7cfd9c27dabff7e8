"""What a note says, for the ledger: its texts as people compare them, and a digest of each of its parts."""

from __future__ import annotations

from hashlib import blake2b

from quizgen import text
from quizgen.outputs.anki.about import cited
from quizgen.outputs.anki.content import NoteContent
from quizgen.outputs.anki.note_types import PART_OF_FIELD
from quizgen.records.item import Item
from quizgen.records.ledger import Said

GAP = "_____"
"""Stands for a cloze's blank in the ledger."""


def said_of(item: Item, content: NoteContent, guid: str, section: str) -> Said:
    """Return what the note of an item says."""
    return Said(
        id=item.id,
        guid=guid,
        note_type=content.note_type.key,
        section=section,
        parts=_parts(content),
        stem=text.plain(item.stem).replace(text.BLANK, GAP),
        key=text.plain(item.key),
        options={option.id: text.plain(option.text) for option in item.options},
        source="; ".join(cited(item.citations)),
    )


def _parts(content: NoteContent) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for field, value in zip(content.note_type.fields, content.fields, strict=True):
        found.setdefault(PART_OF_FIELD.get(field.name, "rest"), []).append(value)
    found["tags"] = list(content.tags)
    return {part: _digest(values) for part, values in found.items() if any(values)}


def _digest(values: list[str]) -> str:
    return blake2b("\x1f".join(values).encode(), digest_size=5).hexdigest()
