"""Dates in cells: what people write in words or with points, “22 December 1808”, is read as 1808-12-22."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from quizgen.ui.dates import DateWords

_ENGLISH = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})"
_WORD = r"(?P<word>[^\W\d_]{3,12})\.?"
_FORMS = (
    rf"{_DAY}(?:st|nd|rd|th|\.)?(?: of| de)? {_WORD},?(?: de)? {_YEAR}",
    rf"{_WORD} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    rf"{_WORD},?(?: de)? {_YEAR}",
    rf"{_DAY}\. ?(?P<month>[0-9]{{1,2}})\. ?{_YEAR}",
    rf"{_YEAR}/(?P<month>[0-9]{{1,2}})/{_DAY}",
)
"""How days and months are written so that there is one way to read them: 3/4/1999 has two."""


def iso_date(text: str, words: DateWords | None = None) -> str:
    """Return a date that is written otherwise as a `date` has it, any other text as it is.

    Months may have their English names, and those of `words`.
    """
    for form in _patterns():
        if match := form.fullmatch(text):
            said = match.groupdict()
            month = int(said.get("month") or 0) or _months(words).get(said.get("word", "").casefold(), 0)
            day = f"-{int(said['day']):02}" if "day" in said else ""
            return f"{said['year']}-{month:02}{day}" if month else text
    return text


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _FORMS))


def _months(words: DateWords | None) -> Mapping[str, int]:
    return dict(_named(words))


def _named(words: DateWords | None) -> Iterator[tuple[str, int]]:
    """Yield the names of months with their numbers, in English shortened as well."""
    for number, name in enumerate(_ENGLISH, 1):
        yield from ((short, number) for short in (name[:3], name[:4], name))
    for names in (words.months, words.months_alone) if words else ():
        yield from ((name.casefold(), number) for number, name in enumerate(names, 1))
