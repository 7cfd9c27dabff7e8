"""Lines and words of an author's files as messages show them: cut to fit, nothing unseen, the caret under its place."""

from __future__ import annotations

import re
import unicodedata

WIDTH = 100
"""How many characters of a line are shown."""

_BEFORE = WIDTH * 3 // 4
_LONG = re.compile(r"“([^“”]{80})[^“”]+”")
_LONGEST = 1000


def quoted(line: str, col: int) -> str:
    """Return a line with a caret under `col`, cut to a window around it."""
    start = max(0, col - 1 - _BEFORE)
    lead, more = "…" if start else "", "…" if len(line) > start + WIDTH else ""
    before, after = _clean(line[start : col - 1]), _clean(line[col - 1 : start + WIDTH])
    return f"    {lead}{before}{after}{more}\n    {' ' * (len(lead) + _columns(before))}^"


def cropped(message: str) -> str:
    """Return a message in which no quoted word is longer than a line."""
    short = _LONG.sub(r"“\1…”", message)
    return short if len(short) <= _LONGEST else f"{short[:_LONGEST]}…"


def visible(text: str) -> str:
    """Return a text with a name for each character that cannot be seen."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def _clean(text: str) -> str:
    """Return a piece of a line as it is printed: tabs as one space, invisible characters left out."""
    kept = (c if c.isprintable() else "" if unicodedata.category(c) == "Cf" else " " for c in text)
    return text if text.isprintable() else "".join(kept)


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_column(c) for c in text)


def _column(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
