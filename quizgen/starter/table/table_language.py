"""The language of a table, by its headers and, if these are not enough, by the small words in its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quizgen.starter.headers.lexicon import (
    ENGLISH_WORDS,
    HEADERS_ABROAD,
    LANGUAGE_NAMES,
    NOUNS,
    SHARED_WORDS,
    SMALL_WORDS_ABROAD,
    SMALL_WORDS_OF_ENGLISH,
)
from quizgen.starter.headers.parsed_header import parsed_header
from quizgen.starter.headers.word_forms import DID_ALONE, DID_SOMETHING, DOES, singular
from quizgen.starter.table.columns import Column

_ENGLISH = (NOUNS | ENGLISH_WORDS | LANGUAGE_NAMES | {*DID_ALONE, *DID_SOMETHING, *DOES}) - SHARED_WORDS
_ABROAD = {code: words - _ENGLISH - SHARED_WORDS for code, words in HEADERS_ABROAD.items()}
_FEWEST_CELLS = 3
"""The fewest cells with small words that show their language."""

_ENGLISH_ENDING = re.compile(r"[a-z]{2,}(?:ness|ship|hood|ght)")
_OTHER_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
_SCRIPTS = (
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ar", re.compile("[\u0621-\u064a]")),
)
"""Letters that mostly belong to one language of pages."""


class TableLanguage(NamedTuple):
    """The code of a table's language, empty if it is not known, and whether it is certainly another than English.

    `likely` is the code of the one that it seems to be in that case; empty if there is none, or several.
    """

    code: str
    is_other: bool = False
    likely: str = ""


def are_english(headers: Sequence[str]) -> bool:
    """Return whether most of these headers have English words in them."""
    words = [re.findall("[a-z]+", parsed_header(header).shown.lower()) for header in headers]
    known = [any(word in NOUNS or word in LANGUAGE_NAMES or singular(word) in NOUNS for word in each) for each in words]
    return sum(known) > len(known) / 2


def language_of(columns: Sequence[Column]) -> TableLanguage:
    """Return the language of a table.

    It is English if one header has a word that only English has, unless it is outnumbered and another header has a word
    of another language. If no header belongs to one language alone, it is English if most could be, or by its cells.
    """
    headers = [column.header for column in columns]
    english = [header for header in headers if _is_english(header)]
    abroad = [header for header in headers if header not in english and _is_abroad(header)]
    may_be = are_english(headers)
    if (may_be and (english or not abroad)) or (not abroad and (english or _are_cells_english(columns))):
        return TableLanguage("en")
    text = " ".join(headers)
    code = next((code for code, letters in _SCRIPTS if len(letters.findall(text)) > len(text) / 3), "")
    return TableLanguage(code, is_other=bool(abroad), likely=_likely(headers))


def _likely(headers: Sequence[str]) -> str:
    """Return the code of the language that most headers have words of; empty if it is not one alone."""
    words = [{*_words(header)} for header in headers]
    counts = {code: sum(not telling.isdisjoint(each) for each in words) for code, telling in _ABROAD.items()}
    most = max(counts.values())
    codes = [code for code, number in counts.items() if number == most]
    return codes[0] if most and len(codes) == 1 else ""


def _words(header: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", parsed_header(header).shown.lower())


def _is_english(header: str) -> bool:
    """Return whether a header has a word that is English and nothing else."""
    words = _words(header)
    return any(word in _ENGLISH or singular(word) in _ENGLISH or _ENGLISH_ENDING.fullmatch(word) for word in words)


def _is_abroad(header: str) -> bool:
    """Return whether a header has a word of another language, or letters that English has not."""
    words = {*_words(header)}
    return bool(_OTHER_LETTERS.search(header)) or any(not telling.isdisjoint(words) for telling in _ABROAD.values())


def _are_cells_english(columns: Sequence[Column]) -> bool:
    """Return whether cells have small words of English, and none of other languages."""
    words = [{*re.findall(r"[^\W\d_]+", cell.text.lower())} for column in columns for cell in column.cells]
    english = sum(not each.isdisjoint(SMALL_WORDS_OF_ENGLISH) for each in words)
    return english >= _FEWEST_CELLS and all(each.isdisjoint(SMALL_WORDS_ABROAD) for each in words)
