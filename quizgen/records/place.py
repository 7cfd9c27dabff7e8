"""Where something is in a file, and text that remembers it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Self


class TablePath(str):
    """The path of a table and, in a workbook, of its sheet: places in it have rows and columns.

    A plain-text table has lines as well: `breaks` are the rows in which a value continues on the next line, once for
    each time. It is None if there are no lines, and `delimiter` is what separates the values.
    """

    __slots__ = ("breaks", "delimiter")
    breaks: Sequence[int] | None
    delimiter: str

    def __new__(cls, path: str, breaks: Sequence[int] | None = None, delimiter: str = "") -> Self:
        """Make the path of a table."""
        made = str.__new__(cls, path)
        made.breaks, made.delimiter = breaks, delimiter
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str, Sequence[int] | None, str]]:
        """Return what copies are made of."""
        return type(self), (str(self), self.breaks, self.delimiter)


class Place(NamedTuple):
    """A position in a file: path relative to the project, line and column counted from 1 (0: the file as a whole).

    In a table these are the row and the column of a cell; column 0 is the whole row.
    """

    path: str
    line: int = 0
    col: int = 0

    @property
    def shown(self) -> str:
        """The file and the line, or the cell of a table."""
        if not self.line:
            return str(self.path)
        if not isinstance(self.path, TablePath):
            return f"{self.path}:{self.line}"
        line = "" if self.path.breaks is None else f":{self.text_line}"
        return f"{self.path}{line}, {self.cell}"

    @property
    def exact(self) -> str:
        """The same with the column."""
        with_col = self.line and not isinstance(self.path, TablePath)
        return f"{self.shown}:{self.col}" if with_col else self.shown

    @property
    def spot(self) -> str:
        """Only the line or the cell; nothing for the file as a whole."""
        return "" if not self.line else self.cell if isinstance(self.path, TablePath) else str(self.line)

    @property
    def cell(self) -> str:
        """The cell of a table as spreadsheets call it (B7), or its row."""
        return f"{column_letters(self.col)}{self.line}" if self.col else f"row {self.line}"

    @property
    def text_line(self) -> int:
        """The line of the file that this is on, 0 if there is none."""
        if not isinstance(self.path, TablePath):
            return self.line
        return 0 if self.path.breaks is None else self.line + bisect_left(self.path.breaks, self.line)

    def text_col(self, line: str) -> int:
        """Return where this begins in its line of the file."""
        if not isinstance(self.path, TablePath) or self.col < 2:
            return self.col or 1
        separators, quoted = 0, False
        for at, letter in enumerate(line, 1):
            quoted ^= letter == '"'
            separators += letter == self.path.delimiter and not quoted
            if separators == self.col - 1:
                return at + 1
        return 1


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
    """Return the place of a text in the file of a record; if that is not known, the place of the record."""
    return Place(record.path, text.line, text.col) if isinstance(text, Text) and text.line else record


def column_letters(number: int) -> str:
    """Return a column, counted from 1, as spreadsheets name it: A, B ... Z, AA."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
