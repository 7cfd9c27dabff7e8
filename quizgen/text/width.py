"""The width of a text if every letter takes the same room: in a terminal, or on average."""

from __future__ import annotations

import re

_LATIN = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027]*").fullmatch
"""Finds texts with only Latin letters and their usual signs, each one letter wide."""


def letters_wide(text: str) -> int:
    """Return the width of a text in letters: wide signs such as Chinese and emoji count twice, marks on letters not."""
    if text.isascii() or _LATIN(text):
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - its tables take a while to load

    return max(0, wcswidth(text))
