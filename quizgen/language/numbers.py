"""Figures as authors write them."""

from __future__ import annotations

import re

from quizgen.records.subject import Number

COMPARATORS = (
    "about", "around", "nearly", "almost", "more than", "over", "at least",
    "less than", "fewer than", "under", "up to", "at most",
)  # fmt: skip
_FIGURE = r"[-−]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_NUMBER = re.compile(rf"(?:({'|'.join(COMPARATORS)}) )?({_FIGURE})(?:(?: to |–)({_FIGURE}))?\s*(.*)", re.IGNORECASE)


def number(said: str) -> Number | None:
    """Return the number that a text is: a comparator if any, a figure or a range, a unit if any; else None."""
    found = _NUMBER.fullmatch(said)
    if not found:
        return None
    comparator, low, high, unit = found.groups()
    return Number(str(said), comparator or "", _figure(low), _figure(high or low), unit)


def _figure(said: str) -> float:
    return float(said.replace(",", "").replace("−", "-"))
