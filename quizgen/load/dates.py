"""Dates as authors write them: 2025-03-01, also before the year 1000 and before our era; in cells “1 March 2025”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from quizgen.records.subject import Date, Day
from quizgen.ui.dates import DateWords

_DATE = re.compile(r"([0-9]{1,6})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?: (BCE?|CE|AD))?")
_FULL_YEAR = 4
_GREGORIAN = 1582
"""Up to this year, every fourth year is a leap year, as in the calendar of the time."""

_LAST_YEAR = 9999
_MONTHS = 12


class DateError(ValueError):
    """Why a text is not a date, in words that continue after the text."""


class NotDateLikeError(DateError):
    """Raised if a text is not written like a date."""


def read_date(text: str, words: DateWords | None) -> Date:
    """Return a text as a date, to be shown in some words or as written; raise DateError if it is not one."""
    match = _DATE.fullmatch(text)
    if is_span(text):
        raise DateError("should be one date, not a span: give its beginning and its end a field each")
    if not match:
        raise NotDateLikeError("should be a date: 2025, 2025-03 or 2025-03-01; 0476 or 44 BCE")
    digits, month, day, era = match.groups()
    before_era = era in {"BC", "BCE"}
    year = 1 - int(digits) if before_era else int(digits)
    _check_year(digits, era)
    _check_day(year, int(month or 1), int(day or 1))
    first: Day = (year, int(month or 1), int(day or 1))
    last_month = int(month or 12)
    last: Day = (year, last_month, int(day or _days(year, last_month)))
    shown = words.shown(int(digits), int(month or 0), int(day or 0), before_era=before_era) if words else str(text)
    return Date(str(text), shown, first, last)


_OF_ERA = "(?: (?:BCE?|CE|AD))?"
_SPAN = re.compile(rf"([0-9]{{1,4}}){_OF_ERA}(?: ?[-–] ?| to )([0-9]{{1,4}}){_OF_ERA}")
_YEAR_AND_MONTH = re.compile(rf"(?:[0-9]{{4}} ?[-–] ?[0-9]{{1,2}}|[0-9]{{1,4}}-[0-9]{{2}}){_OF_ERA}")
_MONTH_AND_YEAR = re.compile("[0-9]{1,2} ?[-–] ?[0-9]{4}")


def is_span(text: str) -> bool:
    """Return whether a text has two years: 431–404 BCE, 1347-51, but not a month: 2025-03, 2025–3, 3-2025, 2024-13."""
    match = _SPAN.fullmatch(text)
    if not match:
        return False
    first, last = int(match[1]), int(match[2])
    if _MONTH_AND_YEAR.fullmatch(text):
        return first > _MONTHS
    counts_down = text.endswith(("BC", "BCE"))
    return not _YEAR_AND_MONTH.fullmatch(text) or (last > _MONTHS and (counts_down or last > first % 100))


def _check_year(digits: str, era: str | None) -> None:
    if not int(digits):
        raise DateError("is not a year: the year before 1 is 1 BCE")
    if not era and len(digits) < _FULL_YEAR:
        four = digits.zfill(_FULL_YEAR)
        raise DateError(f"should have a year of four digits, {four}, or be {digits} BCE or {digits} CE")
    if era not in {"BC", "BCE"} and int(digits) > _LAST_YEAR:
        raise DateError(f"should be a date up to the year {_LAST_YEAR}")


def _check_day(year: int, month: int, day: int) -> None:
    if not 1 <= month <= _MONTHS:
        raise DateError(f"should be a date, but there is no month {month:02}")
    if not 1 <= day <= _days(year, month):
        raise DateError(f"should be a date, but that month has no day {day:02}")


def _days(year: int, month: int) -> int:
    """Return how many days a month has."""
    if month == 2:
        leap = year % 4 == 0 and (year <= _GREGORIAN or year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in {4, 6, 9, 11} else 31


_ENGLISH = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})"
_WORD = r"(?P<word>[^\W\d_]{3,12})\.?"
_ERA = r"(?P<era>BCE?|CE|AD|B\.C\.(?:E\.)?|C\.E\.|A\.D\.)"
_YEAR_OF_ERA = rf"(?:(?P<year>[0-9]{{1,4}}) ?{_ERA}|(?P<era_before>AD|A\.D\.) ?(?P<year_after>[0-9]{{1,4}}))"
_IN_WORDS = (
    rf"{_DAY}(?:st|nd|rd|th|\.)?(?: of| de)? {_WORD},?(?: de)?",
    rf"{_WORD} {_DAY}(?:st|nd|rd|th)?,?",
    rf"{_WORD},?(?: de)?",
)
_FORMS = (
    *(rf"{form} {_YEAR}" for form in _IN_WORDS),
    rf"{_DAY}\. ?(?P<month>[0-9]{{1,2}})\. ?{_YEAR}",
    rf"{_YEAR}(?P<mark>[/-])(?P<month>[0-9]{{1,2}})(?P=mark){_DAY}",
    *(rf"{form} {_YEAR_OF_ERA}" for form in _IN_WORDS),
)
"""Ways to write days and months that can be read in only one way: 3/4/1999 has two."""


def iso_date(text: str, words: DateWords | None = None) -> str:
    """Return a date in another form as a `date` writes it, any other text unchanged.

    Months may have their English names, and those of `words`.
    """
    for form in _patterns():
        if match := form.fullmatch(text):
            parts = {name: value for name, value in match.groupdict().items() if value}
            month = int(parts.get("month", 0)) or _months(words).get(parts.get("word", "").casefold(), 0)
            day = f"-{int(parts['day']):02}" if "day" in parts else ""
            year = parts.get("year") or parts["year_after"]
            era = (parts.get("era") or parts.get("era_before", "")).replace(".", "")
            return f"{year:0>4}-{month:02}{day}{f' {era}' if era else ''}" if month else text
    return text


_ABOUT_ABROAD = (
    "um|etwa|gegen|vers|environ|env\\.|hacia|alrededor de|cerca de|por volta de|intorno al|rond|omstreeks|około|ok\\.|"
    "около|примерно|близько|yaklaşık"
)
_ABOUT = re.compile(
    r"(?P<about>c\.|ca\.|circa|about|around|approx\.|approximately|~|≈"
    rf"|(?P<abroad>{_ABOUT_ABROAD})(?= )) ?(?P<date>.+)",
    re.IGNORECASE,
)


def date_about(text: str, words: DateWords | None = None) -> tuple[str, str]:
    """Return a date without the word that says it is not exact, c. 350 BC or um 1450, and a hedge that says the same.

    Both are empty if it is none.
    """
    match = _ABOUT.fullmatch(text)
    date = iso_date(match["date"], words) if match else ""
    if match and _YEAR_IN_FRONT.fullmatch(date):
        date = f"{date[2:].strip('. ')} {date[:2]}"
    if match and date.isdecimal() and len(date) <= _FULL_YEAR and int(date):
        date = f"{date:0>4}"
    return (date, (match["abroad"] or "about").lower()) if match and _is_read(date) else ("", "")


_YEAR_IN_FRONT = re.compile("(?:AD|BC) ?[0-9]{1,4}")
_SHORT_YEAR = re.compile(r"(?P<rest>.+ )(?P<year>[1-9][0-9]{0,2})")
_FIGURES = re.compile(r"(?P<first>[0-9]{1,2})(?P<mark>[/-])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})")
DateOrder = Literal["day first", "month first", "unknown"]
"""What stands first in dates in figures, before the year."""


def likely_forms(text: str, words: DateWords | None = None, *, order: DateOrder = "unknown") -> Sequence[str]:
    """Return how to write what is nearly a date, 14/10/1066 or 16 March 37; nothing if it is not like one."""
    if match := _FIGURES.fullmatch(text):
        days = {} if order == "month first" else {"day": match["first"], "month": match["second"]}
        months = {} if order == "day first" else {"day": match["second"], "month": match["first"]}
        read = [f"{match['year']}-{int(one['month']):02}-{int(one['day']):02}" for one in (days, months) if one]
        return [form for form in dict.fromkeys(read) if _is_read(form)]
    match = _SHORT_YEAR.fullmatch(text)
    if not match:
        return []
    forms = [f"{match['rest']}{match['year']:0>4}", f"{match['rest']}{match['year']} AD", f"{text} BC"]
    return forms if all(_is_read(iso_date(form, words)) for form in forms) else []


def _is_read(text: str) -> bool:
    try:
        read_date(text, None)
    except DateError:
        return False
    return True


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _FORMS))


def _months(words: DateWords | None) -> Mapping[str, int]:
    """Return the numbers of months by their names, in English also shortened."""
    months = {short: number for number, name in enumerate(_ENGLISH, 1) for short in (name[:3], name[:4], name)}
    for names in (words.months, words.months_alone) if words else ():
        months |= {name.casefold(): number for number, name in enumerate(names, 1)}
    return months
