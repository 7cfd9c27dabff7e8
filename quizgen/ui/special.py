"""What the texts of some keys have to be: letters, marks in figures, rules for numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

LETTERS = 22
"""A matching may have so many options."""

_RULE = re.compile(
    r"(?!.*(?:[*+?)][*+]|[*+?]\?|\(\?|\[\]|[(|]\||\|\)))"  # no group is repeated, and none may be empty
    r"(?!(?:[^*+?]*[*+?]){7})"
    r"(?:\\d|[0-9()\[\]^*+?|-]){1,60}"
)
"""A regular expression that Python and JavaScript read alike, and that is soon done."""

_THOUSANDS = {"", ".", ",", " ", "'", "’", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"}


def _direction(text: str) -> str:
    return "" if text in {"ltr", "rtl"} else "should be ltr or rtl: which way the language is read"


def _letters(text: str) -> str:
    fit = len({*text}) == len(text) >= LETTERS and text.isalpha()
    return "" if fit else f"should be {LETTERS} different letters or more, without anything between them"


def _decimal(text: str) -> str:
    return "" if text in {".", ","} else "should be a point or a comma"


def _thousands(text: str) -> str:
    return "" if text in _THOUSANDS else "should be a point, a comma, a space, an apostrophe or empty"


def _rule(text: str) -> str:
    try:
        is_rule = bool(_RULE.fullmatch(text) and re.compile(text))
    except re.error:
        is_rule = False
    return "" if is_rule else "should have regular expressions of digits, such as '[2-4]' or '\\d*1'"


SPECIAL: Mapping[str, Callable[[str], str]] = {
    "direction": _direction,
    "letters": _letters,
    "decimal": _decimal,
    "thousands": _thousands,
    "numbers": _rule,
}
"""What is wrong with a text that has such a key; empty if nothing is."""
