"""The fixed words of pages and cards: for each language a file of TOML beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from quizgen import designs
from quizgen.ui.strings import UiStrings, read

__all__ = ["LANGUAGES", "UiStrings", "languages", "read_once", "ui_strings"]

_ENDING = ".toml"


def read_once(language: str, file: Path) -> Callable[[], UiStrings]:
    """Return what gives the words of a language from its file, which is read when they are first asked for."""
    return cache(lambda: read(language, tomllib.loads(file.read_text(encoding="utf-8"))))


LANGUAGES: dict[str, Callable[[], UiStrings]] = {
    language: read_once(language, file)
    for file in designs.folder_of("quizgen.ui").iterdir()
    if (language := file.name.removesuffix(_ENDING)) != file.name
}
"""What gives the words of each language. One whose file stands elsewhere can be added: `read_once("fr", path)`."""


def languages() -> tuple[str, ...]:
    """Return the languages there are, in alphabetical order."""
    return tuple(sorted(LANGUAGES))


def ui_strings(language: str) -> UiStrings:
    """Return the fixed words of a language; TypeError where its file has a key too many or too few."""
    return LANGUAGES[language]()
