"""What could not come along with notes, counted, with the first notes concerned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quizgen.ui.plurals import counted

_MAX_NAMED = 3
_LONGEST_NAME = 40


class _Kept(NamedTuple):
    """How many notes something happened to, and the names of the first ones."""

    notes: int
    names: tuple[str, ...]


class Remarks:
    """Collects remarks on notes; each note is counted once for each remark."""

    def __init__(self) -> None:
        """Begin without remarks."""
        self._kept: dict[str, _Kept] = {}

    def add(self, message: str, name: str) -> None:
        """Note that something happened to a note of this name."""
        notes, names = self._kept.get(message, _Kept(0, ()))
        self._kept[message] = _Kept(notes + 1, (*names, _short(name)) if notes < _MAX_NAMED else names)

    def __contains__(self, message: object) -> bool:
        """Return whether this happened to any note."""
        return message in self._kept

    def lines(self) -> Iterator[str]:
        """Yield each remark with its number of notes, the most frequent first."""
        for message, (number, names) in sorted(self._kept.items(), key=lambda item: -item[1].notes):
            more = " ..." if number > len(names) else ""
            yield f"in {counted(number, 'note')}, {message}: {', '.join(f'“{name}”' for name in names)}{more}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
