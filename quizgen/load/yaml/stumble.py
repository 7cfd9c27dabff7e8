"""A syntax error as the YAML parser has it: what it stumbled over, where, and what stood before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Mark = tuple[str, int, int, int, int]
"""A scalar: the style of its quotes, the line and column of its start, those of its end."""

Said = tuple[int, int, str]
"""Line, column, message."""


@dataclass(frozen=True, slots=True)
class Stumble:
    """The parser's error: its problem and context with their positions, the file's lines, the scalar before it."""

    problem: str
    context: str
    at: tuple[int, int]
    began: tuple[int, int]
    lines: Sequence[str]
    last: Mark | None

    def line(self, number: int) -> str:
        """Return a line by its number, an empty one where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def here(self) -> str:
        """The rest of the line from where the problem is."""
        return self.line(self.at[0])[self.at[1] - 1 :]

    @property
    def first(self) -> bool:
        """Whether the problem is at the first word of its line."""
        return not self.line(self.at[0])[: self.at[1] - 1].strip()

    @property
    def within(self) -> tuple[int, int]:
        """Return the place of the problem, or the end of the text where that is past it."""
        line, col = self.at
        if line <= len(self.lines) and self.line(line).strip():
            return line, col
        full = max((n for n in range(1, min(line, len(self.lines)) + 1) if self.line(n).strip()), default=1)
        return (line, col) if full == line else (full, len(self.line(full).rstrip()) + 1)


def indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip())
