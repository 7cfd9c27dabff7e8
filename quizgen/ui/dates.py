"""Dates in the words of a language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class DateWords(NamedTuple):
    """The names of the months, and how a day, a month and a year before our era are written.

    `eras` are the ways in which learners may write that a year is before our era.
    """

    months: Sequence[str]
    day: str
    month: str
    bce: str
    eras: Sequence[str]

    def shown(self, year: int, month: int = 0, day: int = 0, *, before_era: bool = False) -> str:
        """Return a date in words: "31 December 1999"; without a day or a month, where these are 0."""
        form = self.day if day else self.month if month else "{year}"
        in_era = self.bce.format(year=year) if before_era else str(year)
        return form.format(day=day, month=self.months[month - 1], year=in_era)
