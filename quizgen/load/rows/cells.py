"""Cells as the values of facts: what a spreadsheet changed is reported, never accepted silently."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from quizgen.compose.figure_text import number
from quizgen.load.dates import iso_date
from quizgen.load.reader import Reader
from quizgen.load.tables.table import SheetValue, is_empty, is_guarded
from quizgen.load.yaml.characters import INVISIBLE, MAX_LETTERS, invisible
from quizgen.load.yaml.nodes import Node, SequenceNode
from quizgen.load.yaml.plain_texts import OPENING, in_typographic_quotes
from quizgen.records.place import TablePath, Text
from quizgen.text.digits import grouped_figure
from quizgen.text.letters import seen
from quizgen.text.powers_of_ten import with_raised_powers
from quizgen.ui.dates import DateWords

Expected = Literal["text", "word", "number", "date", "flag"]
"""What a column holds: `word` is compared with known words, so that nothing is lost in a number."""

_AS_TEXT = "format the column as text and type it again"
_ERRORS = re.compile(r"#[¡¿]?[^\W\d_a-z]{1,10}(?:/[^\W_a-z])?[!?]|#(?:N/A|NV|N/D|N/B|Н/Д|YOK)|#{2,}|#|Err:[0-9]+")
"""What spreadsheets show for an error, in any language: #REF!, #BEZUG!, #¡VALOR!, #ССЫЛКА!."""

_NOTHING = re.compile(r"n/a|n\. ?a\.|k\. ?A\.|tbd|to ?do|null|nan|\?+|[-–—]{1,3}|\.{2,}|…", re.IGNORECASE)
"""What people write if there is nothing to write."""

_CURRENCIES = frozenset("$€£¥₹₽₺₴₩₪")
_APOSTROPHE = re.compile(r"'[0-9=+@-].*")
_FORMULA = re.compile(r"=(?:[A-Z]{1,3}\$?[0-9]+\b|\$[A-Z]|[A-Z][A-Z.]*\().*")
_FOOTNOTE = re.compile(r".*\S(\[(?:[0-9]{1,3}|[a-z]|(?:note|nb|fn|Anm\.?) ?[0-9]{1,3})\])")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mrz|Mai|Okt|Dez)"
_MADE_DATE = re.compile(rf"[0-9]{{1,2}}[-. ]{{1,2}}{_MONTH}|{_MONTH}[-. ][0-9]{{2}}", re.IGNORECASE)
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E[+][0-9]{2,3}", re.IGNORECASE)
_MANGLED = re.compile("[ÃÂ][\x80-\xbf¡-¿ŒœŠšŸŽž†‡•…‰‹›€™˜ˆƒ–—‘’“”„‚]|â€")
_USUAL = re.compile(
    rf"(?!{_MONTH}|Err:|n[/.]|k\.|tbd|to ?do|nan|null)[a-z(](?:[ -~]{{0,999}}[!-\\^-~])?|[0-9]{{1,12}}"
    rf"|[0-9]{{1,3}}(?:,[0-9]{{3}}){{0,4}} ?(?!{_MONTH}|e[+])[a-z²³/]{{0,20}}",
    re.IGNORECASE,
)
"""Texts like those in nearly all cells, which no spreadsheet can have changed."""

_LIKELY = (", ", " / ", "|", " • ")
"""What separates the entries of a list in many tables."""

_LOST = "a letter was lost here (�) when the file was saved in another encoding: type it again"
_TURNED = {
    "error": "the spreadsheet shows an error here ({0}): correct its formula, or empty the cell",
    "formula": "the formula here has no value yet: open the file in a spreadsheet program and save it",
    "digits": f"a spreadsheet keeps 15 digits of a number, so this one ({{0}}) may not be what was typed: {_AS_TEXT}",
    "date": f"the spreadsheet turned this into a date ({{0}}): {_AS_TEXT}, or make the field one of type date",
    "time": f"the spreadsheet turned this into a time ({{0}}): {_AS_TEXT}",
    "truth": f"the spreadsheet turned this into a truth value ({{0}}): {_AS_TEXT}",
}
_AS_NUMBER = (
    "the spreadsheet holds this as a number, so zeros at its ends may be lost: format the column as text and look "
    "through it, or make the field one of type number"
)


def stands_for_nothing(text: str, *, among_words: bool = False) -> bool:
    """Return whether a text is what people write if there is nothing to write.

    Among words, “null” and “Nan” are words.
    """
    return bool(_NOTHING.fullmatch(text.strip())) and not (among_words and text.strip().isalpha())


@dataclass(slots=True, eq=False)
class ColumnReader:
    """Reads the cells of a column of a table: its number, its name for messages, and what it holds.

    `separator` is what separates the entries of a list, nothing if it holds one value; `is_separator_given`: whether
    its author chose it. `names` gives ids by people's names for things. `mark` is the project's decimal mark, `dates`
    how its language writes dates. In an `optional` column, what stands for nothing counts as nothing.
    """

    reader: Reader
    number: int
    name: str
    expected: Expected = "text"
    separator: str = ""
    is_separator_given: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""
    dates: DateWords | None = None
    optional: bool = False
    _reported: set[str] = field(default_factory=set)

    def node(self, cell: str, row: int) -> Node | None:
        """Return the value of a cell, None if it is empty."""
        if type(cell) is str and _USUAL.fullmatch(cell):
            text = cell
            if not self.separator and not self.names and self.expected not in {"number", "date"}:
                return Text(text, row, self.number)
        else:
            text = self._text_of(cell, row) if isinstance(cell, SheetValue) else self._plain(cell, row)
        if not text:
            return None
        if self.expected == "number" and "0" <= text[1:2] <= "9" and "0" <= text[3:4] <= "9":
            text = self._grouped(text)
        if self.expected == "date":
            text = iso_date(text, self.dates)
        if self.separator:
            if text.isalnum():
                return SequenceNode([self._text(text, row)], row, self.number)
            entries = [entry.strip() for entry in re.split("[\r\n]+", text.replace(self.separator, "\n"))]
            self._look_for_separators(entries, row)
            return SequenceNode([self._text(entry, row) for entry in entries if entry], row, self.number)
        return self._text(text, row)

    def _grouped(self, text: str) -> str:
        """Return a figure with its thousands grouped; what is none is quoted as typed."""
        grouped = grouped_figure(text, self.mark)
        return grouped if grouped == text or grouped[-1].isdecimal() or number(grouped, self.mark) else text

    def is_nothing(self, cell: str) -> bool:
        """Return whether a cell that may be empty, or one of figures or dates, has a sign for nothing."""
        if self.expected in {"number", "date"}:
            return stands_for_nothing(cell)
        return self.optional and stands_for_nothing(cell, among_words=True)

    def _text(self, text: str, row: int) -> Text:
        return Text(self.names.get(text, text) if self.names else text, row, self.number)

    def _plain(self, cell: str, row: int) -> str:
        """Return a text as it is; report what cannot have been meant."""
        text = cell.strip()
        if is_empty(text):
            return ""
        if match := INVISIBLE.search(text):
            self._wrong(row, f"this is {invisible(match.group())}")
            return ""
        if self.expected != "text" and not text.isascii():
            text = seen(text)
        if _ERRORS.fullmatch(text):
            self._wrong(row, _TURNED["error"].format(text))
            return ""
        if self.is_nothing(text):
            self._warn(row, f"“{text}” {_IS_EMPTY}")
            return ""
        if self.expected == "number" and (why := _no_figure(text)):
            self._wrong(row, why)
            return ""
        self._suspect(text, row, is_formula=not is_guarded(cell) and bool(_FORMULA.fullmatch(text)))
        return text if len(text) <= MAX_LETTERS else self._cut(text, row)

    def _cut(self, text: str, row: int) -> str:
        self._wrong(row, f"this text has {len(text):,} letters; the limit is {MAX_LETTERS:,}")
        return text[:MAX_LETTERS]

    def _suspect(self, text: str, row: int, *, is_formula: bool) -> None:
        """Warn of a text that a spreadsheet seems to have changed."""
        if "�" in text:
            self._wrong(row, _LOST)
        elif _SHORTENED.fullmatch(text):
            self._warn(row, f"“{text}” is how spreadsheets shorten a long number: {_AS_TEXT}")
        elif _MADE_DATE.fullmatch(text) and self.expected != "date":
            self._warn(row, f"“{text}” looks like something that a spreadsheet turned into a date: {_AS_TEXT}")
        elif _NOTHING.fullmatch(text):
            self._warn(row, f"“{text}” {_STANDS_FOR_NOTHING}")
        elif _APOSTROPHE.fullmatch(text):
            self._warn(row, f"“{text[:40]}” begins with the apostrophe that marks a text in spreadsheets: remove it")
        elif text[0] in OPENING and self._is_delimited and in_typographic_quotes(text):
            self._once(row, _IN_QUOTES, text[1:40].rstrip(text[-1]))
        elif is_formula:
            self._warn(row, f"“{text[:40]}” is a formula, not a value: save the file so that cells have their values")
        elif text.endswith("]") and _FOOTNOTE.fullmatch(text):
            self._warn(row, f"“{text[:40]}” ends with a footnote mark: remove it")
        elif not text.isascii() and _MANGLED.search(text) and (meant := _unmangled(text)):
            self._warn(row, f"“{text[:40]}” seems to be “{meant[:40]}”, read in another encoding: type it again")

    @property
    def _is_delimited(self) -> bool:
        return isinstance(self.reader.path, TablePath) and bool(self.reader.path.delimiter)

    def _text_of(self, cell: SheetValue, row: int) -> str:
        """Return the text of a cell that is not text to the spreadsheet; report what does not belong here."""
        type_ = cell.type
        if type_ in {"number", "percent"} and self.expected != "flag":
            if cell.unit:
                self._once(row, _UNIT_OUTSIDE, cell.unit)
            elif self.expected == "text":
                self._once(row, _AS_NUMBER)
            return self._figure(cell) if self.expected == "number" else str(cell)
        if type_ == "truth" and self.expected == "flag":
            return cell.lower()
        if type_ == "date" and self.expected == "date":
            if "y" in cell.date_parts:
                return str(cell)
            self._wrong(row, f"the cell shows no year, and the spreadsheet made one up ({cell}): {_AS_TEXT}")
            return ""
        message = _TURNED.get(type_, "this should be true or false, not {0}")
        self._wrong(row, message.format(cell))
        return ""

    def _figure(self, cell: SheetValue) -> str:
        """Return a number of a spreadsheet as facts have it: with the project's decimal mark, and × 10²³ for E+23."""
        marked = cell.replace(".", self.mark) if self.mark else str(cell)
        return with_raised_powers(marked) if "E" in marked else marked

    def _look_for_separators(self, entries: list[str], row: int) -> None:
        if self.is_separator_given or len(entries) > 1:
            return
        if found := next((mark for mark in _LIKELY if mark in entries[0]), ""):
            way = f"in the kind’s file, write `separator: '{found.strip()}'` if it is a list, `separator: ;` if not"
            self._once(row, f"“{{}}” is read as one entry: {way}", entries[0][:60])

    def _once(self, row: int, message: str, shown: str = "") -> None:
        """Warn of what is wrong with the whole column, at the first cell that shows it: its text is put in for {}."""
        if message not in self._reported:
            self._reported.add(message)
            self._warn(row, message.format(shown))

    def _warn(self, row: int, message: str) -> None:
        self.reader.remark(Text("", row, self.number), message)

    def _wrong(self, row: int, message: str) -> None:
        self.reader.wrong(Text("", row, self.number), message)


_UNIT_OUTSIDE = (
    "the spreadsheet shows “{}” with this number, but it is not part of the value: write it into the cell, or into the "
    "question"
)
_IN_QUOTES = (
    "“{}” has typographic quotation marks around it, which are a part of the text: remove them, or put them into the "
    "question if they should be shown"
)
_IS_EMPTY = "counts as an empty cell: empty it"
_STANDS_FOR_NOTHING = "seems to stand for no value: empty the cell if there is none"


def _no_figure(text: str) -> str:
    """Return why a cell cannot be a figure, if spreadsheets or their users are to blame; else nothing."""
    if _SHORTENED.fullmatch(text):
        way = f"{_AS_TEXT}, or write {with_raised_powers(text)} if that is all of it"
        return f"“{text}” is how spreadsheets shorten a long number, and its last digits are lost: {way}"
    if text[0] in _CURRENCIES and (figure := text[1:].strip())[:1].isdecimal():
        return f"“{text}” begins with its unit: write “{figure} {text[0]}”"
    if text.startswith("'"):
        return f"“{text[:40]}” begins with the apostrophe that marks a text in spreadsheets: remove it"
    if text.endswith("]") and _FOOTNOTE.fullmatch(text):
        return f"“{text[:40]}” ends with a footnote mark: remove it"
    return ""


def _unmangled(text: str) -> str:
    """Return the original of a UTF-8 text that was read as Windows-1252; nothing if it is not one."""
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return ""
