"""Figures as authors write them."""

from __future__ import annotations

import re
from math import isfinite

from quizgen.records.subject import Number

COMPARATORS = (
    "about", "around", "nearly", "almost", "more than", "over", "at least",
    "less than", "fewer than", "under", "up to", "at most",
)  # fmt: skip
_FIGURE = r"[-−]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_NO_MORE_DIGITS = r"(?!\s*(?:to\b|[-−–,.:/'’])?\s*[0-9])"
"""After a figure: "2-3 days", "1,50 m", "1 000" and "3/4" are written in ways that are not read, so none is cut off."""

_NUMBER = re.compile(
    rf"(?:({'|'.join(COMPARATORS)}) )?({_FIGURE})(?:(?: to |–)({_FIGURE}))?{_NO_MORE_DIGITS}\s*(.*)", re.IGNORECASE
)


def number(text: str) -> Number | None:
    """Return the number that a text is: a comparator if any, a figure or a range, a unit if any; else None.

    A figure of hundreds of digits, which a float cannot hold, is none.
    """
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    comparator, low_digits, high_digits, unit = match.groups()
    low = _figure(low_digits)
    high = _figure(high_digits) if high_digits else low
    return Number(str(text), comparator or "", low, high, unit) if isfinite(low) and isfinite(high) else None


def _figure(digits: str) -> float:
    return float(digits.replace(",", "").replace("−", "-"))
