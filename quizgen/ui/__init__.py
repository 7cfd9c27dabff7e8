"""The fixed words of pages and cards: a TOML file beside this module for each language."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from quizgen import designs
from quizgen.reading import read_text
from quizgen.records.deck import Deck
from quizgen.text.direction import direction_of_language
from quizgen.ui.faults import WordsError, completed, faults
from quizgen.ui.strings import UiStrings, read

__all__ = [
    "LANGUAGES",
    "UiStrings",
    "WordsError",
    "WordsFile",
    "deck_strings",
    "is_language",
    "languages",
    "model_of",
    "ui_strings",
]

_ENDING = ".toml"
_FOLDER = designs.folder_of("quizgen.ui")
_ENGLISH = "en"
_TABLE = re.compile(r"^\[", re.MULTILINE)


class WordsFile:
    """The words of a language in a file, which is read when first needed."""

    def __init__(self, language: str, file: Path) -> None:
        """Name the file."""
        self.language, self._file = language, file
        self._data: dict[str, Any] = {}
        self._tables: dict[str, Mapping[str, Any]] = {}
        self._strings: UiStrings | None = None

    def strings(self) -> UiStrings:
        """Return the words, in English where any are missing; raise WordsError if one cannot be used."""
        self._strings = self._strings or read(self.language, self.data())
        return self._strings

    def data(self) -> dict[str, Any]:
        """Return the words as plain data."""
        self._data = self._data or self._read()
        return self._data

    def _read(self) -> dict[str, Any]:
        try:
            words = read_toml(read_text(self._file))
            if self._file == _FOLDER / f"{_ENGLISH}{_ENDING}":
                return words
            model = LANGUAGES[_ENGLISH].data()
            if wrong := sorted(fault.message for fault in faults(words, model)):
                raise WordsError(self._named(), wrong)
            return completed(words, model)
        except (OSError, ValueError) as error:
            raise self._unusable(error) from error

    def table(self, name: str) -> Mapping[str, Any]:
        """Return only one table of the file, which takes a tenth of the time; raise WordsError."""
        if self._data:
            table: Mapping[str, Any] = self._data[name]
            return table
        if name not in self._tables:
            self._tables[name] = self._read_table(name)
        return self._tables[name]

    def _read_table(self, name: str) -> Mapping[str, Any]:
        try:
            _, _, rest = read_text(self._file).partition(f"\n[{name}]\n")
            return read_toml(_TABLE.split(rest, 1)[0])
        except (OSError, ValueError) as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> WordsError:
        return error if isinstance(error, WordsError) else WordsError(self._named(), [str(error)])

    def _named(self) -> str:
        return f"{self._file.parent.name}/{self._file.name}"


LANGUAGES: dict[str, WordsFile] = {
    language: WordsFile(language, file)
    for file in _FOLDER.iterdir()
    if (language := file.name.removesuffix(_ENDING)) != file.name
}
"""The files of words by language. One whose file is elsewhere can be added: `WordsFile("fr", path)`."""


def languages() -> tuple[str, ...]:
    """Return all languages, in alphabetical order."""
    return tuple(sorted(LANGUAGES))


def deck_strings(deck: Deck) -> UiStrings:
    """Return the fixed words of a deck's pages and cards, which also know the language of its facts."""
    ui = ui_strings(deck.language, deck.words)
    return ui if deck.facts_language in {"", deck.language} else _among_facts(ui, deck.facts_language)


@lru_cache
def _among_facts(ui: UiStrings, language: str) -> UiStrings:
    return replace(ui, facts_language=language, facts_direction=direction_of_language(language))


def ui_strings(language: str, own: str = "") -> UiStrings:
    """Return the fixed words of a language; raise WordsError if its file has a wrong key or shape.

    `own` are a project's words, which come first: a table of them as JSON.
    """
    return _with_own(language, own) if own else LANGUAGES[language].strings()


@lru_cache
def _with_own(language: str, own: str) -> UiStrings:
    try:
        words = json.loads(own)
        if wrong := sorted(fault.message for fault in faults(words, model_of(language))):
            raise WordsError(language, wrong)
        return read(language, completed(words, model_of(language)))
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise error if isinstance(error, WordsError) else WordsError(language, [str(error)]) from error


def is_language(language: str, own: str) -> bool:
    """Return whether there are words of a language, with a project's own words for it."""
    try:
        return (language in LANGUAGES or bool(own)) and bool(ui_strings(language, own))
    except WordsError:
        return False


def model_of(language: str) -> dict[str, Any]:
    """Return the words used where a project's own words for a language say nothing; English for a new language."""
    return LANGUAGES[language if language in LANGUAGES else _ENGLISH].data()


_MAX_LEVELS = 12


def read_toml(text: str) -> dict[str, Any]:
    """Return the content of a file; raise ValueError if it is not TOML, or too deep or too large to be of use."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    except ValueError:  # Python refuses to read so many digits
        raise ValueError("a number in it has too many digits") from None
    if _is_deep(data):
        raise ValueError(_TOO_DEEP)
    return data


_TOO_DEEP = f"it is nested more than {_MAX_LEVELS} levels deep"


def _is_deep(data: object) -> bool:
    level = [data]
    for _ in range(_MAX_LEVELS):
        level = [inner for each in level for inner in _inside(each)]
    return bool(level)


def _inside(data: object) -> list[object]:
    return list(data.values()) if isinstance(data, dict) else data if isinstance(data, list) else []
