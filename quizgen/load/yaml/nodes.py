"""YAML as plain data in which every scalar stays text and everything knows its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import getsizeof
from typing import NamedTuple, Protocol

from quizgen.records.place import Text

_HEAD = 76
"""The bytes of a text of wide letters apart from its letters."""

_BREAK = re.compile("\r\n|\r|\n")


class Mark(Protocol):
    """A position as the YAML parser gives it: line and column counted from 0."""

    line: int
    column: int


class Position(NamedTuple):
    """A place in a file, counted from 1; 0 if it is not known."""

    line: int
    col: int


def position_of(mark: Mark | None) -> Position:
    """Return a place that the parser names, as people count."""
    return Position(mark.line + 1, mark.column + 1) if mark else Position(0, 0)


class Scalar(NamedTuple):
    """A text that the parser has read: the style of its quotes, where it starts and where it ends."""

    style: str
    start: Position
    end: Position


@dataclass(slots=True, eq=False)
class MappingNode:
    """Keys and values in the order of the file; `marks` has the place of each key, in the same order.

    There are so many keys that each becomes a text with its place only when asked for.
    """

    entries: dict[str, Node]
    marks: list[Mark]
    line: int
    col: int

    def get(self, key: str) -> Node | None:
        """Return the value of a key, None if it is missing."""
        return self.entries.get(key)

    def key(self, key: str) -> Text:
        """Return a key that is there, with its place."""
        return next(placed for placed, _ in self.pairs() if placed == key)

    def pairs(self) -> Iterator[tuple[Text, Node]]:
        """Yield all keys, with their places, and values."""
        for (key, value), mark in zip(self.entries.items(), self.marks, strict=True):
            yield Text(key, mark.line + 1, mark.column + 1), value


class Misplaced(MappingNode):
    """A record under the second appearance of a key: its id is known, but mistakes in it are not reported."""

    __slots__ = ()


@dataclass(slots=True, eq=False)
class SequenceNode:
    """The entries of a list."""

    entries: list[Node]
    line: int
    col: int


Node = Text | MappingNode | SequenceNode


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, as YAML and editors count them."""
    return _BREAK.split(text)


def wide_bytes(text: str) -> int:
    """Return how many bytes of memory a text takes beyond one for each letter."""
    return 0 if text.isascii() else max(0, getsizeof(text) - _HEAD - len(text))
