"""Values of a column that are spelled in two ways, or seem to be: “asia” and “Afrika” beside Asia and Africa."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizgen.starter.columns import Cell, Column
from quizgen.text.folding import as_choice, fold

_FAR_MORE = 3
"""So often a value comes at least of which another, which comes once, may be a misspelling."""

_SHORTEST = 4
"""Letters of a word without which one that is like it is likely to be another word."""

_LONG = 6
"""Letters of a word of which two may be wrong."""

_MOST_SHOWN = 5


def spellings(column: Column) -> Mapping[str, str]:
    """Return the spelling of each value, by what makes values the same: the one that comes most often."""
    usual: dict[str, str] = {}
    counts = column.values
    for value in counts:
        known = usual.setdefault(as_choice(value), value)
        if counts[value] > counts[known]:
            usual[as_choice(value)] = value
    return usual


def meant(column: Column) -> Mapping[str, str]:
    """Return what each value that may be spelled wrong may be meant for, by the value."""
    usual, counts = spellings(column), column.values
    often = [value for value in usual.values() if counts[value] >= _FAR_MORE]
    found = {}
    for value, count in counts.items():
        if (same := usual[as_choice(value)]) != value:
            found[value] = same
        elif count == 1 and (near := next((other for other in often if _is_near(value, other)), "")):
            found[value] = near
    return found


def mend_these(column: Column) -> str:
    """Return which cells to mend, and why; nothing where all values are different."""
    wrong = meant(column)
    cells = [cell for cell in column.cells if cell.text in wrong]
    if not cells:
        return ""
    more = f" and {len(cells) - _MOST_SHOWN:,} more" if cells[_MOST_SHOWN:] else ""
    which = "mend these cells if they mean" if cells[1:] else "mend the cell if it means"
    return f"{', '.join(_told(column, cells[:_MOST_SHOWN], wrong))}{more}: {which} the same"


def _told(column: Column, cells: list[Cell], wrong: Mapping[str, str]) -> Iterator[str]:
    for cell in cells:
        yield f"{column.letters}{cell.row} “{cell.text}” beside “{wrong[cell.text]}”"


def _is_near(one: str, other: str) -> bool:
    """Tell whether two values differ by no more than a slip in words that begin alike, and in no figure."""
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
    """Return how many letters have to be put in, left out or replaced to make one word of another."""
    row: list[int] = [*range(len(other) + 1)]
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != wanted))
    return row[-1]
