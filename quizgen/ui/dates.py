"""Dates in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_NEEDS_ERA = 100
"""A year of our era below this is shown with its era: “24 September 15” may be in any century."""


class DateWords(NamedTuple):
    """The names of the months, and how to write a day, a month, the year of a month and years before and of our era.

    `months_alone` are their names without a day, if these differ. `eras` are the ways in which learners may say that a
    year is before our era, `ce_eras` those in which they may say that it is not.
    """

    months: Sequence[str]
    months_alone: Sequence[str]
    day: str
    month: str
    year: str
    bce: str
    eras: Sequence[str]
    ce: str
    ce_eras: Sequence[str]

    @property
    def between(self) -> list[str]:
        """The words between a day, a month and a year: "de" in Spanish."""
        patterns = re.sub(r"\{\w+\}", " ", f"{self.day} {self.month} {self.year}")
        return re.findall(r"(?<![^\s,.}])[^\W\d_]+(?![^\s,.{])", patterns)

    def shown(self, year: int, month: int = 0, day: int = 0, *, before_era: bool = False) -> str:
        """Return a date in words: "31 December 1999", "24 September 15 CE"; without a day or a month if they are 0."""
        form = self.day if day else self.month if month else "{year}"
        own = self.bce if before_era else self.ce if year < _NEEDS_ERA else self.year if month else "{year}"
        months = self.months if day else self.months_alone or self.months
        return form.format(day=day, month=months[month - 1], year=own.format(year=year))
