"""What separates the entries of lists in a table, and what stands before its decimals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.compose.figure_text import number
from quizgen.load.tables.table import Typed
from quizgen.starter.columns import Cell, Column
from quizgen.text.digits import MARKS

SEPARATORS = (";", "|", "\n", " / ", "/", ", ")
"""What may separate the entries of a list in a cell, the likeliest first."""

_SLASHED = re.compile(r"[^\W\d]+(?:/[^\W\d]+)+")
_MOST_WORDS = 3
_SHARE = 0.3
"""In so many cells of a column there is a comma, or it has no lists with commas."""

_LONGEST = 12
"""Words of a cell of middling length at most: in longer ones, separators are punctuation."""


def is_listed(column: Column, separator: str, share: float = _SHARE) -> bool:
    """Tell whether the cells of a column are lists with such a separator, commas in so many of them."""
    listed = [cell.text for cell in column.cells if separator in cell.text]
    if not listed or not column.is_text or column.words > _LONGEST:
        return False
    if separator == "/":
        return len(listed) > 1 and all(map(_SLASHED.fullmatch, listed))
    if separator != ", ":
        return True
    short = all(is_short_list(text, separator) for text in listed)
    return short and len(listed) >= share * len(column.cells)


def is_short_list(text: str, separator: str) -> bool:
    """Tell whether all that a separator separates is some words, and none of it a figure or an abbreviation."""
    entries = text.split(separator)
    return all(entry and len(entry.split()) <= _MOST_WORDS and not re.search("[0-9.]", entry) for entry in entries)


def likely_separator(columns: Sequence[Column], share: float = _SHARE) -> str:
    """Return what separates lists in some of these columns, nothing where there are none."""
    return next((mark for mark in SEPARATORS if any(is_listed(column, mark, share) for column in columns)), "")


def likely_mark(columns: Sequence[Column]) -> tuple[str, Cell | None]:
    """Return what stands before decimals, as the project has to say it (nothing: it need not).

    Beside it is a figure that may be read in two ways, where only the author can know.
    """
    texts = [column for column in columns if column.cells and column.cells[0].text[:1].isdecimal()]
    fitting = {name: _figures(texts, mark) for name, mark in (("", ""), *MARKS.items())}
    most = max(fitting.values())
    if fitting["point"] == fitting["comma"] == most > fitting[""]:
        return "point", next((cell for column in texts for cell in column.cells if _is_doubtful(cell.text)), None)
    return next(name for name, count in fitting.items() if count == most), None


def _figures(columns: Sequence[Column], mark: str) -> int:
    """Return how many cells are figures with this mark before decimals."""
    return sum(_is_figure(cell.text, mark) for column in columns for cell in column.cells)


def _is_figure(text: str, mark: str) -> bool:
    if isinstance(text, Typed) and text.type == "number":
        return bool(mark) or number(text) is not None
    return number(text, mark) is not None


def _is_doubtful(text: str) -> bool:
    return not isinstance(text, Typed) and number(text) is None and number(text, ".") is not None
