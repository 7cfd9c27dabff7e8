"""What the preview shows: the files of the last good build, and the problems since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Condition

PATIENCE = 15.0
"""Seconds after which whoever waits is answered although nothing has changed."""


@dataclass(frozen=True, slots=True)
class PreviewBuild:
    """The files of a good build by name; unless it is `complete`, others are still being made.

    `number` tells it from other builds; `warnings` is what there is to remark on the project, as text.
    """

    number: int
    files: Mapping[str, bytes] = field(default_factory=dict)
    complete: bool = False
    warnings: str = ""


@dataclass(frozen=True, slots=True)
class PreviewState:
    """The last good build and the problems since, as text; `version` counts the states."""

    build: PreviewBuild
    problems: str = ""
    version: int = 0


class Preview:
    """Holds the present state, and wakes whoever waits for another one. Safe to use from several threads."""

    def __init__(self, build: PreviewBuild) -> None:
        """Begin with this build."""
        self._state = PreviewState(build)
        self._open_page = ""
        self._changed = Condition()

    @property
    def state(self) -> PreviewState:
        """The present state."""
        return self._state

    @property
    def open_page(self) -> str:
        """The name of the page that a browser requested last, "" before the first."""
        return self._open_page

    def show(self, build: PreviewBuild, problems: str = "") -> None:
        """Show a build, and the problems since."""
        with self._changed:
            self._state = PreviewState(build, problems, self._state.version + 1)
            self._changed.notify_all()

    def after(self, version: int) -> PreviewState:
        """Wait for a state after this version, up to PATIENCE, and return the present one."""
        return self._wait_until(lambda state: state.version > version)

    def file(self, name: str) -> bytes | None:
        """Return a file of the present build as soon as it is made; None if the build has no file of that name."""
        if name.endswith(".html"):
            self._open_page = name
        return self._wait_until(lambda state: name in state.build.files or state.build.complete).build.files.get(name)

    def _wait_until(self, condition: Callable[[PreviewState], bool]) -> PreviewState:
        with self._changed:
            self._changed.wait_for(lambda: condition(self._state), PATIENCE)
            return self._state
