"""What the preview shows: the files of the last good build, and what is wrong since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Condition

PATIENCE = 15.0
"""Seconds after which somebody who waits is told that nothing happened."""


@dataclass(frozen=True, slots=True)
class Build:
    """The files of a good build; where it is not `whole`, the others are still being made.

    `number` tells it from other builds, and `said` is what there is to remark on the project.
    """

    number: int
    files: Mapping[str, bytes] = field(default_factory=dict)
    whole: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The last good build and what is wrong since, empty where nothing is; `number` counts what was shown."""

    build: Build
    wrong: str = ""
    number: int = 0


class Stage:
    """Holds what is shown; whoever waits is told when that changes. Safe to use from several threads."""

    def __init__(self, build: Build) -> None:
        """Begin with this build."""
        self._shown = Shown(build)
        self._asked = ""
        self._changed = Condition()

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    @property
    def asked(self) -> str:
        """The name of the page that a browser asked for last, empty where none did."""
        return self._asked

    def show(self, build: Build, wrong: str = "") -> None:
        """Show a build, and what is wrong since."""
        with self._changed:
            self._shown = Shown(build, wrong, self._shown.number + 1)
            self._changed.notify_all()

    def after(self, number: int) -> Shown:
        """Wait until something is shown after this number, for a while at most, and return what is shown then."""
        return self._once(lambda shown: shown.number > number)

    def file(self, name: str) -> bytes | None:
        """Return a file of the build that is shown as soon as it is made; None where there is none of that name."""
        if name.endswith(".html"):
            self._asked = name
        return self._once(lambda shown: name in shown.build.files or shown.build.whole).build.files.get(name)

    def _once(self, wanted: Callable[[Shown], bool]) -> Shown:
        with self._changed:
            self._changed.wait_for(lambda: wanted(self._shown), PATIENCE)
            return self._shown
