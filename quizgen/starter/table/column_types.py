"""What a column may hold, guessed from its header and its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Literal, NamedTuple

from quizgen.compose.figure_text import number, with_comparator
from quizgen.load.allowed_names import SLUG
from quizgen.load.rows.cells import stands_for_nothing
from quizgen.load.tables.table import SheetValue
from quizgen.starter.headers.lexicon import NOTES, REMARKS
from quizgen.starter.table.columns import Cell, Column
from quizgen.starter.table.dates import dates_to_write, is_date, may_be_date, years_to_write
from quizgen.starter.table.misspelled import meant
from quizgen.starter.table.separators import TRANSLATED, is_listed, may_be_list
from quizgen.starter.table.years import fits_years, is_year, may_be_years
from quizgen.text.digits import with_plain_signs
from quizgen.text.plain_formulas import formulas_in, of_plain
from quizgen.text.powers_of_ten import without_powers
from quizgen.text.units import Unit, unit_of
from quizgen.ui.plurals import listed

ColumnType = Literal[
    "text", "marked", "number", "year", "date", "list", "one of", "picture", "sound", "note", "other names", "tags",
    "skip", "left out", "id", "guid",
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
_NOTES = re.compile(rf"(?:{'|'.join(sorted(NOTES))})s?|examples? sentences?")
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
    header = column.header.strip(" :?").lower()
    return _special(column, header) or guess_by_cells(column, mark, separator)


def guess_by_cells(column: Column, mark: str = "", separator: str = "") -> Guess:
    """Return what a column seems to hold if its header does not decide that."""
    header = column.header.strip(" :?").lower()
    read = _read(column, header, mark)
    return read or (Guess("marked") if has_formulas(column) else _worded(column, header, separator))


def has_other_names(column: Column) -> bool:
    """Return whether a column says what else its rows are called, not what else is right about them."""
    return bool(_OTHER_NAMES.fullmatch(column.header.strip(" :?").lower()))


def has_formulas(column: Column) -> bool:
    """Return whether most cells have a formula in them: $x^2$."""
    texts = [cell.text for cell in column.cells if "$" in cell.text]
    return sum(any(formulas_in(of_plain(text).pieces)) for text in texts) > len(column.cells) / 2


def _special(column: Column, header: str) -> Guess | None:
    """Return the type that the header alone gives, or the remark that nothing can be asked about the column."""
    cells = column.cells
    if not cells or column.has_gaps:
        return Guess("left out", _GAPS if cells else "it is empty")
    if header in {"skip", "tags"}:
        return Guess("skip" if header == "skip" else "tags")
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
    for type_, fits, what in _readers(column, header, mark):
        misfits = [cell for cell in column.cells if not fits(cell.text) and not stands_for_nothing(cell.text)]
        if not misfits:
            return Guess(type_, _without_unit(column) or _of_other_unit(column, mark) if type_ == "number" else "")
        few = _FEW_OF_VALUES if type_ == "number" and column.repeated else _FEW_MISFITS
        others = [cell for cell in misfits if type_ != "date" or not may_be_date(cell.text)]
        if len(others) <= few * len(column.cells):
            tellers = {
                "date": partial(dates_to_write, column),
                "year": partial(years_to_write, column),
                "number": partial(_figure_to_write, mark),
            }
            near = tellers.get(type_)
            return _guess_but_for(misfits, column, type_, near(misfits) or what if near else what)
    return None


_TOUCHING = re.compile(r"(?<=[0-9])(?=[^\W\d])")


def _figure_to_write(mark: str, cells: Sequence[Cell]) -> str:
    """Return how to write the first cell that is nearly a figure, “12m” or “c. 24 km/h”; nothing if none is."""
    for cell in cells:
        written = _TOUCHING.sub(" ", with_comparator(cell.text.strip()), count=1)
        if not isinstance(cell.text, SheetValue) and is_figure(written, mark):
            return f"write “{cell.text}” as {written}"
    return ""


_FEW_BARE = 0.2
_UNIT = re.compile(r"[0-9] ?[^\W\d]")


def _without_unit(column: Column) -> str:
    """Return which figures lack the unit that nearly all others have; nothing if none do."""
    texts = {cell: without_powers(with_plain_signs(cell.text)) for cell in column.cells}
    bare = [cell for cell, text in texts.items() if text[-1:].isdecimal() and not _UNIT.search(text)]
    if not 0 < len(bare) <= max(1, _FEW_BARE * len(column.cells)) or len(column.cells) < _FEWEST_CHOICES:
        return ""
    with_units = sum(bool(_UNIT.search(text)) for text in texts.values())
    return f"{_mend(column, bare)}: no unit, unlike the others" if with_units + len(bare) == len(column.cells) else ""


def _of_other_unit(column: Column, mark: str) -> str:
    """Return which figures have another unit than nearly all others, or are alone with one; nothing if none do."""
    units = [_unit(cell.text, mark) for cell in column.cells]
    if len(column.cells) < _FEWEST_CHOICES:
        return ""
    ((usual, _),) = Counter(unit.name for unit in units).most_common(1)
    others = [cell for cell, unit in zip(column.cells, units, strict=True) if unit.name != usual]
    if not 0 < len(others) <= max(1, _FEW_BARE * len(column.cells)):
        return ""
    example = next(
        number(cell.text, mark) for cell, unit in zip(column.cells, units, strict=True) if unit.name == usual
    )
    others_have = (
        f"another unit than the others (“{example.unit}”)" if usual and example else "a unit, unlike the others"
    )
    return f"{_named(column, others)}: {others_have}"


def _unit(text: str, mark: str) -> Unit:
    """Return the unit of a figure, without a name if it has none."""
    figure = number(text, mark)
    return unit_of(figure.unit if figure else "")


def _guess_but_for(misfits: Sequence[Cell], column: Column, type_: ColumnType, what: str) -> Guess:
    """Return the guess for a column that has a type, if only these cells were corrected.

    Dates of a spreadsheet can be nothing else, so they keep their type.
    """
    mend = _mend(column, misfits)
    if type_ == "date" and any(isinstance(cell.text, SheetValue) and cell.text.type == "date" for cell in column.cells):
        return Guess("date", f"{mend} ({what})")
    again = "and run the same command with a new folder"
    return Guess("text", f"{mend} {again}: it then becomes a {type_} column ({what})")


def _readers(column: Column, header: str, mark: str) -> Iterator[tuple[ColumnType, Callable[[str], bool], str]]:
    """Yield the types that have readers, the likeliest first, each with a test for cells and an example."""
    texts = [cell.text for cell in column.cells]
    texts = [text for text in texts if not stands_for_nothing(text)]
    years_meant = not _GROUPED.fullmatch(header) and may_be_years(column.header, texts, partial(is_figure, mark=mark))
    if years_meant and not any(is_date(text) and not is_year(text) for text in texts):
        yield "year", lambda text: fits_years(text, column.header), "such as 1969"
    if years_meant or any(not text.isdecimal() and (is_date(text) or may_be_date(text)) for text in texts):
        yield "date", is_date, ""
    if not _GROUPED.fullmatch(header) and any(is_figure(text, mark) for text in texts):
        yield "number", lambda text: is_figure(text, mark), "a figure in each cell, with its unit or without"


_MAX_NAMED = 4


def _mend(column: Column, cells: Sequence[Cell]) -> str:
    """Return what to say about cells that are not like the rest of their column."""
    return f"correct {_named(column, cells)}"


def _named(column: Column, cells: Sequence[Cell]) -> str:
    """Return the first of some cells with their texts, and how many more there are."""
    named = [f"{column.place(cell)} “{cell.text[:40]}”" for cell in cells[:_MAX_NAMED]]
    more = len(cells) - len(named)
    return listed([*named, f"{more:,} more"] if more else named)


def is_figure(text: str, mark: str) -> bool:
    """Return whether a cell would be read as a figure."""
    if isinstance(text, SheetValue):
        return text.type in {"number", "percent"}
    return number(text, mark) is not None


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
