"""Design files: the pages, styles and scripts that come with an output, always as they are now."""

from __future__ import annotations

from collections.abc import Callable
from errno import EILSEQ
from functools import partial
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined


def read(package: str, name: str) -> str:
    """Return the text of a file in the folder `design` of a package; raise OSError where it cannot be read."""
    file = files(package).joinpath("design", name)
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise OSError(EILSEQ, "it is not in UTF-8", str(file)) from None


def environment(package: str) -> Environment:
    """Return what fills the designs of a package: every value escaped, a missing one refused.

    What it makes of a file is kept for as long as the file says the same.
    """
    loader = FunctionLoader(partial(_loaded, package))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _loaded(package: str, name: str) -> tuple[str, str, Callable[[], bool]]:
    """Return a design, where it stands, and what tells whether it still says the same."""
    said = read(package, name)
    return said, str(files(package).joinpath("design", name)), lambda: read(package, name) == said
