"""Where something stands in a file, and text that remembers it."""

from __future__ import annotations

from typing import NamedTuple, Self


class Place(NamedTuple):
    """A position in a file: path relative to the project, line and column counted from 1 (0: the file as a whole)."""

    path: str
    line: int = 0
    col: int = 0


class Text(str):
    """A string read from a file that knows the line and column it began at."""

    __slots__ = ("col", "line")
    line: int
    col: int

    def __new__(cls, value: str, line: int = 0, col: int = 0) -> Self:
        """Make a text of `value` that began at `line`, `col`."""
        text = str.__new__(cls, value)
        text.line, text.col = line, col
        return text


def place_of(text: str, record: Place) -> Place:
    """Return where a text stands in the file of a record; where that is not known, the place of the record."""
    return Place(record.path, text.line, text.col) if isinstance(text, Text) and text.line else record
