"""Whether two answers overlap, so that they cannot both be offered."""

from __future__ import annotations

from collections.abc import Collection

from quizgen.compose.compared_answers import ComparedAnswer


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
