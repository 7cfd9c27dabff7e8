"""Lines and words of an author's files as messages show them: cut to fit, with nothing invisible, and a caret."""

from __future__ import annotations

import re
import unicodedata

from quizgen.text.width import letters_wide

WIDTH = 100
"""The most characters of a line that are shown."""

_BEFORE = WIDTH * 3 // 4
_LONG_QUOTE = re.compile(r"“([^“”]{80})[^“”]+”")
_MAX_MESSAGE = 1000


def quoted(line: str, col: int) -> str:
    """Return a line with a caret under `col`, cut to a window around it."""
    start = max(0, col - 1 - _BEFORE)
    lead, more = "…" if start else "", "…" if len(line) > start + WIDTH else ""
    before, after = _printable(line[start : col - 1]), _printable(line[col - 1 : start + WIDTH])
    return f"    {lead}{before}{after}{more}\n    {' ' * (len(lead) + letters_wide(before))}^"


def cropped(message: str) -> str:
    """Return a message with quoted words cut to the length of a line."""
    short = _LONG_QUOTE.sub(r"“\1…”", message)
    return short if len(short) <= _MAX_MESSAGE else f"{short[:_MAX_MESSAGE]}…"


def visible(text: str) -> str:
    """Return a text with a name for each character that cannot be seen."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def _printable(text: str) -> str:
    """Return a piece of a line as it is printed: tabs as one space, invisible characters left out."""
    kept = (c if c.isprintable() else "" if unicodedata.category(c) == "Cf" else " " for c in text)
    return text if text.isprintable() else "".join(kept)
