"""What may be wrong with a table, for its author to see: no headers, a sum or a note below, another separator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from quizgen.compose.figure_text import number
from quizgen.load.rows.cells import stands_for_nothing
from quizgen.load.yaml.plain_texts import in_typographic_quotes
from quizgen.starter.headers.lexicon import HEADERS_OF_WORDS, LANGUAGE_NAMES, SUMS
from quizgen.starter.headers.parsed_header import GENERIC, parsed_header
from quizgen.starter.table.columns import NEARLY_ALL, Cell, Column, Columns
from quizgen.starter.table.dates import is_date, is_year
from quizgen.starter.table.figures import is_figure
from quizgen.starter.table.separators import SEPARATORS, is_short_list
from quizgen.starter.table.table_language import are_english
from quizgen.text.canonical import canonical

_FEWEST_ROWS = 3
"""The fewest rows that show what they have in common."""

_SURE = LANGUAGE_NAMES | HEADERS_OF_WORDS | GENERIC
_FORMS: tuple[Callable[[str], bool], ...] = (
    is_year,
    is_date,
    lambda text: is_figure(text, "."),
    lambda text: is_figure(text, ","),
    lambda text: text[:1].islower(),
    lambda text: text[:1].isupper(),
    str.isascii,
    lambda text: text.endswith(("?", ":")),
    lambda text: bool(re.search(r"_|[a-z][A-Z]|\(.*\)$", text)),
    lambda text: len(text.split()) > 1,
    lambda text: len(text.split()) > 3,
)
"""Forms that all cells of a column may have; a first row without this form is a header."""


def lacks_headers(table: Columns) -> bool:
    """Return whether the first row seems to be like the others, with nothing that looks like a header."""
    headers = [column.header for column in table.columns]
    if table.rows < _FEWEST_ROWS or any(parsed_header(header).words.lower() in _SURE for header in headers):
        return False
    if any(map(_comes_again, table.columns)):
        return True
    return not are_english(headers) and not any(map(_stands_out, table.columns))


def _comes_again(column: Column) -> bool:
    return canonical(column.header) in {canonical(cell.text) for cell in column.cells}


def _stands_out(column: Column) -> bool:
    """Return whether nearly all cells have a form that the header has not, or the other way round."""
    return any(_share(column, form) >= NEARLY_ALL and not form(column.header) for form in _FORMS) or any(
        _share(column, form) <= 1 - NEARLY_ALL and form(column.header) for form in _FORMS
    )


def _share(column: Column, form: Callable[[str], bool]) -> float:
    return sum(form(cell.text) for cell in column.cells) / max(1, len(column.cells))


def below_the_rows(table: Columns) -> str:
    """Return why the last row seems to stand below the table, as a sum or a note does; nothing if it is like others.

    A sum has figures and a word for it, or lacks the name that every other row has. If it lacks nothing else, or is
    called “Total ...”, as a film may be, each of its figures is as large as those above it together. A note is alone in
    its row.
    """
    last = {column.number: column.cells[-1] for column in table.columns if column.cells}
    row = max([cell.row for cell in last.values()], default=0)
    there = {number: cell.text for number, cell in last.items() if cell.row == row}
    others = [column for column in table.columns if column.number not in there]
    if table.rows < _FEWEST_ROWS:
        return ""
    words = [text for text in there.values() if not (is_figure(text, ".") or is_figure(text, ","))]
    if len(there) == len(words) == 1 and any(map(_is_full_above, others)):
        return f"row {row} has only “{words[0]}” in it: fill it in, or delete it if it is a note below the table"
    unnamed = not words and any(_is_full_above(column) and _names(column) for column in others)
    is_named = len(words) == 1 < len(there) and _is_sum(words[0])
    is_told = bool(others) and canonical(words[0]) in SUMS if words else False
    figures = [one for one in table.columns if one.number in there and not _ends(one, words)]
    is_sum = is_named and (is_told or all(map(_ends_with_sum, figures)))
    return f"row {row} seems to sum up the rows above it: delete it" if unnamed or is_sum else ""


def heading_among_rows(table: Columns) -> str:
    """Return why a row seems to be a heading above those below it: it has one cell, and the others have more."""
    counts = Counter(cell.row for column in table.columns for cell in column.cells)
    alone = {row for row, count in counts.items() if count == 1}
    rows = counts.keys() - alone
    found = [(cell, column) for column in table.columns for cell in column.cells if cell.row in alone]
    if not found or len(table.columns) < _FEWEST_COLUMNS or table.rows - len(alone) < _FEWEST_ROWS:
        return ""
    first, own = min(found, key=lambda one: one[0].row)
    if not any(rows <= {cell.row for cell in column.cells} for column in table.columns if column is not own):
        return ""
    more = f", and {len(alone) - 1} more like it" if alone - {first.row} else ""
    way = "if it is a heading, put it into a column of its own, in each row that it is about, and delete the row"
    return f"row {first.row} has only “{first.text[:40]}” in it{more}: fill it in; {way}"


_FEWEST_COLUMNS = 3
"""The fewest columns of a table in which a row with one cell is a heading."""


def _is_full_above(column: Column) -> bool:
    """Return whether only the last of its rows is empty in a column."""
    return len(column.cells) == column.rows - 1


def _ends(column: Column, words: Sequence[str]) -> bool:
    return column.cells[-1].text in words


def _ends_with_sum(column: Column) -> bool:
    """Return whether the last figure of a column is larger than all above it, and no less than their sum."""
    *above, last = [number(cell.text, ".") or number(cell.text, ",") for cell in column.cells]
    lows = [one.low for one in above if one is not None]
    return last is not None and all(low < last.low for low in lows) and last.low >= _ROUNDED * sum(lows)


_ROUNDED = 0.98
"""The share of a sum that is left after rounding."""


def _is_sum(text: str) -> bool:
    folded = canonical(text)
    return folded in SUMS or folded.partition(" ")[0] == "total"


def _names(column: Column) -> bool:
    """Return whether a column has a different text in each row."""
    return column.is_text and not column.repeated and not any(is_figure(cell.text, ".") for cell in column.cells)


def without_signs_for_nothing(table: Columns) -> Columns:
    """Return a table without signs for nothing among words: “–” in a column of plurals."""
    return table._replace(columns=[column._replace(cells=_with_content(column)) for column in table.columns])


def _with_content(column: Column) -> Sequence[Cell]:
    """Return the cells of a column, without signs for nothing if most of them have words."""
    worded = [cell for cell in column.cells if any(map(str.isalpha, cell.text))]
    if len(worded) <= len(column.cells) / 2:
        return column.cells  # these may be signs to be learned
    return [cell for cell in column.cells if not stands_for_nothing(cell.text, among_words=True)]


def cells_separated_otherwise(column: Column, separator: str) -> Iterator[Cell]:
    """Yield the cells of a column of lists in which something else seems to separate entries."""
    others = [mark for mark in SEPARATORS if mark.strip(" ") != separator.strip(" ")]
    for cell in column.cells:
        one = separator not in cell.text and "\n" not in cell.text
        if one and any(is_short_list(cell.text, mark) for mark in others if mark in cell.text):
            yield cell


def cells_in_quotes(column: Column) -> str:
    """Return which cells have quotation marks that belong to their texts; nothing if none do."""
    quoted = [cell for cell in column.cells if in_typographic_quotes(cell.text)]
    if not quoted:
        return ""
    more = f" and {len(quoted) - 1:,} more" if quoted[1:] else ""
    where = f"{quoted[0].text[:40]} ({column.place(quoted[0])}){more}"
    return f"{where}: the quotation marks are a part of the text; delete them if they should not be shown"
