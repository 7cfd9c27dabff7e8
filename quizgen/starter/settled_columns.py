"""What does not depend on the cells of columns: which one names the rows, which types are given, what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizgen.load.languages import split
from quizgen.starter.headers.lexicon import FOLIOS, PLACES_IN_SOURCES, SOURCES
from quizgen.starter.proposal import ProposalError
from quizgen.starter.table.column_types import ColumnType, Guess, has_formulas
from quizgen.starter.table.columns import Column, Columns
from quizgen.ui import LANGUAGES

_TWIN = "two columns have this name: rename one"
_WHY = "it says where the row is from; docs/tables.md says how to cite it (`source`, `at`)"


def settled(
    table: Columns, first: Column, apart: Sequence[Column], wanted: Mapping[int, ColumnType]
) -> dict[int, Guess]:
    """Return what is settled for columns, whatever they seem to hold; raise ProposalError if none can name the rows."""
    twins = {c.number: Guess("left out", _TWIN) for c in table.columns if table.is_twin(c)}
    if first.number in twins:
        raise ProposalError(f"two columns are called “{first.header}”: rename one of them")
    is_marked = wanted.get(first.number, "marked" if has_formulas(first) else "") == "marked"
    named = Guess("marked" if is_marked else "text", _named_alike(first, apart))
    wished = {number: Guess(type_) for number, type_ in wanted.items()}
    from_where = {number: guess_ for number, guess_ in _cited(table.columns) if number != first.number}
    return {**from_where, **dict(_in_other_languages(table.columns, first)), **wished, first.number: named, **twins}


def _named_alike(first: Column, apart: Sequence[Column]) -> str:
    """Return the remark that rows share a name, and what tells them apart; nothing if each has a name of its own."""
    if not first.repeated:
        return ""
    one, other = map(first.place, first.repeated)
    others = " and ".join([f"“{column.header}”" for column in apart if column is not first]) or "an id"
    return f"“{first.repeated[1].text}” is in {one} and {other}, so {others} tells such rows apart"


def _in_other_languages(columns: Sequence[Column], first: Column) -> Iterator[tuple[int, Guess]]:
    """Leave out what another column has in another language: `capital:de` beside `capital` or `capital:en`."""
    kept: dict[str, Column] = {}
    for column in (first, *(column for column in columns if column is not first)):
        stem, language = split(column.header, LANGUAGES)
        other = kept.setdefault(stem.casefold(), column)
        if other is not column and (language or split(other.header, LANGUAGES)[1]):
            why = f"it is “{other.header}” in another language; docs/languages.md has how to make a deck in each"
            yield column.number, Guess("left out", why)


def _cited(columns: Sequence[Column]) -> Iterator[tuple[int, Guess]]:
    """Leave out the columns with sources and with places in them, if both are there, and folios in any case."""
    sources = [column for column in columns if column.header.lower() in SOURCES]
    places = [column for column in columns if column.header.lower() in PLACES_IN_SOURCES]
    both = [*sources, *places] if sources and places else []
    for column in columns:
        if column in both or column.header.lower() in FOLIOS:
            yield column.number, Guess("left out", _WHY)
