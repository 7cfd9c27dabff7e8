"""What a note says, for the ledger: its texts as people compare them, and a digest of each of its parts."""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import blake2b

from quizgen import text
from quizgen.outputs.anki.about import cited
from quizgen.outputs.anki.content import NoteContent
from quizgen.outputs.anki.note_types import BY_KEY, PART_OF_FIELD
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
    fields = content.fields
    said = [(part, "\x1f".join([fields[at] for at in places])) for part, places in _places(content.note_type.key)]
    said.append(("tags", " ".join(content.tags)))
    return {part: _digest(value) for part, value in said if value.strip("\x1f")}


@cache
def _places(note_type: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the parts of a note with the places of their fields; the learner's own and the spare ones are no part."""
    names = [PART_OF_FIELD.get(field.name, "") for field in BY_KEY[note_type].fields]
    parts = dict.fromkeys(filter(None, names))
    return tuple((part, tuple(at for at, name in enumerate(names) if name == part)) for part in parts)


@lru_cache(4096)
def _digest(value: str) -> str:
    return blake2b(value.encode(), digest_size=5).hexdigest()
