"""The fixed words of pages: for each language a file of TOML beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from quizgen.words.records import Words, read

__all__ = ["Words", "languages", "words"]

ENDING = ".toml"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages there are, in alphabetical order."""
    names = (file.name for file in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(ENDING) for name in names if name.endswith(ENDING)))


@cache
def words(language: str) -> Words:
    """Return the words of a language; TypeError where its file has a key too many or too few."""
    said = files(__package__).joinpath(language + ENDING).read_text(encoding="utf-8")
    return read(language, tomllib.loads(said))
