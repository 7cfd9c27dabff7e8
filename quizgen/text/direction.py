"""The direction of a text, by its letters: from the left, or from the right."""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import bidirectional

from quizgen.text.private_signs import ISOLATED, ISOLATED_END

Direction = Literal["ltr", "rtl"]
Surroundings = Literal["ltr", "rtl", "both"] | None
"""The direction of the words around a value, None if there are no words."""

_RTL_BLOCKS = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of Unicode that hold letters read from right to left, and other signs as well."""

_MAY_BE_RTL = re.compile("[\u0590-\u200f\ufb1d-\U0010ffff]")
"""Finds a sign of these blocks, or of others: fewer ranges take half the time, and nearly all texts have none."""

_DIRECTIONS: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""The direction of a letter by its class in the Unicode bidirectional algorithm."""

_FROM_THE_RIGHT = re.compile(
    r"(?:ae|ar|arc|ckb|dv|fa|glk|he|ks|lrc|mzn|nqo|pnb|ps|sd|syr|ug|ur|yi)(?!-latn|\w)|.*-(?:arab|hebr|thaa|nkoo)\b"
)
"""Codes of languages and scripts that are written from right to left."""


def has_rtl(text: str) -> bool:
    """Return whether any letter of a text is read from right to left."""
    if text.isascii() or not _MAY_BE_RTL.search(text) or not _RTL_BLOCKS.search(text):
        return False
    return not {"R", "AL"}.isdisjoint(map(bidirectional, text))


def has_ltr(text: str) -> bool:
    """Return whether any letter of a text is read from left to right."""
    return any(map(str.isalpha, text)) if text.isascii() else "L" in map(bidirectional, text)


def first_direction(text: str) -> Direction | None:
    """Return the direction of the first letter, None if there is none, as browsers do for `auto`.

    Rules P2 and P3 of the Unicode bidirectional algorithm.
    """
    if text.isascii():
        return "ltr" if has_ltr(text) else None
    return next((_DIRECTIONS[kind] for kind in map(bidirectional, text) if kind in _DIRECTIONS), None)


def leading_direction(text: str, base: Direction) -> Direction:
    """Return the direction in which to lay out a text if most texts have that of `base`.

    That of `base` leads, wherever a letter of it is: "NATO" may begin a Hebrew sentence. Only if `base` is from the
    left does a text with more letters from the right follow these, as nobody may have given its language.
    """
    if base == "ltr" and not has_rtl(text):
        return "ltr"
    kinds = [_DIRECTIONS.get(bidirectional(sign)) for sign in text]
    rtl, ltr = kinds.count("rtl"), kinds.count("ltr")
    if base == "rtl":
        return "rtl" if rtl or not ltr else "ltr"
    return "rtl" if rtl > ltr else "ltr"


def direction_of_language(code: str) -> Direction:
    """Return the direction of a language, by its code: "he", "ar-EG"."""
    return "rtl" if _FROM_THE_RIGHT.match(code.casefold()) else "ltr"


def around(words: str) -> Surroundings:
    """Return the direction of the words around a value."""
    ltr, rtl = has_ltr(words), has_rtl(words)
    return "both" if ltr and rtl else "rtl" if rtl else "ltr" if ltr else None


def isolated(text: str, words: Surroundings) -> str:
    """Return a value between marks if any of its letters run against the words around it."""
    other = (words in {"ltr", "both"} and has_rtl(text)) or (words in {"rtl", "both"} and has_ltr(text))
    return f"{ISOLATED}{text}{ISOLATED_END}" if other else text
