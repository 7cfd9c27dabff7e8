"""Written answers that are amounts: “15 km” is right in another unit, in words, and with the other decimal mark."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from quizgen.compose.compared_answers import canonical_answer
from quizgen.compose.figure_text import COMPARATORS, number
from quizgen.records.item import Answer, NamedFigure
from quizgen.records.subject import Number
from quizgen.text.number_words import begins_in_words
from quizgen.text.render import plain


def with_figures(answer: Answer, decimal_mark: str) -> Answer:
    """Return an answer with itself and its other names as figures, with `decimal_mark` before decimals."""
    figures = [
        NamedFigure(name, figure)
        for name in (answer.text, *answer.accept)
        if (figure := _amount(plain(name), decimal_mark))
    ]
    return replace(answer, figures=tuple(figures)) if figures else answer


def _amount(text: str, decimal_mark: str) -> Number | None:
    """Return a text as a figure, if it counts or measures something; digits alone may be a number that is a name.

    “007” and “1.10” are not 7 and 1.1. With a decimal comma, “1,500” would be compared as 1500.
    """
    figure = number(text, decimal_mark)
    if figure is None and begins_in_words(text) and (words := canonical_answer(text, decimal_mark))[:1].isdecimal():
        figure = number(words)
    return figure if figure and (figure.unit or (decimal_mark == "," and not figure.text.isdecimal())) else None


def said_figure(text: str, decimal_mark: str) -> Number | None:
    """Return a text as a figure, even in words: “six months”, “half a year”, “about an hour”."""
    if figure := number(text, decimal_mark):
        return figure
    words = canonical_answer(text, decimal_mark)
    return _part(words) or number(words)


_ABOUT = rf"(?P<about>(?:{'|'.join(COMPARATORS)}) )?"
_COUNT = "(?P<count>[0-9]{1,15})"
_PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], float]], ...] = (
    (re.compile(rf"{_ABOUT}(?:an?|1) quarters? of an? (?P<unit>.+)"), lambda _: 0.25),
    (re.compile(rf"{_ABOUT}3 quarters? of an? (?P<unit>.+)"), lambda _: 0.75),
    (re.compile(rf"{_ABOUT}half {_COUNT}(?P<unit>.*)"), lambda found: int(found["count"]) / 2),
    (re.compile(rf"{_ABOUT}half (?:an? )?(?P<unit>.+)"), lambda _: 0.5),
    (re.compile(rf"{_ABOUT}an? (?P<unit>.+) and a half"), lambda _: 1.5),
    (re.compile(rf"{_ABOUT}an? (?P<unit>.+)"), lambda _: 1),
    (re.compile(rf"{_ABOUT}{_COUNT} and a half (?P<unit>.+)"), lambda found: int(found["count"]) + 0.5),
    (re.compile(rf"{_ABOUT}{_COUNT} (?P<unit>.+) and a half"), lambda found: int(found["count"]) + 0.5),
)
"""English ways of saying one, a half or a quarter of a unit, each with the figure that it says."""


def _part(words: str) -> Number | None:
    """Return an amount said as a half, a quarter or “a” of a unit; None if it is not one."""
    for pattern, figure_in in _PARTS:
        if found := pattern.fullmatch(words):
            return number(f"{found['about'] or ''}{figure_in(found):.15g} {found['unit'].strip()}".strip())
    return None
