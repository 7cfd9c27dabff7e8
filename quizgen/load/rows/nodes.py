"""Rows of a table as nodes, like those from YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.records.place import Text


class RowNode(MappingNode):
    """A row as a record: `cols` has the column of each key; `bad` are those that could not be read, as reported."""

    __slots__ = ("bad", "cols")

    def __init__(self, entries: dict[str, Node], line: int, cols: Mapping[str, int], col: int = 0) -> None:
        """Make the record of a row, or of a part of it that begins in the column `col`."""
        self.entries, self.line, self.col, self.marks = entries, line, col, []
        self.cols = cols
        self.bad: Sequence[str] = ()

    def pairs(self) -> Iterator[tuple[Text, Node]]:
        """Yield all keys, with their cells, and values."""
        for key, value in self.entries.items():
            yield Text(key, self.line, self.cols.get(key, 0)), value


class RowsNode(MappingNode):
    """All rows of a table by their ids, which are in the column `col`, unless they are `lost`."""

    __slots__ = ("lost",)

    def __init__(self, entries: dict[str, Node], line: int, col: int, *, lost: bool = False) -> None:
        """Put the rows together."""
        self.entries, self.line, self.col, self.marks = entries, line, col, []
        self.lost = lost

    def pairs(self) -> Iterator[tuple[Text, Node]]:
        """Yield all ids, with their cells, and rows."""
        for id_, row in self.entries.items():
            yield Text(id_, row.line, self.col), row
