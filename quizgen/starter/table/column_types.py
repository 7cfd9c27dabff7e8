"""What a column may hold, guessed from its header and its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

from quizgen.load.allowed_names import SLUG
from quizgen.load.rows.cells import stands_for_nothing
from quizgen.load.tables.table import SheetValue
from quizgen.starter.headers.lexicon import NOTES, REMARKS
from quizgen.starter.table.columns import Cell, Column, named_cells
from quizgen.starter.table.dates import (
    dates_to_write,
    fits_years,
    is_date,
    is_nearly_date,
    is_year,
    may_be_date,
    may_be_years,
    years_to_write,
)
from quizgen.starter.table.figures import figures_to_write, is_figure, of_other_unit
from quizgen.starter.table.misspelled import meant
from quizgen.starter.table.separators import TRANSLATED, is_listed, may_be_list
from quizgen.text.plain_formulas import formulas_in, of_plain

ColumnType = Literal[
    "text", "marked", "number", "year", "date", "list", "one of", "picture", "sound", "note", "other names", "tags",
    "skip", "hedge", "left out", "id", "guid",
]  # fmt: skip
"""What may be made of a column: a field of some type, something that every fact may have, or nothing."""

FIELDS: tuple[ColumnType, ...] = ("text", "marked", "number", "year", "date", "list", "one of", "picture", "sound")
"""The types that become fields."""

OTHER_ANSWERS = re.compile(
    r"(?:also(?: right| correct| accepted)?|accept(?:ed)?|alternatives?|variants?|"
    r"other(?: right| correct)?(?: answers?)?)(?: for)?[ :]*\(?([^()]+)\)?",
    re.IGNORECASE,
)
"""Headers of columns with other right answers, and what they belong to."""

_OTHER_NAMES = re.compile(r"also (?:called|known as)|a\.?k\.?a\.?|(?:other|alternative) names?|alias(?:es)?|synonyms?")
_REMARKS = re.compile(rf"do not .*|to do|(?:{'|'.join(sorted(REMARKS))})s?")
_NOTES = re.compile(rf"(?:{'|'.join(sorted(NOTES))})s?|examples? sentences?|(?:fun|interesting) facts?")
_DESCRIBED = re.compile(r"definition|description|meaning|explanation|answer|back")
_GROUPED = re.compile(
    "(?:group|period|class|level|chapter|unit|lesson|grade|category|volume|century|week|part|set|topic|theme|stage)s?"
)
_FILE = re.compile(r"^(?!https?:|www\.)\S.*\.(?:jpe?g|png|gif|webp|svg|mp3|ogg|wav|m4a)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://|www\.)|\.(?:jpe?g|png|gif|svg|mp3)$")

_MAX_CHOICES = 40
"""The most different values of a column that is one of them."""

_LONGEST_CHOICE = 60
_FEWEST_CHOICES = 6
"""The fewest rows that show whether values are repeated."""

_LONG = 12
"""The words of a text that is a description rather than an answer."""

_FEW_LISTED = 0.5
_FEW_MISFITS = 2 / 5
"""If no more than this share of the cells of a column cannot be read, they may be mistakes."""

_FEW_OF_VALUES = 1 / 5
"""The same share among figures that recur, which may be values to choose from."""


class Guess(NamedTuple):
    """What a column seems to hold and, if it is not what one would expect, why."""

    type: ColumnType
    why: str = ""


def guess(column: Column, mark: str = "", separator: str = "") -> Guess:
    """Return what a column seems to hold, if figures have `mark` before decimals and lists the separator."""
    return _special(column, _bare(column.header)) or guess_by_cells(column, mark, separator)


def guess_by_cells(column: Column, mark: str, separator: str) -> Guess:
    """Return what a column seems to hold if its header does not decide that."""
    header = _bare(column.header)
    read = _read(column, header, mark)
    return read or (Guess("marked") if has_formulas(column) else _worded(column, header, separator))


def has_other_names(column: Column) -> bool:
    """Return whether a column says what else its rows are called, not what else is right about them."""
    return bool(_OTHER_NAMES.fullmatch(_bare(column.header)))


def is_note(header: str) -> bool:
    """Return whether a header belongs to notes, judging by nothing else."""
    return bool(_NOTES.fullmatch(_bare(header)))


def _bare(header: str) -> str:
    return header.strip(" :?").lower()


def has_formulas(column: Column) -> bool:
    """Return whether most cells have a formula in them: $x^2$."""
    texts = [cell.text for cell in column.cells if "$" in cell.text]
    return sum(any(formulas_in(of_plain(text).pieces)) for text in texts) > len(column.cells) / 2


_BY_KEY: Mapping[str, ColumnType] = {"skip": "skip", "tags": "tags", "hedge": "hedge"}
"""Headers of columns for keys that every fact may have."""


def _special(column: Column, header: str) -> Guess | None:
    """Return the type that the header alone gives, or the remark that nothing can be asked about the column."""
    cells = column.cells
    if not cells or column.has_gaps:
        return Guess("left out", _GAPS if cells else "it is empty")
    if header in _BY_KEY and not (header == "hedge" and column.is_full):  # in every row, it is one of plants
        return Guess(_BY_KEY[header])
    if _NOTES.fullmatch(header):
        return Guess("note")
    if header == "id" and all(SLUG.fullmatch(cell.text) for cell in cells) and not column.repeated:
        return Guess("id")
    if _OTHER_NAMES.fullmatch(header) or OTHER_ANSWERS.fullmatch(header):
        return Guess("other names")
    if why := _nothing_to_learn(column, header):
        return Guess("left out", why)
    spoiled = next(
        (cell for cell in cells if isinstance(cell.text, SheetValue) and cell.text.type not in _READABLE), None
    )
    return Guess("left out", f"{column.place(spoiled)} holds “{spoiled.text}”") if spoiled else None


def _nothing_to_learn(column: Column, header: str) -> str:
    """Return why there is nothing to learn from a column, if it has files, links or remarks."""
    if column.share(_FILE) > 1 / 2:
        return _FILES
    if _REMARKS.fullmatch(header):
        return "nothing to learn, judging by its header"
    return "links and files" if column.share(_ADDRESS) > 1 / 2 else ""


_FILES = "pictures or sounds; docs/formats.md says how to show them in questions, below “media/”"
_GAPS = "sentences with gaps; docs/first-project.md says how to ask for the words that are missing"
_READABLE = ("number", "percent", "date")
"""The types of cells, other than text, that columns can be read from."""


def _read(column: Column, header: str, mark: str) -> Guess | None:
    """Return the type that all cells can be read as or, if nearly all can, which one cannot."""
    for type_, fits, how_to_write, example in _readers(column, header, mark):
        misfits = [cell for cell in column.cells if not fits(cell.text) and not stands_for_nothing(cell.text)]
        if not misfits:
            return Guess(type_, of_other_unit(column, mark) if type_ == "number" else "")
        few = _FEW_OF_VALUES if type_ == "number" and column.repeated else _FEW_MISFITS
        others = [cell for cell in misfits if type_ != "date" or not is_nearly_date(cell.text)]
        if len(others) <= few * len(column.cells):
            return _guess_but_for(misfits, column, type_, how_to_write(misfits) or example)
    return None


def _guess_but_for(misfits: Sequence[Cell], column: Column, type_: ColumnType, what: str) -> Guess:
    """Return the guess for a column that has a type, if only these cells were corrected.

    Dates of a spreadsheet can be nothing else, so they keep their type.
    """
    mend = f"correct {named_cells(column, misfits)}"
    if type_ == "date" and any(isinstance(cell.text, SheetValue) and cell.text.type == "date" for cell in column.cells):
        return Guess("date", f"{mend} ({what})")
    again = "and run the same command with a new folder"
    return Guess("text", f"{mend} {again}: it then becomes a {type_} column ({what})")


class _Reader(NamedTuple):
    """A type that cells can be read as, a test for them, and what says how to write misfits, or else an example."""

    type: ColumnType
    fits: Callable[[str], bool]
    how_to_write: Callable[[Sequence[Cell]], str]
    example: str


def _readers(column: Column, header: str, mark: str) -> Iterator[_Reader]:
    """Yield the types that cells may be read as, the likeliest first."""
    texts = [cell.text for cell in column.cells]
    texts = [text for text in texts if not stands_for_nothing(text)]
    years_meant = not _GROUPED.fullmatch(header) and may_be_years(column.header, texts, partial(is_figure, mark=mark))
    if years_meant and not any(is_date(text) and not is_year(text) for text in texts):
        yield _Reader("year", lambda text: fits_years(text, column.header), years_to_write, "such as 1969")
    dates = sum(not text.isdecimal() and (is_date(text) or may_be_date(text)) for text in texts)
    has_dates = dates > len(texts) / 4
    if years_meant or has_dates:
        yield _Reader("date", is_date, partial(dates_to_write, column), "")
    if not has_dates and not _GROUPED.fullmatch(header) and any(is_figure(text, mark) for text in texts):
        what = "a figure in each cell, with its unit or without"
        yield _Reader("number", lambda text: is_figure(text, mark), partial(figures_to_write, mark), what)


def _worded(column: Column, header: str, separator: str) -> Guess:
    """Return which kind of text a column holds."""
    if separator and is_listed(column, separator, 0 if TRANSLATED.fullmatch(header) else _SHARE_OF_LISTS):
        return _listed(column, header, separator)
    if column.words > _LONG and not _DESCRIBED.search(header):
        return Guess("left out", f'long texts; to ask for them, say --type "{column.header}=text"')
    why = _may_be_list(column)
    few = _MAX_CHOICES if _GROUPED.fullmatch(header) else len(column.cells) / 3
    return Guess("one of" if _is_one_of(column, few) else "text", why)


def _may_be_list(column: Column) -> str:
    """Return a remark that cells with commas stay one value, if there are any."""
    cells = may_be_list(column)
    if not cells:
        return ""
    more = f" and {len(cells) - 1:,} more like it stay" if cells[1:] else " stays"
    where = f"“{cells[0].text[:40]}” ({column.place(cells[0])})"
    return f'{where}{more} one value; if it is a list, say --type "{column.header}=list"'


_SHARE_OF_LISTS = 0.3


def _listed(column: Column, header: str, separator: str) -> Guess:
    """Return that a column has lists; if few translations have several entries, each cell is better asked as it is."""
    several = sum(separator in cell.text for cell in column.cells)
    if TRANSLATED.fullmatch(header) and several <= _FEW_LISTED * len(column.cells):
        way = f'with --type "{column.header}=list", any one of them is enough'
        return Guess("text", f"{several} with several entries ({way})")
    return Guess("list")


def _is_one_of(column: Column, few: float) -> bool:
    """Return whether a column holds one of a few values."""
    values = column.values
    if len(values) > 2 * _MAX_CHOICES:
        return False
    different = len(values.keys() - meant(column).keys())
    return (
        1 < different <= min(_MAX_CHOICES, few)
        and max(different + 1, _FEWEST_CHOICES) <= len(column.cells)
        and all(len(value) <= _LONGEST_CHOICE and "\n" not in value for value in values)
    )
