"""What separates the entries of lists in a table, and its decimal mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quizgen.compose.figure_text import number
from quizgen.load.tables.table import SheetValue
from quizgen.starter.headers.lexicon import CONJUNCTIONS, LANGUAGE_NAMES, LANGUAGE_NAMES_ABROAD
from quizgen.starter.headers.parsed_header import parsed_header
from quizgen.starter.headers.word_forms import head_of, is_plural
from quizgen.starter.table.columns import NEARLY_ALL, Cell, Column
from quizgen.text.digits import MARKS

SEPARATORS = (";", "|", "\n", " / ", "/", " • ", "、", ", ", ",")
"""What may separate the entries of a list in a cell, the likeliest first."""

_COMMAS = (", ", ",")
_WITHIN_ENTRIES = (*_COMMAS, "/")
"""Separators that never stand between lists with commas: “fish, berries/nuts”."""

_SLASHED = re.compile(r"[^\W\d]+(?:/[^\W\d]+)+")
_MAX_WORDS, _MAX_WORDS_OF_A_NAME = 3, 5
_SHARE = 0.3
"""The share of cells that must have a comma for a column to have lists with commas."""

_SHARE_OF_PLURALS = 0.1
"""The same share if the header is a plural."""

_FEWEST_LISTS = 2
"""The fewest cells in which a comma may separate entries, if most cells have none."""

_SHARE_OF_DIFFERENT = 0.5
"""The most different entries, as a share of all, in lists with a few entries that look like none: “Diabetes Typ 1”."""

_LONGEST = 12
"""The most words of a cell of median length: in longer ones, separators are punctuation."""

_SHORTENED = re.compile(r"\b[A-Z]\w{0,2}\.")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
"""An abbreviation that is a word of its own: i.v., p.o."""

_CODE = re.compile("[A-Z]{1,2}[0-9]{1,2}")
"""An entry such as C5 or L4."""

_CONJUNCTION = re.compile(rf"(?:{'|'.join(sorted(CONJUNCTIONS))}) ")
_ONE_THING = re.compile(
    r".*\b(?:address|birthplace|home ?town|location|origin|place|residence|seat|setting|venue|name|author|title)"
    r"|(?:.* )?(?:born|died|where|located)(?: .*)?",
    re.IGNORECASE,
)
"""Headers of columns in which commas belong to names: “Paris, France”, “Tolkien, John”."""

TRANSLATED = re.compile(
    rf"(?:{'|'.join(sorted(LANGUAGE_NAMES | LANGUAGE_NAMES_ABROAD))})(?: .*)?|meanings?|translations?"
)
"""Headers of columns that translate another column, often with several words."""


def is_listed(column: Column, separator: str, share: float = _SHARE) -> bool:
    """Return whether the cells of a column are lists with this separator, with commas in this share of them."""
    if not _may_be_listed(column, separator, share):
        return False
    return separator not in _COMMAS or share == 0 or _shows_lists(column, separator)


def may_be_list(column: Column) -> Sequence[Cell]:
    """Return the cells that may have several entries between commas, although their column does not show lists."""
    if any(is_listed(column, mark) for mark in SEPARATORS) or _ONE_THING.fullmatch(column.header):
        return ()
    cells = [cell for cell in column.cells if "," in cell.text]
    few = len(cells) < _FEWEST_LISTS and len(cells) < _SHARE * len(column.cells)
    return () if few or not any(_may_be_listed(column, mark, 0) for mark in _COMMAS) else cells


def _may_be_listed(column: Column, separator: str, share: float) -> bool:
    listed = [cell.text for cell in column.cells if separator in cell.text]
    if not listed or not column.is_text or column.words > _LONGEST:
        return False
    if separator == "/":
        return len(listed) > 1 and all(map(_SLASHED.fullmatch, listed))
    if separator not in _COMMAS:
        return True
    if separator == ", " and any(re.search(r",\S", text) for text in listed):
        return False  # only the comma separates them
    if any(mark in text for text in listed for mark in SEPARATORS if mark not in _WITHIN_ENTRIES):
        return False  # commas within entries: “Smith, Ann; Lee, Tom”
    if _is_plural(column) and len(listed) >= _FEWEST_LISTS:
        share = min(share, _SHARE_OF_PLURALS)
    return len(listed) >= share * len(column.cells) and _are_lists(listed, separator)


def _are_lists(texts: Sequence[str], separator: str) -> bool:
    """Return whether texts are short lists: all of them, or nearly all, with entries that mostly recur."""
    short = [text for text in texts if is_short_list(text, separator)]
    if len(short) < NEARLY_ALL * len(texts):
        return False
    entries = [entry.strip() for text in short for entry in text.split(separator)]
    return len(short) == len(texts) or len(set(entries)) <= _SHARE_OF_DIFFERENT * len(entries)


def _shows_lists(column: Column, separator: str) -> bool:
    """Return whether commas stand between entries, and not within one name as in “Paris, France”.

    Then the header is a plural, an entry occurs again in another place, or there are cells with three or more entries,
    the last of which do not recur as countries do.
    """
    cells = [[entry.strip() for entry in cell.text.split(separator)] for cell in column.cells]
    are_parts = column.header.lower() == "origin" and all(entry.islower() for entries in cells for entry in entries)
    if _ONE_THING.fullmatch(column.header) and not are_parts:
        return False
    last = [entries[-1] for entries in cells if len(entries) > 1]
    others = {entry for entries in cells for entry in entries[:-1]}
    if not others.isdisjoint(last) or TRANSLATED.fullmatch(column.header.lower()):
        return True
    if _is_plural(column):
        return True
    return len(set(last)) == len(last) and any(len(entries) > 2 for entries in cells)


def _is_plural(column: Column) -> bool:
    """Return whether the header of a column says that a cell may have several entries: “Languages”, “Writer(s)”."""
    words = parsed_header(column.header).words
    return column.header.endswith(("(s)", "/s")) or is_plural(words.rpartition(" ")[2]) or is_plural(head_of(words))


def is_short_list(text: str, separator: str) -> bool:
    """Return whether a separator separates only words or names, no figures and no mere abbreviations."""
    return all(map(_is_short, text.split(separator)))


def _is_short(entry: str) -> bool:
    if _CODE.fullmatch(entry.strip()):
        return True
    words = _SHORTENED.sub("", _DOTTED.sub("abbreviated", entry)).split()
    most = _MAX_WORDS_OF_A_NAME if entry.strip()[:1].isupper() else _MAX_WORDS
    is_word = bool(words) and len(entry.split()) <= most and not re.search("[0-9.]", " ".join(words))
    return is_word and not _CONJUNCTION.match(entry.strip())


def separator_within(column: Column, usual: str) -> str:
    """Return what separates the entries of a column of lists, if it may not be what is usual in its table."""
    may_be = (mark for mark in SEPARATORS if _may_be_listed(column, mark, 0))
    mark = likely_separator([column]) or next(may_be, usual)
    return usual if usual and mark == "\n" else mark  # line breaks separate them anyhow


def likely_separator(columns: Sequence[Column]) -> str:
    """Return what separates lists in most cells of these columns that have any, nothing if none do."""
    counts = {mark: sum(_count(column, mark) for column in columns) for mark in SEPARATORS}
    most = max(SEPARATORS, key=counts.__getitem__)
    return most if counts[most] else ""


def _count(column: Column, separator: str) -> int:
    """Return how many cells of a column are lists with this separator."""
    return sum(separator in cell.text for cell in column.cells) if is_listed(column, separator) else 0


class LikelyMark(NamedTuple):
    """The name of the decimal mark that the project has to give, empty if it need not.

    `doubtful` is a figure that may be read in two ways, if only the author can know.
    """

    name: str
    doubtful: Cell | None = None


def likely_mark(columns: Sequence[Column]) -> LikelyMark:
    """Return the decimal mark that most figures of a table seem to have."""
    texts = [column for column in columns if column.cells and column.cells[0].text[:1].isdecimal()]
    fitting = {name: _figures(texts, mark) for name, mark in (("", ""), *MARKS.items())}
    most = max(fitting.values())
    if fitting["point"] == fitting["comma"] == most > fitting[""]:
        doubtful = (cell for column in texts for cell in column.cells if _is_doubtful(cell.text))
        return LikelyMark("point", next(doubtful, None))
    return LikelyMark(next(name for name, count in fitting.items() if count == most))


def _figures(columns: Sequence[Column], mark: str) -> int:
    """Return how many cells are figures with this mark before decimals."""
    return sum(_is_figure(cell.text, mark) for column in columns for cell in column.cells)


def _is_figure(text: str, mark: str) -> bool:
    if isinstance(text, SheetValue) and text.type == "number":
        return bool(mark) or number(text) is not None
    return number(text, mark) is not None


def _is_doubtful(text: str) -> bool:
    return not isinstance(text, SheetValue) and number(text) is None and number(text, ".") is not None
