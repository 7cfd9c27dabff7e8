"""Guessing by length, in characters."""

from __future__ import annotations

from collections.abc import Sequence


def longest(_: str, options: Sequence[str]) -> Sequence[float]:
    """A key is often longer than what was thought up beside it, because it has to be quite right."""
    return [len(option) for option in options]


def shortest(_: str, options: Sequence[str]) -> Sequence[float]:
    """Wrong options that are made to look weighty leave the key the shortest."""
    return [-len(option) for option in options]
