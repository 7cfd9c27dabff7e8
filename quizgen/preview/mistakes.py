"""Mistakes in designs, which whoever changes how pages look makes, told with their line."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateSyntaxError


def told(e: Exception) -> str:
    """Return what is wrong with the design that an exception comes from, and where as far as that is known."""
    if isinstance(e, TemplateSyntaxError):
        return f"{e.filename}:{e.lineno}: error: {e.message}"
    places = [frame for frame in extract_tb(e.__traceback__) if Path(frame.filename).parent.name == "design"]
    if not places:
        return f"the pages cannot be made: {type(e).__name__}: {e}"
    return f"{places[-1].filename}:{places[-1].lineno}: error: {e}"
