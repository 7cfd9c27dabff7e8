"""Headers of columns, parsed: “Atomic Number” is the atomic number in a sentence, “Area (km²)” the area in km²."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.load.languages import split
from quizgen.starter.headers.brackets import bracketed, without_signs
from quizgen.starter.headers.lexicon import LANGUAGE_NAMES, SORTING
from quizgen.starter.headers.proper_names import within_sentence
from quizgen.starter.headers.word_forms import plural
from quizgen.ui import LANGUAGES

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .,&/’'°²³-]*")
_ABBREVIATED = re.compile(r"\b(?:nos?|nr|vol|op|cat)\.$", re.IGNORECASE)
"""An abbreviation at the end of a header that would be another word without its full stop."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_NAME = re.compile(" names?$|^names? of (?:the )?|^full ")

GENERIC = frozenset(("name", "title", "item", "entry", "id", "front", "back", "what", "label", "text", "column"))
"""Headers that say nothing about what is below them."""


def only_sorts(header: str) -> bool:
    """Return whether a header belongs to a column that only sorts the rows, such as a lesson or a number."""
    return header.lower().rstrip(".:") in SORTING


class ParsedHeader(NamedTuple):
    """A header: its words within a sentence and as written, and the unit, year and note that it has in brackets."""

    words: str
    shown: str
    unit: str = ""
    year: str = ""
    note: str = ""

    @property
    def bracketed(self) -> str:
        """What it has in brackets, as it stands behind a word."""
        return "".join([f" ({text})" for text in (self.unit, self.year, self.note) if text])

    @property
    def noted(self) -> str:
        """Its note as it stands behind a word."""
        return f" ({self.note})" if self.note else ""

    @property
    def without_name(self) -> str:
        """Its words without “name”: what `Country name` or `Name of the country` calls a row."""
        return _NAME.sub("", self.words)

    @property
    def is_language(self) -> bool:
        """Whether it is the name of a language."""
        return self.words.lower() in LANGUAGE_NAMES

    @property
    def is_plain(self) -> bool:
        """Whether it can be put into an English sentence at all."""
        return bool(_PLAIN.fullmatch(self.words)) and len(self.words.split()) <= 5


def parsed_header(header: str) -> ParsedHeader:
    """Return what a header says, without the language of its column: `capital:de`."""
    bare, unit, year, note = bracketed(split(header, LANGUAGES)[0])
    words = without_signs(_CAMEL.sub(" ", bare.replace("_", " "))).strip(" :,;")
    shown = _of_one(words if _ABBREVIATED.search(words) else words.strip(" :.,;"))
    return ParsedHeader(within_sentence(shown.removesuffix("?")), shown, unit, year, note)


def _of_one(header: str) -> str:
    """Return a header without its plural beside its singular: “Wife / Wives”, “Author/s”."""
    one, stroke, many = header.partition("/")
    is_plural_of_it = many.strip().lower() in {"s", "es", plural(one.strip().lower())}
    return one.strip() if stroke and one[:1].isalpha() and is_plural_of_it else header
