"""Figures written otherwise than by digits and a unit: “half a million”, “a week”, “$5bn”."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import ceil

from quizgen.compose.figure_text import number, with_currency_last
from quizgen.records.subject import Number
from quizgen.text.comparators import COMPARATORS, ENGLISH_COMPARATORS, comparator_before
from quizgen.text.number_words import NUMBER_WORDS
from quizgen.text.units import is_known

_FIRST_WORDS = NUMBER_WORDS.union(
    [comparator.partition(" ")[0] for comparator in COMPARATORS], ("a", "an", "half", "the", "early", "mid", "late")
)
"""The words that a figure may begin with."""

_ABBREVIATIONS = frozenset([word.upper() for word in {*COMPARATORS}.difference(ENGLISH_COMPARATORS) if len(word) < 5])
"""Short comparators of other languages in capitals, which stand for something else: the bill AB 5."""


def may_be_figure(text: str) -> bool:
    """Return quickly whether a text may be a figure: few begin with a digit, a sign or a word that a figure does."""
    first = text.partition(" ")[0]
    if not (first.isascii() and first.isalpha()):
        return True
    return first.lower() in _FIRST_WORDS and first not in _ABBREVIATIONS


_COUNT = "(?P<count>[0-9]{1,15})"
_UNIT = "(?P<unit>[^0-9].*)"
_PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], float]], ...] = (
    (re.compile(rf"(?:an?|1) quarters? of an? {_UNIT}"), lambda _: 0.25),
    (re.compile(rf"3 quarters? of an? {_UNIT}"), lambda _: 0.75),
    (re.compile(rf"half {_COUNT}(?P<unit>.*)"), lambda found: int(found["count"]) / 2),
    (re.compile(rf"half (?:an? )?{_UNIT}"), lambda _: 0.5),
    (re.compile(rf"an? {_UNIT} and a half"), lambda _: 1.5),
    (re.compile(rf"an? {_UNIT}"), lambda _: 1),
    (re.compile(rf"{_COUNT} and a half {_UNIT}"), lambda found: int(found["count"]) + 0.5),
    (re.compile(rf"{_COUNT} {_UNIT} and a half"), lambda found: int(found["count"]) + 0.5),
)
"""English ways of saying one, a half or a quarter of a unit, each with the figure that it says."""

_A_OR_HALF = re.compile(r"\b(?:an?|half)\b")
"""Finds what each of these ways needs; most texts have neither."""


def part_of_unit(words: str) -> Number | None:
    """Return an amount said as a half, a quarter or “a” of a unit; None if it is not one.

    Without any digits the unit has to be known: “a mile” is an amount, “a treaty” is not.
    """
    if not _A_OR_HALF.search(words):
        return None
    begun = comparator_before(words)
    about = begun if begun.rstrip() in ENGLISH_COMPARATORS else ""
    for pattern, figure_in in _PARTS:
        if found := pattern.fullmatch(words, len(about)):
            part = number(f"{about}{figure_in(found):.15g} {found['unit'].strip()}".strip())
            is_amount = part and ("count" in pattern.groupindex or not part.unit or is_known(part.unit))
            return part if is_amount else None
    return None


def money(text: str, decimal_mark: str) -> Number | None:
    """Return a sum of money whose currency comes first, “$5bn”, as a figure; None if a text is not one."""
    last = with_currency_last(text)
    return number(last, decimal_mark) if last else None


_YEARS = re.compile(
    r"(?:the )?(?:(?P<third>early|mid|late) )?"
    r"(?:(?P<decade>[0-9]{3}0|(?<=the )[0-9]{2}0)s|(?P<century>[0-9]{1,2})(?:st|nd|rd|th) century)"
)
_THIRDS = {None: (0, 3), "early": (0, 1), "mid": (1, 2), "late": (2, 3)}
"""Which thirds of its years a decade or a century begins and ends with."""

_HUNDREDS_AS_DECADES = 1900
"""From these on, hundreds are a decade, beside others such as the 2010s; the 1700s are a century."""


def years(compared: str) -> Number | None:
    """Return a decade or a century, in the form for comparing answers, as a range of years; None if it is neither."""
    found = _YEARS.fullmatch(compared)
    if not found:
        return None
    first, count = _span(found)
    begin, end = (ceil(count * third / 3) for third in _THIRDS[found["third"]])
    return Number(compared, "", first + begin, first + end - 1, "")


def _span(found: re.Match[str]) -> tuple[int, int]:
    """Return the first year of a decade or a century, and how many years it has."""
    if found["century"]:
        return int(found["century"]) * 100 - 99, 100
    first = int(found["decade"])
    return first, 100 if first % 100 == 0 and first < _HUNDREDS_AS_DECADES else 10
