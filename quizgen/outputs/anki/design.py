"""The files that come with this output: how its cards look, and the frozen structure of its note types."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> str:
    """Return the text of the file `name` beside this module, such as `design/card.css`."""
    return (files(__package__) / name).read_text(encoding="utf-8")
