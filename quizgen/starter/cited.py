"""Columns that say where the rows of a table are from: `Source` beside `Page`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.starter.column_types import Guess
from quizgen.starter.columns import Column

_SOURCE = re.compile(
    r"sources?|references?|citation|quelle|beleg|référence|fuente|fonte|bron|źródło|источник|джерело", re.IGNORECASE
)
_PLACE = re.compile(
    r"at|pages?|p\.?|pp\.?|folios?|fols?\.?|ff?\.|paragraphs?|lines?|seite|s\.|página|pagina|bladzijde|strona|страница|"
    r"сторінка",
    re.IGNORECASE,
)
_ONLY_PLACE = re.compile(r"folios?|fols?\.?", re.IGNORECASE)

_WHY = "it says where the row is from; docs/tables.md says how to cite it (`source`, `at`)"


def cited(columns: Sequence[Column]) -> Iterator[tuple[int, Guess]]:
    """Leave out the columns with sources and with places in them, if both are there, and folios in any case."""
    sources = [column for column in columns if _SOURCE.fullmatch(column.header)]
    places = [column for column in columns if _PLACE.fullmatch(column.header)]
    both = [*sources, *places] if sources and places else []
    for column in columns:
        if column in both or _ONLY_PLACE.fullmatch(column.header):
            yield column.number, Guess("left out", _WHY)
