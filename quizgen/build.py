"""From a project folder to files in memory: load, check, compose, lay out, outputs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quizgen.check import check
from quizgen.compose.items import compose
from quizgen.layout.lay import lay_out
from quizgen.load.project import load
from quizgen.outputs import OUTPUTS, Made, index
from quizgen.problems import Problem, errors
from quizgen.records.deck import Project
from quizgen.records.item import Item, Laid

Say = Callable[[str], None]
"""Told what is being done, for whoever waits."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A project with its items and everything that is wrong with it."""

    project: Project
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def checked(folder: Path, say: Say) -> Checked:
    """Load the project at `folder`, compose its items and check them.

    Where something could not be read, the checks still run on the rest, but only their errors count: a warning such as
    "nothing asks about it" may come from what is missing.
    """
    with _no_garbage_collection():
        say("reading")
        project, problems = load(folder)
        say("composing")
        items = compose(project)
        say("checking")
        found = tuple(check(project, items, whole=not errors(problems)))
    return Checked(project, items, (*problems, *found))


def made(ready: Checked, names: Collection[str], now: int, say: Say) -> list[Made]:
    """Return the files of the decks named, and the index page of them; `now` is in seconds since 1970."""
    decks: list[tuple[Laid, list[Made]]] = []
    with _no_garbage_collection():
        for deck in ready.project.decks.values():
            if deck.file in names:
                say(f"making {deck.file}")
                laid = lay_out(deck, ready.items)
                decks.append((laid, [file for output in OUTPUTS for file in output(laid, now)]))
        return [*(file for _, files in decks for file in files), index(decks)]


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Records only ever grow here, and looking for cycles among them costs a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
