"""The names of a kind, its fields and its deck, from the name of a file and the headers of its columns."""

from __future__ import annotations

import re

from quizgen.load.fact_keys import RESERVED_NAMES
from quizgen.load.languages import split
from quizgen.load.project import MAX_FILE_NAME, WINDOWS_DEVICES
from quizgen.load.reader import SLUG, slug_of
from quizgen.load.rows.files import ENTITIES
from quizgen.load.rows.layout import keys_of
from quizgen.load.subject import HEAD_KEYS
from quizgen.starter.columns import Column
from quizgen.starter.headings import heading_of, singular
from quizgen.ui import LANGUAGES

_RESERVED = ("and", "or", "not", "if", "else", "elif", "endif", "in", "is", "true", "false", "none", "id", "blank")
"""Names that no field may have: words of the language of templates."""


def can_be_kind(word: str) -> bool:
    """Return whether a kind and its files can have this name."""
    is_short_word = bool(SLUG.fullmatch(word)) and word[0].isalpha() and len(word) <= MAX_FILE_NAME
    return (
        is_short_word
        and word not in HEAD_KEYS
        and not WINDOWS_DEVICES.fullmatch(word)
        and not word.startswith(ENTITIES)
    )


def kind_of(stem: str) -> str:
    """Return the name for one row of a file."""
    words = re.sub("^[^a-z]+", "", singular(slug_of(stem.replace("_", " "))))
    return words if can_be_kind(words) else "entry"


def title_of(stem: str) -> str:
    """Return the name of a file's deck."""
    shown = " ".join(re.split('[_ :"-]+', stem)).strip() or "Facts"
    return shown[:1].upper() + shown[1:]


def field_of(column: Column, taken: set[str]) -> str:
    """Return a unique name for a column's field."""
    name = slug_of(heading_of(column.header).shown).replace("-", "_")
    if not name[:1].isalpha():
        name = f"column_{column.letters.lower()}"
    if name in RESERVED_NAMES or name in _RESERVED or keys_of(name, ()) is not None:
        name = f"{name}_said"
    if name in taken and (language := split(column.header, LANGUAGES)[1]):
        name = f"{name}_{language.lower().replace('-', '_')}"
    while name in taken:
        name = f"{name}_{column.letters.lower()}"
    taken.add(name)
    return name
