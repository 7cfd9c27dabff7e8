"""Other ways to write a name or a date in the same words: USA for U.S.A., ceasefire for cease-fire."""

from __future__ import annotations

import re
from collections.abc import Iterator

OTHERWISE_WRITTEN = re.compile("[.,(‐‑0-9-](?:(?<![0-9])|[0-9]{2})")
"""Finds what a text must have to be written otherwise: a sign, or three digits.

As it begins with a set, and not with alternatives, most texts are dismissed in a tenth of the time.
"""

_DOTTED = re.compile(r"(?<![^\W_])(?:(?:[^\W\d_]\.)+[^\W\d_](?![\w.])|(?:[^\W\d_]{1,2}\. ?){2,})")
_THE = re.compile("^the ", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
_SIDE = r"([^,()]*[^\W\d_][^,()]*)"
"""Words before or after a comma; figures cannot be turned around, since 3, 4 is not 4, 3."""

_TURNED = re.compile(rf"{_SIDE}, {_SIDE}|{_SIDE} \({_SIDE}\)")
_DATE = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{3,4})")
_LONGEST = 100


def otherwise_written(text: str) -> Iterator[str]:
    """Yield a text without dots between its letters or hyphens within its words, and turned around at a comma."""
    if len(text) > _LONGEST:
        return
    if "." in text and (plain := _DOTTED.sub(_without_dots, text).strip()) != text:
        yield from (plain, _THE.sub("", plain))
    if _HYPHEN.search(text):
        yield _HYPHEN.sub("", text)
    if date := _DATE.fullmatch(text):
        yield f"{date[2]} {date[1]} {date[3]}"
    elif ("," in text or "(" in text) and (turned := _TURNED.fullmatch(text)):
        yield f"{turned[2] or turned[4]} {turned[1] or turned[3]}"


def _without_dots(letters: re.Match[str]) -> str:
    return letters[0].replace(".", "").replace(" ", "") + " "
