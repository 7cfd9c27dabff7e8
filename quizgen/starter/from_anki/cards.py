"""What a note's first card asks for, by the templates that Anki makes it from."""

from __future__ import annotations

import re

from quizgen.starter.from_anki.notes import NoteType

_FIELD = re.compile(r"\{\{(?![#^/!])[^{}]{0,60}?([^{}:]{1,200})\}\}")
_LONGEST = 200_000


def asked_field(type_: NoteType) -> str:
    """Return the field that the first card shows on its back only; nothing where that is not known."""
    if not type_.cards:
        return ""
    front, back = (_fields(side) for side in type_.cards[0])
    return next((field for field in back if field in type_.fields and field not in front), "")


def _fields(side: str) -> list[str]:
    return [name.strip() for name in _FIELD.findall(side[:_LONGEST])]
