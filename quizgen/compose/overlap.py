"""Whether two answers are the same in part, so that they cannot both be offered."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.compose.figures import Extent, extent, number
from quizgen.language.filters import name
from quizgen.records.subject import Number, Value
from quizgen.text.number_words import canonical


class ComparedAnswer(NamedTuple):
    """An answer as it is compared: `words` is its canonical text between spaces, `names` all that is right for it.

    A figure has its `extent`, a list its `entries`.
    """

    words: str
    names: frozenset[str]
    value: Value
    extent: Extent | None = None
    entries: frozenset[str] = frozenset()


def compare(text: str, names: frozenset[str], value: Value) -> ComparedAnswer:
    """Return an answer to be compared with others; its text and its names are canonical."""
    if isinstance(value, Number):
        return ComparedAnswer(f" {text} ", names, value, extent(value))
    if isinstance(value, tuple):
        entries = frozenset([canonical(name(entry)) for entry in value])
        return ComparedAnswer(f" {text} ", names, value, None, entries)
    return ComparedAnswer(f" {text} ", names, value)


def compare_text(shown: str) -> ComparedAnswer:
    """Return a text to be compared with answers; it may be a figure."""
    text = canonical(shown)
    return compare(text, frozenset((text,)), number(shown) or shown)


def overlaps(one: ComparedAnswer, other: ComparedAnswer) -> bool:
    """Tell whether two answers are equal, one stands within the other, or they are figures that may be the same.

    A list stands within another whatever their order is; figures of two units are compared as words.
    """
    if not one.names.isdisjoint(other.names):
        return True
    if one.extent and other.extent and one.extent.unit == other.extent.unit:
        return one.extent.overlaps(other.extent)
    if one.entries and other.entries and (one.entries <= other.entries or one.entries >= other.entries):
        return True
    return one.words in other.words or other.words in one.words
