"""YAML as plain data in which every scalar stays text and everything knows its line and column."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.records.place import Text


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    entries: dict[Text, Node]
    line: int
    col: int

    def get(self, key: str) -> Node | None:
        """Return the value of a key, None where it is missing."""
        return self.entries.get(key)  # type: ignore[call-overload,no-any-return]  # equal, whether with a place or not

    def key(self, key: str) -> Text:
        """Return a key that is there as it stands in the file, with its place."""
        return next(k for k in self.entries if k == key)


@dataclass(frozen=True, slots=True)
class Sequence:
    """The entries of a list."""

    entries: tuple[Node, ...]
    line: int
    col: int


Node = Text | Mapping | Sequence
