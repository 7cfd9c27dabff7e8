"""Design files: the pages, styles and scripts that come with an output, always as they are now."""

from __future__ import annotations

from errno import EILSEQ
from importlib import import_module
from pathlib import Path


def folder_of(package: str) -> Path:
    """Return the folder of a package: as `importlib.resources` does, which takes 10 ms to load."""
    return Path(import_module(package).__path__[0])


def file(package: str, name: str) -> Path:
    """Return a file in the folder `design` of a package."""
    return folder_of(package) / "design" / name


def read(package: str, name: str) -> str:
    """Return the text of a file in the folder `design` of a package; raise OSError where it cannot be read."""
    design = file(package, name)
    try:
        return design.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise OSError(EILSEQ, "it is not in UTF-8", str(design)) from None
