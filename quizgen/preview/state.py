"""What the preview shows: the files of the last good build, and the problems since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import field
from threading import Condition

from quizgen.frozen import frozen_record
from quizgen.outputs.anki.notes import NoteContent
from quizgen.preview.cards import CardChange

CARDS = " cards.html"
"""How the names of pages with a deck's cards end; no other file of a build has such a name."""

PATIENCE = 15.0
"""Seconds after which a waiting browser gets an answer although nothing has changed."""


@frozen_record
class PreviewBuild:
    """The files of a good build by name; unless it is `complete`, others are still being made.

    `number` identifies the build; `warnings` are those about the project, as text. `cards` has the notes of each deck
    by its file's name and the ids of their items. `before` has the pages of the last build whose content was different,
    and `codes` are the codes of both editions, which do not count as content. `titles` has the titles of pages, by
    name, in the order of the index page. `card_changes` counts, by the names of their pages, what became of cards; it
    and `before` mean nothing unless the build `follows` a complete one.
    """

    number: int
    files: Mapping[str, bytes] = field(default_factory=dict)
    complete: bool = False
    warnings: str = ""
    cards: Mapping[str, Mapping[str, NoteContent]] = field(default_factory=dict)
    before: Mapping[str, bytes] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    card_changes: Mapping[str, Counter[CardChange]] = field(default_factory=dict)
    follows: bool = False


@frozen_record
class PreviewState:
    """The last good build and the problems since, as text; `version` counts the states."""

    build: PreviewBuild
    problems: str = ""
    version: int = 0


class Preview:
    """Holds the present state, and wakes threads that wait for a new one. Safe to use from several threads."""

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
        """The page that a browser requested last, "" before the first."""
        return self._open_page

    def show(self, build: PreviewBuild, problems: str = "") -> None:
        """Show a build, and the problems since."""
        with self._changed:
            self._state = PreviewState(build, problems, self._state.version + 1)
            self._changed.notify_all()

    def file(self, name: str) -> bytes | None:
        """Return a file of the present build as soon as it is made; None if the build has no file of that name.

        If a mistake prevents that, nobody waits for it.
        """
        if name.endswith(".html"):
            self._open_page = name
        state = self._wait_until(
            lambda state: name in state.build.files or state.build.complete or bool(state.problems)
        )
        return state.build.files.get(name)

    def _wait_until(self, condition: Callable[[PreviewState], bool]) -> PreviewState:
        with self._changed:
            self._changed.wait_for(lambda: condition(self._state), PATIENCE)
            return self._state
