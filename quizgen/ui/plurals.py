"""English plurals: the only place where messages count things."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 fact", "1,200 facts"; give `plural` if it is not the noun with an s."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def listed(words: Sequence[str], conjunction: str = "and") -> str:
    """Return words as "x, y and z"."""
    return f" {conjunction} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def first_of(words: Sequence[str], most: int, mark: str = ", ") -> str:
    """Return the first words and how many more there are, if any: "x, y and 3 more"."""
    more = f" and {len(words) - most:,} more" if len(words) > most else ""
    return f"{mark.join(words[:most])}{more}"
