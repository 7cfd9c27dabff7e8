"""What the preview shows: the files of the last good build, and what is wrong since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Condition

PATIENCE = 15.0
"""Seconds after which somebody who waits is told that nothing happened."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`number` counts builds; `wrong` is empty after a good one; `files` are those of the last good one."""

    number: int = 0
    wrong: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


class Stage:
    """Holds what is shown; whoever waits is told when that changes. Safe to use from several threads."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._shown = Shown()
        self._changed = Condition()

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    def show(self, files: Mapping[str, bytes]) -> None:
        """Show the files of a good build."""
        self._put(Shown(self._shown.number + 1, "", files))

    def tell(self, wrong: str) -> None:
        """Say what is wrong; the last good build stays."""
        self._put(Shown(self._shown.number + 1, wrong, self._shown.files))

    def after(self, number: int) -> Shown:
        """Wait until something is shown after this build, for a while at most, and return what is shown then."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.number > number, PATIENCE)
            return self._shown

    def _put(self, shown: Shown) -> None:
        with self._changed:
            self._shown = shown
            self._changed.notify_all()
