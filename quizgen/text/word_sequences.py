"""Texts as sequences of words, to be compared word by word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

UNSPACED = r"\u3040-\u30ff\u3400-\u9fff"
"""Letters of languages that put no spaces between words: each counts as a word."""


def alike_at_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Return with how many words two texts begin alike, and with how many of the others they end alike."""
    start = _alike(one, other)
    return start, _alike(one[start:][::-1], other[start:][::-1])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
