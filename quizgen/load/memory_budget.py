"""The memory that a project needs, estimated while it is read: a stranger's project must not fill it.

What each part needs was measured and rounded up.
"""

from __future__ import annotations

MAX_MEMORY = 1_850_000_000
"""The most bytes that a project may need."""

VALUE, LETTER, MARK = 250, 3, 100
"""Bytes for a key or a value in a file, for each of its letters, and for each sign that may be markup.

A key that occurs once, such as an id, takes as much as a key and a value.
"""

WIDE = 2
"""Bytes for each further byte of a letter: one that is neither Latin nor a mark makes the whole text wider."""

_MARKS = "*_`$^\\"
SPLIT = "make two projects of this one"
"""What to do about a project that is too large."""


class MemoryBudget:
    """The memory that the files of a project read so far need."""

    def __init__(self) -> None:
        """Begin without files."""
        self.taken = 0

    def take(self, values: int, text: str, wide: int) -> None:
        """Take the memory for a file, or a part of one; `wide` are the bytes of its letters beyond one for each."""
        self.taken += VALUE * values + LETTER * len(text) + WIDE * wide + MARK * _marks_in(text)

    def has_room_for(self, more: int) -> bool:
        """Return whether so many more bytes are left."""
        return self.taken + more <= MAX_MEMORY

    @property
    def values_left(self) -> int:
        """How many more values there is room for, leaving aside their letters."""
        return max(0, MAX_MEMORY - self.taken) // VALUE

    @property
    def excess(self) -> str:
        """The message if it is overdrawn; else nothing."""
        return "" if self.has_room_for(0) else f"with this file, the project would need {self.with_limit()}: {SPLIT}"

    def with_limit(self, more: int = 0) -> str:
        """Return for messages how much memory the files and so many `more` bytes are, and what the limit is."""
        return f"about {(self.taken + more) / 1e6:,.0f} MB of memory; the limit is {MAX_MEMORY / 1e6:,.0f} MB"


def _marks_in(text: str) -> int:
    """Return how many signs in a text may be markup."""
    return sum(map(text.count, _MARKS))
