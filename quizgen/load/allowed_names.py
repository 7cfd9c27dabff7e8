"""What names may look like: ids, kinds and fields, and files of decks; and the id that any text suggests."""

from __future__ import annotations

import re

from quizgen.text.folding import fold

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What ids look like, and the names of decks."""

NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What the names of kinds and fields look like."""

MAX_ID = 200
"""The most letters of an id."""

WINDOWS_DEVICES = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows reserves for devices, whatever follows after a full stop."""

MAX_FILE_NAME = 100
"""The most letters of a deck's file name."""


def can_be_file(name: str) -> bool:
    """Return whether the files of a deck or of a kind can have this name."""
    return bool(SLUG.fullmatch(name)) and len(name) <= MAX_FILE_NAME and not WINDOWS_DEVICES.fullmatch(name)


def slug_of(word: str) -> str:
    """Return the id that a name suggests: its letters without case and accents, with hyphens between the words."""
    return "-".join(re.findall("[a-z0-9]+", fold(word)))
