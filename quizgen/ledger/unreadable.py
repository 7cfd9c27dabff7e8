"""A ledger that cannot be read: what is wrong, where, and what is to be done."""

from __future__ import annotations


class Unreadable(Exception):
    """What is wrong with a ledger, and in which line (from 1; 0: in none)."""

    def __init__(self, message: str, line: int) -> None:
        """Keep message and line."""
        super().__init__(message)
        self.line = line


class Unmerged(Unreadable):
    """A merge was not brought to its end: there is no sound ledger to go back to, and none is needed."""
