"""The fixed words of pages and cards: for each language a file of TOML beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from quizgen import designs
from quizgen.reading import read_text
from quizgen.records.deck import Deck
from quizgen.ui.complete import WordsError, faults
from quizgen.ui.strings import UiStrings, read

__all__ = ["LANGUAGES", "UiStrings", "WordsError", "deck_strings", "languages", "read_once", "ui_strings"]

_ENDING = ".toml"
_MODEL = f"en{_ENDING}"
_FOLDER = designs.folder_of("quizgen.ui")


def read_once(language: str, file: Path) -> Callable[[], UiStrings]:
    """Return what gives the words of a language from its file, which is read when they are first asked for."""
    return cache(lambda: _read(language, file))


def _read(language: str, file: Path) -> UiStrings:
    """Return the words in a file; raise WordsError where they are not complete."""
    try:
        words = tomllib.loads(read_text(file))
        model = words if file == _FOLDER / _MODEL else tomllib.loads(read_text(_FOLDER / _MODEL))
        if wrong := sorted(faults(words, model)):
            raise WordsError(_named(file), wrong)
        return read(language, words)
    except (OSError, tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise WordsError(_named(file), [str(error)]) from error


def _named(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


LANGUAGES: dict[str, Callable[[], UiStrings]] = {
    language: read_once(language, file)
    for file in _FOLDER.iterdir()
    if (language := file.name.removesuffix(_ENDING)) != file.name
}
"""What gives the words of each language. One whose file stands elsewhere can be added: `read_once("fr", path)`."""


def languages() -> tuple[str, ...]:
    """Return the languages there are, in alphabetical order."""
    return tuple(sorted(LANGUAGES))


def deck_strings(deck: Deck) -> UiStrings:
    """Return the fixed words of a deck's pages and cards, which know the language of its facts as well."""
    ui = ui_strings(deck.language)
    return ui if deck.facts_language in {"", deck.language} else _among_facts(ui, deck.facts_language)


@lru_cache
def _among_facts(ui: UiStrings, facts_language: str) -> UiStrings:
    return replace(ui, facts_language=facts_language)


def ui_strings(language: str) -> UiStrings:
    """Return the fixed words of a language; raise WordsError where its file has a key too many or too few."""
    return LANGUAGES[language]()
