"""What a note says, for the ledger: its texts as people compare them, and a digest of each of its parts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from hashlib import blake2b

from quizgen import text
from quizgen.outputs.anki.about import cited
from quizgen.outputs.anki.content import NoteContent
from quizgen.outputs.anki.note_types import BY_KEY, PART_OF_FIELD
from quizgen.records.item import Item
from quizgen.records.ledger import Said

GAP = "_____"
"""Stands for a cloze's blank in the ledger; where the stem has so many low lines itself, there are more."""


def words_of(item: Item) -> tuple[str, str]:
    """Return the stem and the key of an item as the ledger has them."""
    stem = text.plain(item.stem)
    return stem.replace(text.BLANK, _longer(gap_in(stem))), text.plain(item.key)


def gap_in(stem: str) -> str:
    """Return the gap of a stem in the ledger: of all runs of low lines the longest."""
    return max(re.findall("_+", stem), key=len, default="")


def _longer(run: str) -> str:
    return max(GAP, f"{run}_", key=len)


def said_of(item: Item, content: NoteContent, guid: str, section: str) -> Said:
    """Return what the note of an item says."""
    stem, key = words_of(item)
    return Said(
        id=item.id,
        guid=guid,
        note_type=content.note_type.key,
        section=section,
        parts=_parts(content),
        stem=stem,
        key=key,
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
