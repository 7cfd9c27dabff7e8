"""Values of a column that are spelled in two ways, or seem to be: “asia” and “Afrika” beside Asia and Africa."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.starter.table.columns import Column
from quizgen.text.folding import as_choice, fold
from quizgen.ui.plurals import first_of

_FAR_MORE = 3
"""How often, at least, a value occurs if another that occurs once may be a misspelling of it."""

_SHORTEST = 4
"""The fewest letters of a word for a similar one to be a misspelling rather than another word."""

_LONG = 6
"""The letters of a word in which two may be wrong."""

_MAX_SHOWN = 5


def spellings(column: Column) -> Mapping[str, str]:
    """Return the most frequent spelling of each value, by what makes values the same."""
    usual: dict[str, str] = {}
    counts = column.values
    for value in counts:
        known = usual.setdefault(as_choice(value), value)
        if counts[value] > counts[known]:
            usual[as_choice(value)] = value
    return usual


def meant(column: Column) -> Mapping[str, str]:
    """Return what each value that may be misspelled was probably meant to be."""
    usual, counts = spellings(column), column.values
    often = [value for value in usual.values() if counts[value] >= _FAR_MORE]
    found = {}
    for value, count in counts.items():
        if (same := usual[as_choice(value)]) != value:
            found[value] = same
        elif count == 1 and (near := next((other for other in often if _is_near(value, other)), "")):
            found[value] = near
    return found


def cells_to_correct(column: Column) -> str:
    """Return which cells to correct, and why; nothing if all values are different."""
    wrong = meant(column)
    cells = [cell for cell in column.cells if cell.text in wrong]
    if not cells:
        return ""
    beside = [f"{column.place(cell)} “{cell.text}” beside “{wrong[cell.text]}”" for cell in cells]
    which = "correct these cells if they mean" if cells[1:] else "correct the cell if it means"
    return f"{first_of(beside, _MAX_SHOWN)}: {which} the same"


def _is_near(one: str, other: str) -> bool:
    """Return whether two values differ only by a slip in words that begin alike, and in no figure."""
    words, others = fold(one).split(), fold(other).split()
    if words == others or len(words) != len(others):
        return False
    return all(a == b or _is_slip(a, b) for a, b in zip(words, others, strict=True))


def _is_slip(one: str, other: str) -> bool:
    shortest = min(len(one), len(other))
    if one[0] != other[0] or shortest < _SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    return _distance(one, other) <= (2 if shortest >= _LONG else 1)


def _distance(one: str, other: str) -> int:
    """Return how many letters must be inserted, removed or replaced to turn one word into another."""
    row: list[int] = [*range(len(other) + 1)]
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != wanted))
    return row[-1]
