"""What YAML has and files of a project must not have."""

from __future__ import annotations

from typing import Any

_Untyped = Any  # PyYAML says little of its parser's types


class Wrong(Exception):
    """Reading cannot go on: message and position."""

    def __init__(self, message: str, line: int, col: int) -> None:
        super().__init__(message)
        self.at = (line, col)


def refused(message: str, mark: _Untyped) -> Wrong:
    """Return the error for something at a mark of the parser."""
    return Wrong(message, mark.line + 1, mark.column + 1)


def reserved(said: str) -> str:
    """Return what to say of a tag, an anchor or an alias."""
    what = {"*": "an alias", "&": "an anchor", "!": "a tag"}[said[0]]
    return f"YAML takes “{said}” for {what}, and those are not used here: put a text that begins so in quotes"
