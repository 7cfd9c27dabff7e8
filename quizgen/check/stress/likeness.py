"""Guessing by how like the options are to one another."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.text import fold

Marks = frozenset[tuple[str, str]]


def alike(_: str, options: Sequence[str]) -> Sequence[float]:
    """Wrong options made by changing the key here and there leave it in their midst.

    J. K. Smith, "Converging on correct answers" (Journal of Educational Measurement 19, 1982).
    """
    marks = [_marks(option) for option in options]
    return [round(sum(_likeness(mine, other) for other in marks), 9) for mine in marks]


def odd(stem: str, options: Sequence[str]) -> Sequence[float]:
    """A key that is of another sort than the wrong options stands out."""
    return [-drawn for drawn in alike(stem, options)]


def _likeness(one: Marks, other: Marks) -> float:
    """Return the share that two have in common of all that either has (Jaccard's index), from 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 1


def _marks(option: str) -> Marks:
    """Return what an option is made of: its words, and its shape at a glance."""
    words = fold(option).split()
    shape = {
        ("begins with", words[0] if words else ""),
        ("begins as", _sort(option[:1])),
        ("words, by doublings", str(len(words).bit_length())),
        ("has figures", str(any(map(str.isdigit, option)))),
    }
    return frozenset(shape | {("word", word) for word in words})


def _sort(sign: str) -> str:
    return "digit" if sign.isdigit() else "capital" if sign.isupper() else "letter" if sign.isalpha() else "sign"
