"""Design files: the pages, styles and scripts that come with an output, always as they are now."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from quizgen.reading import read_text


@cache
def folder_of(package: str) -> Path:
    """Return the folder of a package: as `importlib.resources` does, which takes 10 ms to load."""
    return Path(import_module(package).__path__[0])


def file(package: str, name: str) -> Path:
    """Return a file in the folder `design` of a package."""
    return folder_of(package) / "design" / name


def read(package: str, name: str) -> str:
    """Return the text of a file in the folder `design` of a package; raise OSError if it cannot be read."""
    return read_text(file(package, name)).replace("\r\n", "\n")
