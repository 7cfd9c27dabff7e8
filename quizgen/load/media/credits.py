"""The table media/credits.csv: for each file what can be seen or heard, who made it, its licence and its origin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quizgen.load.tables.read import read_table
from quizgen.load.tables.table import Table, TableError
from quizgen.problems import Problem
from quizgen.project_files import CREDITS, MEDIA
from quizgen.records.place import Place, Text
from quizgen.suggestions import hint
from quizgen.text.merge_marks import MARKS_OF_MERGES_ALONE
from quizgen.text.one_line import one_line

COLUMNS = ("file", "description", "decorative", "author", "licence", "origin")
REQUIRED = ("file", "author", "licence", "origin")
MAX_LETTERS = 1_000
"""The most letters of a description, a name, a licence or an origin."""

SHOWN = f"{MEDIA}/{CREDITS}"


class Credit(NamedTuple):
    """A row: its file with its place, and what it says; `description` is empty if the picture is decorative.

    `described_at` is where a description belongs. What is wrong with a row that is not valid has been reported.
    """

    file: Text
    place: Place
    description: str
    author: str
    licence: str
    origin: str
    described_at: Place
    is_valid: bool


def read_credits(project: Path, problems: list[Problem]) -> list[Credit] | None:
    """Return the rows of the table, None if it cannot be read; collect what is wrong with it."""
    try:
        table = read_table(project / MEDIA / CREDITS, project, SHOWN)
        columns, empty = _columns(table, problems), dict[str, list[Place]]()
        credited = [_credit(cells, problems, empty) for cells in _rows(table, columns)] if columns else None
    except TableError as e:
        problems.append(Problem(Place(SHOWN, e.row, e.col), str(e)))
        return None
    problems += _summed_up(empty)
    return credited


def _columns(table: Table, problems: list[Problem]) -> dict[str, int]:
    """Return the places of columns by name, none if one is missing."""
    names = [one_line(cell).casefold() for cell in table.header.cells]
    row = table.header.number
    for col, name in enumerate(names, 1):
        if name and name not in COLUMNS:
            message = f"there is no column “{name}”{hint(name, COLUMNS)}"
            problems.append(Problem(Place(table.path, row, col), message))
        elif name and name in names[: col - 1]:
            problems.append(Problem(Place(table.path, row, col), f"there are two columns “{name}”"))
    missing = [name for name in (*REQUIRED, "description") if name not in names]
    if missing:
        problems.append(Problem(Place(table.path, row), f"the table needs a column “{missing[0]}”"))
    return {} if missing else {name: names.index(name) for name in COLUMNS if name in names}


_MERGED = "a merge left this mark: delete the rows with such marks, and keep one row for each file"


class _Cells(NamedTuple):
    """The cells of a row by column, and the place of each."""

    values: dict[str, str]
    places: dict[str, Place]

    def get(self, column: str) -> str:
        return self.values.get(column, "")


def _rows(table: Table, columns: dict[str, int]) -> Iterator[_Cells]:
    for row in table.rows:
        if row.cells and row.cells[0].startswith(MARKS_OF_MERGES_ALONE):
            raise TableError(_MERGED, row.number, 1)
        values = {name: one_line(row.cells[at]) if at < len(row.cells) else "" for name, at in columns.items()}
        yield _Cells(values, {name: Place(table.path, row.number, at + 1) for name, at in columns.items()})


def _summed_up(empty: dict[str, list[Place]]) -> Iterator[Problem]:
    """Yield, for each column with empty cells, what belongs there, at the first of them."""
    for column, (first, *others) in empty.items():
        more = f" and {len(others) - _MAX_NAMED:,} more" if len(others) > _MAX_NAMED else ""
        also = f" (likewise {', '.join(place.cell for place in others[:_MAX_NAMED])}{more})" if others else ""
        yield Problem(first, f"{_WANTED.get(column, _REQUIRED.format(column))}{also}")


_MAX_NAMED = 3
_REQUIRED = "“{0}” is empty: every picture and every sound needs it"
_WANTED = {
    "description": "say in “description” what can be seen in the picture, or in “decorative” why nobody needs to know; "
    "for a sound, say what can be heard"
}


def _credit(cells: _Cells, problems: list[Problem], empty: dict[str, list[Place]]) -> Credit:
    """Return a row as a record; collect its empty cells, and report what is too long or said in two ways."""
    described, wrong = cells.get("description"), [*_faults(cells)]
    problems += wrong
    lacks = [name for name in REQUIRED if not cells.get(name)]
    lacks += [] if described or cells.get("decorative") else ["description"]
    for name in lacks:
        empty.setdefault(name, []).append(cells.places[name])
    place = cells.places["file"]
    return Credit(
        Text(cells.get("file"), place.line, place.col),
        place,
        description=described,
        author=cells.get("author"),
        licence=cells.get("licence"),
        origin=cells.get("origin"),
        described_at=cells.places["description"],
        is_valid=not lacks and not wrong,
    )


def _faults(cells: _Cells) -> Iterator[Problem]:
    """Yield what is too long or said in two ways in a row."""
    for name, value in cells.values.items():
        if len(value) > MAX_LETTERS:
            message = f"“{name}” has {len(value):,} letters; the limit is {MAX_LETTERS:,}"
            yield Problem(cells.places[name], message)
    if cells.get("description") and cells.get("decorative"):
        message = "a picture that is decorative has no description: leave one of the two empty"
        yield Problem(cells.places["decorative"], message)
