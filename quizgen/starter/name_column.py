"""The column that names the rows of a table, and the columns that their ids are made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from quizgen.load.allowed_names import slug_of
from quizgen.load.rows.ids import made_id
from quizgen.records.place import Place
from quizgen.starter.headers.lexicon import AREAS, GROUPS, LANDS, LANGUAGE_NAMES, PERSONS, PROPERTIES, SORTING
from quizgen.starter.headers.parsed_header import only_sorts, parsed_header
from quizgen.starter.proposal import ProposalError
from quizgen.starter.table.column_types import FIELDS, ColumnType, guess
from quizgen.starter.table.columns import NEARLY_ALL, Column, Columns, by_row
from quizgen.starter.wishes import Wishes
from quizgen.text.canonical import canonical
from quizgen.ui.plurals import listed

_NAMES = frozenset(
    ("name", "title", "term", "word", "event", "front", "question", "expression", "phrase", "infinitive")
)
_LETTER = re.compile(r"[^\W\d_]")
_LONG_NAME = 6
"""The words of a text that describes a row rather than naming it."""

_CODE = 3.5
"""The average letters of a symbol or a code rather than a name."""

_MAX_TRIED = 8
_MAX_NAMED = 4
_FEWEST_COLUMNS = 2
"""The fewest columns of which one can be asked for."""

_FEWEST_NAMED = 4
"""The rows of which one without a name must be a mistake."""

_FEW_EMPTY = 0.1
"""The share of rows without a name that must be mistakes."""

_FEW_SHARED = 0.2
"""If no more than this share of all rows have the same name as another, that is a mistake, not how the table works."""


_FEWEST_OF_PAIR = 5
"""The rows of which two with one name must be a mistake, if all others differ."""

_SHARED = PERSONS | GROUPS | AREAS | LANDS | SORTING
"""Headers of columns in which rows may well have the same: authors of books, countries of towns."""

_FIGURES = frozenset(("number", "year", "date"))
"""The types of columns that say something of rows, even if they are called like these."""

_LASTING = frozenset(FIELDS) - _FIGURES
"""The types of columns that may help names without letters from a to z to an id: next year's figures are others."""

_TEXTS = frozenset(("text", "marked"))
"""The types of columns that may name rows."""


def named_by(
    table: Columns, kind: str, wishes: Wishes, wanted: Mapping[int, ColumnType]
) -> tuple[Column, Sequence[Column]]:
    """Return the column that names the rows, and those that tell them apart, none if ids do; raise ProposalError."""
    if named := table.all_named(wishes.ids):
        if why := _why_not_told_apart(named, table):
            raise ProposalError(f"{why}: name a further column with --id, or make the cells different")
        return next((column for column in named if not column.repeated), named[0]), named
    first = _naming_column(table, kind, wanted)
    return first, _telling_apart(table, first)


def _telling_apart(table: Columns, first: Column) -> Sequence[Column]:
    """Return the columns that tell the rows apart, none if ids do; raise ProposalError if they cannot."""
    if not first.repeated and any(guess(column).type == "id" for column in table.columns):
        return ()
    if why := _why_not_named(table, first):
        raise ProposalError(why)
    return _id_columns(table, first)


def _naming_column(table: Columns, kind: str, wanted: Mapping[int, ColumnType]) -> Column:
    """Return the column that seems to name the rows, among those `wanted` as text; raise ProposalError if none can."""
    able = [c for c in table.columns if wanted.get(c.number, "text") in _TEXTS and not table.is_twin(c)]
    texts = [column for column in able if _is_nearly_full(column) and column.is_text]
    usable = [column for column in texts if column.share(_LETTER) > NEARLY_ALL] or texts
    if not usable:
        way = "fill the column that names the rows, or give the table a column with something in every row"
        raise ProposalError(f"no column names every row: {way}")
    likeliest = _with_gaps(table, usable) or max(usable, key=lambda column: _likeness(column, kind))
    if not likeliest.is_full:
        raise ProposalError(_unnamed(table, likeliest))
    return likeliest


def _with_gaps(table: Columns, usable: Sequence[Column]) -> Column | None:
    """Return the column of sentences with gaps, if these are learned: the first with words, or one of two columns."""
    learned = [c for c in table.columns if not (only_sorts(c.header) or guess(c).type == "id")]
    first = next((column for column in usable if column in learned), None)
    found = next((column for column in usable if column.has_gaps and not column.repeated), None)
    return found if found is first or len(learned) <= _FEWEST_COLUMNS else None


def _is_nearly_full(column: Column) -> bool:
    """Return whether every row has something in a column, or so many that the others must be mistakes."""
    return column.rows - len(column.cells) <= max(_FEW_EMPTY * column.rows, column.rows >= _FEWEST_NAMED)


def _unnamed(table: Columns, column: Column) -> str:
    """Return which rows have no name, and what to do."""
    rows = sorted({cell.row for other in table.columns for cell in other.cells} - {cell.row for cell in column.cells})
    cells = [f"{column.letters}{row}" for row in rows]
    named = listed([*cells[:_MAX_NAMED], f"{len(cells) - _MAX_NAMED:,} more"] if cells[_MAX_NAMED:] else cells)
    empty = f"{named} {'are' if cells[1:] else 'is'} empty, but “{column.header}” names the rows"
    row = "rows" if cells[1:] else "row"
    return f"{empty}: fill in what is missing, delete the {row}, or say which column has the names: --id COLUMN"


def _likeness(column: Column, kind: str) -> tuple[int, int]:
    """Return how likely a column is to name the rows; of equally likely columns, the first counts.

    In a table of countries, “Country” has 3 points for different values and 4 for its header, “Capital” 3 alone.
    """
    words = parsed_header(column.header).words.lower()
    letters = sum(len(cell.text) for cell in column.cells)
    type_ = guess(column).type
    may_name = type_ in {"text", "one of"} or (type_ == "other names" and column.number == 1)
    tells = may_name and (_tells_nearly_all_apart(column) or _has_twins(column, kind))
    is_property = column.number > 1 and words.rpartition(" ")[2] in PROPERTIES
    is_of_kind = (tells or type_ not in _FIGURES) and not is_property
    points = (
        3 * tells,
        3 * (is_of_kind and slug_of(words) == kind),
        is_of_kind and f"-{slug_of(words)}".endswith(f"-{kind}"),
        2 * _is_called(words),
        -2 * (column.words > _LONG_NAME),
        -2 * (letters < _CODE * len(column.cells)),
    )
    return sum(points), -column.number


def _is_called(words: str) -> bool:
    """Return whether a header says that there are names below it."""
    return not _NAMES.isdisjoint(words.split()) and LANGUAGE_NAMES.isdisjoint(words.split())


def _has_twins(column: Column, kind: str) -> bool:
    """Return whether just two rows share a name in a column that names the rows by its header or its place."""
    words = parsed_header(column.header).words.lower()
    is_first = column.number == 1 and words.rpartition(" ")[2] not in _SHARED
    return _is_pair(column) and (is_first or slug_of(words) == kind or _is_called(words))


def _is_pair(column: Column) -> bool:
    """Return whether just two cells of a column are the same."""
    return len(column.cells) - len({canonical(cell.text) for cell in column.cells}) == 1


def _id_columns(table: Columns, first: Column) -> list[Column]:
    """Return the columns that tell the rows apart, that with their names if it does; raise ProposalError if none do."""
    return next(named for named in _candidates(table, first) if not _twins(named, table))


def _why_not_named(table: Columns, first: Column) -> str:
    """Return why rows with one name seem to be a mistake, and what to do; nothing if they do not."""
    if not first.repeated:
        return ""
    rows = by_row(table.columns)
    seen: dict[frozenset[tuple[int, str]], int] = {}
    for row, texts in rows.items():
        same = frozenset((number, canonical(text)) for number, text in texts.items())
        if (before := seen.setdefault(same, row)) != row:
            return f"rows {before} and {row} are the same (“{rows[before].get(first.number, '')}”): remove one of them"
    if not _tells_nearly_all_apart(first) and not (_is_pair(first) and len(first.cells) >= _FEWEST_OF_PAIR):
        return ""
    return shared_name(first)


def shared_name(first: Column, way: str = "") -> str:
    """Return which two rows have one name, and what to do."""
    where = " and ".join(map(first.place, first.repeated))
    way = way or f"make them different, or name a further column for all rows: --id {_quoted(first.header)} --id COLUMN"
    return f"“{first.repeated[1].text}” is in {where}, so a question could not show which is meant: {way}"


def _tells_nearly_all_apart(column: Column) -> bool:
    """Return whether a column tells nearly all rows apart, so that a shared name must be a mistake."""
    names = Counter([canonical(cell.text) for cell in column.cells])
    return sum(count for count in names.values() if count > 1) <= _FEW_SHARED * len(column.cells)


def _quoted(header: str) -> str:
    return f'"{header}"' if " " in header else header


def _candidates(table: Columns, first: Column) -> Iterator[list[Column]]:
    others = [c for c in table.columns if c is not first and c.is_full and not table.is_twin(c)]
    others = [column for column in others if guess(column).type in (FIELDS if first.repeated else _LASTING)]
    others.sort(key=lambda column: not column.is_text)
    yield [first]
    yield from ([first, other] for other in others)
    yield from ([first, *two] for two in combinations(others[:_MAX_TRIED], 2))
    yield from ([other] for other in others if other.is_text)
    way = "give the table a column “id” with a number or a short word for each row"
    raise ProposalError(f"{_why_not_told_apart([first], table)}: {way}")


def _why_not_told_apart(columns: Sequence[Column], table: Columns) -> str:
    """Return why these columns do not tell the rows apart; nothing if they do."""
    twins = _twins(columns, table)
    if twins is None:
        return ""
    one, other = (Place(table.path, row).cell for row in (twins.row, twins.other))
    if not twins.text:
        return "a row has nothing to make an id from"
    if one == other:
        return f"no id can be made from “{twins.text}” ({one}), which has no letters from a to z"
    return f"“{twins.text}” gives the same id in {one} and {other}"


class _Twins(NamedTuple):
    """Two rows with the same id, or one without an id: what it would be made from, and their numbers."""

    text: str = ""
    row: int = 0
    other: int = 0


def _twins(columns: Sequence[Column], table: Columns) -> _Twins | None:
    texts = by_row(columns)
    rows: dict[str, int] = {}
    for row, cells in texts.items():
        parts = cells.values()
        id_ = "-".join(filter(None, map(made_id, parts)))
        other = rows.setdefault(id_, row) if id_ else row
        if not id_ or other != row:
            return _Twins(", ".join(parts), other, row)
    return None if len(texts) == table.rows else _Twins()
