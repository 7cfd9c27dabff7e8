"""Written answers that are amounts: “15 km” is right in another unit, in words, and with the other decimal mark."""

from __future__ import annotations

from dataclasses import replace

from quizgen.compose.compared_answers import canonical_answer
from quizgen.compose.figure_text import number
from quizgen.compose.figures_in_words import may_be_figure, money, part_of_unit
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
    if not may_be_figure(text):
        return None
    figure = number(text, decimal_mark) or money(text, decimal_mark)
    if figure is None and begins_in_words(text) and (words := canonical_answer(text, decimal_mark))[:1].isdecimal():
        figure = number(words)
    return figure if figure and (figure.unit or (decimal_mark == "," and not figure.text.isdecimal())) else None


def said_figure(text: str, decimal_mark: str) -> Number | None:
    """Return a text as a figure, even in words: “six months”, “half a year”, “about an hour”."""
    if figure := number(text, decimal_mark):
        return figure
    words = canonical_answer(text, decimal_mark)
    return part_of_unit(words) or number(words)
