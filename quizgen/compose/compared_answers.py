"""Answers in the form for comparing them, with all their names and as the figures they are; whether two overlap."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from quizgen.compose.extents import Extent, extent_in_common_unit
from quizgen.compose.figure_text import number
from quizgen.compose.figures_in_words import may_be_figure, money, part_of_unit, years
from quizgen.frozen import frozen_record
from quizgen.language.value_text import text_of
from quizgen.records.subject import Entity, Listing, Number, Value
from quizgen.text.canonical import canonical
from quizgen.text.comparators import comparator_before
from quizgen.text.digits import plain_figures, readings, with_plain_signs
from quizgen.text.letters import keyboard, respelled
from quizgen.text.other_spellings import OTHERWISE_WRITTEN, otherwise_written

_SIGNS = ("-", "−", "–", "+")
_CURRENCIES = re.compile("[$€£¥₪] ?[0-9]")
_SIGNED = re.compile("[-−–+]?[0-9]")


@frozen_record
class ComparedAnswer:
    """An answer as it is compared: `words` is its canonical text between spaces, `names` all that is right for it.

    A figure, even as a text, has its `extent`, a list its `entries`. If case, accents and signs count, `spelled` has
    the answer and its names as they are spelled.
    """

    words: str
    names: frozenset[str]
    value: Value
    extent: Extent | None = None
    entries: frozenset[str] = frozenset()
    spelled: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """What identifies it among all answers."""
        return f"{self.words}{self.spelled[0]}" if self.spelled else self.words

    def as_spelled(self, *texts: str) -> ComparedAnswer:
        """Return the answer in the form for comparing spelling: it and its names as they are typed."""
        return replace(self, spelled=tuple(dict.fromkeys(map(keyboard, filter(None, texts)))))


@lru_cache(maxsize=1 << 12)
def canonical_answer(text: str, decimal_mark: str) -> str:
    """Return what makes two answers the same; kept for the last few thousand, since facts and templates share answers.

    With a decimal comma, thousands and decimals are told apart before signs are folded away.
    """
    return canonical(plain_figures(text, decimal_mark) if decimal_mark == "," else text)


def compared_answer(text: str, names: frozenset[str], value: Value, decimal_mark: str = "") -> ComparedAnswer:
    """Return an answer to be compared with others; its text and its names are canonical.

    `decimal_mark` is that of texts, if the project gives it.
    """
    if isinstance(value, Number):
        return ComparedAnswer(f" {text} ", names, value, extent_in_common_unit(value))
    if isinstance(value, str):
        if others := readings(value, decimal_mark):
            names |= {canonical(reading) for reading in others}
        figure = _figure_in(value, decimal_mark, text) if may_be_figure(value) else None
        return ComparedAnswer(f" {text} ", names, value, extent_in_common_unit(figure) if figure else None)
    if isinstance(value, Listing):
        entries = frozenset([canonical(text_of(entry)) for entry in value.entries])
        return ComparedAnswer(f" {text} ", names, value, None, entries)
    return ComparedAnswer(f" {text} ", names, value)


@lru_cache(maxsize=1 << 12)
def figure_in(text: str, decimal_mark: str) -> Number | None:
    """Return a text as a figure, also in words; kept as `canonical_answer` is."""
    return _figure_in(text, decimal_mark, canonical_answer(text, decimal_mark)) if may_be_figure(text) else None


def _figure_in(text: str, decimal_mark: str, compared: str) -> Number | None:
    """Return a text as a figure, whether it is one or, in its `compared` form, says one in words."""
    if text[:1].isdecimal() or text[:1] in _SIGNS or _is_compared(text):
        return part_of_unit(compared) or number(text, decimal_mark) or years(compared)
    if _CURRENCIES.search(text):
        return money(text, decimal_mark)
    return part_of_unit(compared) or number(compared) or years(compared)


def _is_compared(text: str) -> bool:
    """Return whether a text begins with a comparator and a figure."""
    before = comparator_before(with_plain_signs(text))
    return before != "" and _SIGNED.match(text, len(before)) is not None


def answer_of_value(
    value: Value, others: tuple[str, ...] = (), *, exact: bool = False, decimal_mark: str = ""
) -> ComparedAnswer:
    """Return a value in the form for comparing, with its other right names; `exact` if spelling counts."""
    names = names_of(value, decimal_mark)
    shown = canonical_answer(text_of(value), decimal_mark)
    answer = compared_answer(
        shown, names | canonical_names(others, decimal_mark) if others else names, value, decimal_mark
    )
    return answer.as_spelled(text_of(value), *entity_names(value), *others) if exact else answer


def names_of(value: Value, decimal_mark: str) -> frozenset[str]:
    """Return all names of a value, as answers are compared."""
    return canonical_names(entity_names(value) if isinstance(value, Entity) else (text_of(value),), decimal_mark)


def canonical_names(names: Iterable[str], decimal_mark: str) -> frozenset[str]:
    """Return names in the form for comparing answers, also as they are otherwise written: Mueller, USA."""
    texts = [text for text in names if text]
    texts += [respelled(text) for text in texts if not text.isascii()]
    texts += [other for text in texts if OTHERWISE_WRITTEN.search(text) for other in otherwise_written(text)]
    return frozenset([canonical_answer(text, decimal_mark) for text in texts])


def entity_names(value: Value) -> tuple[str, ...]:
    """Return the names of an entity as people read them; nothing for other values."""
    return value.names if isinstance(value, Entity) else ()


def answer_of_text(shown: str, decimal_mark: str = "") -> ComparedAnswer:
    """Return a text to be compared with answers; it may be a figure, with `decimal_mark` in it."""
    text = canonical(shown)
    return compared_answer(text, frozenset((text,)), number(shown, decimal_mark) or shown)


def are_spelled_apart(one: Collection[str], other: Collection[str]) -> bool:
    """Return whether names that are otherwise the same differ in spelling, if that counts for both."""
    return bool(one and other) and set(one).isdisjoint(other)


def overlaps(one: ComparedAnswer, other: ComparedAnswer) -> bool:
    """Return whether two answers are equal, one contains the other, or they are figures that may be the same.

    A list may contain another in any order; figures of different units are compared as words.
    """
    if not one.names.isdisjoint(other.names):
        return not are_spelled_apart(one.spelled, other.spelled)
    if one.extent and other.extent and one.extent.unit == other.extent.unit:
        return one.extent.overlaps(other.extent)
    if one.entries and other.entries and (one.entries <= other.entries or one.entries >= other.entries):
        return True
    return one.words in other.words or other.words in one.words
