"""Guessing by the question's own words."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.text import fold


def shared(stem: str, options: Sequence[str]) -> Sequence[float]:
    """A word that stands in the question and in one option joins the two ("clang")."""
    asked = _words(stem)
    return [len(_words(option) & asked) for option in options]


def _words(text: str) -> frozenset[str]:
    """Return the longer words by their beginnings: an ending more or less does not hide a word."""
    return frozenset(word[:5] for word in fold(text).split() if len(word) > 3)
