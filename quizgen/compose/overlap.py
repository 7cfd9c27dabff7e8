"""Whether two answers overlap, so that they cannot both be offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from quizgen.compose.figure_text import number
from quizgen.compose.figures import Extent, extent
from quizgen.frozen import frozen_record
from quizgen.language.value_text import name
from quizgen.records.subject import Entity, Number, Value
from quizgen.text.canonical import canonical
from quizgen.text.digits import plain_figures, readings
from quizgen.text.letters import keyboard, respelled

_SIGNS = ("-", "−", "–", "+")


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
def compared_text(text: str, mark: str = "") -> str:
    """Return what makes two answers the same; kept for the last few thousand, since facts and templates share answers.

    With a decimal comma, thousands and decimals are told apart before signs are folded away.
    """
    return canonical(plain_figures(text, mark) if mark == "," else text)


def compare(text: str, names: frozenset[str], value: Value, mark: str = "") -> ComparedAnswer:
    """Return an answer to be compared with others; its text and its names are canonical.

    `mark` is the decimal mark in texts, if the project gives it.
    """
    if isinstance(value, Number):
        return ComparedAnswer(f" {text} ", names, value, extent(value))
    if isinstance(value, str):
        if others := readings(value, mark):
            names |= {canonical(reading) for reading in others}
        figure = figure_in(value, mark, text)
        return ComparedAnswer(f" {text} ", names, value, extent(figure) if figure else None)
    if isinstance(value, tuple):
        entries = frozenset([canonical(name(entry)) for entry in value])
        return ComparedAnswer(f" {text} ", names, value, None, entries)
    return ComparedAnswer(f" {text} ", names, value)


def figure_in(text: str, mark: str, compared: str) -> Number | None:
    """Return a text as a figure, whether it begins with digits or, in its `compared` form, with a number word."""
    if text[:1].isdecimal() or text[:1] in _SIGNS:
        return number(text, mark)
    return number(compared) if compared[:1].isdecimal() else None


def compare_value(value: Value, others: tuple[str, ...] = (), *, exact: bool = False, mark: str = "") -> ComparedAnswer:
    """Return a value in the form for comparing, with its other right names; `exact` if spelling counts."""
    names = names_of(value, mark)
    shown = compared_text(name(value), mark)
    answer = compare(shown, names | canonical_names(others, mark) if others else names, value, mark)
    return answer.as_spelled(name(value), *entity_names(value), *others) if exact else answer


def names_of(value: Value, mark: str = "") -> frozenset[str]:
    """Return all names of a value, as answers are compared."""
    return canonical_names(entity_names(value) if isinstance(value, Entity) else (name(value),), mark)


def canonical_names(names: Iterable[str], mark: str) -> frozenset[str]:
    """Return names in the form for comparing answers, also with two letters for one where usual: Mueller."""
    texts = [text for text in names if text]
    texts += [respelled(text) for text in texts if not text.isascii()]
    return frozenset([compared_text(text, mark) for text in texts])


def entity_names(value: Value) -> tuple[str, ...]:
    """Return the names of an entity as people read them; nothing for other values."""
    return (value.name, value.short, *value.accept) if isinstance(value, Entity) else ()


def compare_text(shown: str, mark: str = "") -> ComparedAnswer:
    """Return a text to be compared with answers; it may be a figure, with `mark` before decimals."""
    text = canonical(shown)
    return compare(text, frozenset((text,)), number(shown, mark) or shown)


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
