"""From a project folder to files in memory: load, check, compose, lay out, outputs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quizgen.check import examine
from quizgen.check.rule import Waiver
from quizgen.compose.items import compose
from quizgen.coverage import coverage
from quizgen.history import History, histories, published_options
from quizgen.layout.lay import lay_out
from quizgen.ledger import similar
from quizgen.ledger.claims import owner_of
from quizgen.load.project import load
from quizgen.outputs import OUTPUTS, Made, Work, index, pdfs, survey
from quizgen.outputs.release import Release, release
from quizgen.problems import Problem, errors
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.place import Place

Say = Callable[[str], None]
"""Told what is being done, for whoever waits."""


def quiet(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A project with what was published of its decks, its items, all that is wrong with it and what is waived."""

    project: Project
    past: Mapping[str, History]
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    waivers: tuple[Waiver, ...] = ()


def checked(folder: Path, say: Say = quiet) -> Checked:
    """Load the project at `folder` and its ledgers, compose its items and check them.

    Where something could not be read, the checks still run on the rest, but only their errors count: a warning such as
    "nothing asks about it" may come from what is missing.
    """
    with no_garbage_collection():
        say("reading")
        project, problems = load(folder)
        past, wrong = histories(folder, project)
        problems += wrong
        say("composing")
        items = compose(project, published_options(project, past.values()))
        say("checking")
        found = examine(project, items, whole=not errors(problems))
    return Checked(project, past, items, (*problems, *found.problems), found.in_force)


def releases(ready: Checked, names: Collection[str], now: int, say: Say = quiet) -> list[Release]:
    """Return the decks named as they would be handed out `now`, in seconds since 1970."""
    found = []
    with no_garbage_collection():
        for deck in ready.project.decks.values():
            if deck.file in names:
                say(f"laying out {deck.file}")
                past = ready.past[deck.file]
                found.append(release(lay_out(deck, ready.items), past.ledger, past.lineage.notes, now))
    return found


def places_of(ready: Checked, handed: Sequence[Release]) -> dict[str, tuple[Place, ...]]:
    """Return, by item id, the places of its fact and its template; of a retired item that of its fact, if any."""
    facts = ready.project.facts
    gone = (change.id for one in handed for change in one.plan.changes if change.what == "retired")
    left = {id_: facts[fact].place for id_ in gone if (fact := owner_of(id_)) in facts}
    return {id_: (place,) for id_, place in left.items()} | {
        item.id: (item.place, item.template_place) for item in ready.items
    }


def warnings(ready: Checked, handed: Sequence[Release]) -> list[Problem]:
    """Return the renames that seem to be forgotten in these releases."""
    places = places_of(ready, handed)
    return [problem for one in handed for problem in similar.pairs(one.plan.changes, places)]


def made(ready: Checked, handed: Sequence[Release], say: Say = quiet, before: str = "", paper: str = "") -> list[Made]:
    """Return the files of some releases, as `works` says."""
    files = []
    with no_garbage_collection():
        for work in works(ready, handed, before, paper):
            say(f"making {work.entry.name}")
            files.append(work.done())
    return files


def works(ready: Checked, handed: Sequence[Release], before: str = "", paper: str = "") -> list[Work]:
    """Return the files of some releases, the page of what they cover, and the index page; PDFs for `paper`, if any.

    None is made yet. The decks of the project that are not among them stand on the index page as on the page `before`.
    """
    decks: list[tuple[Release, list[Work]]] = []
    for one in handed:
        files = [work for output in OUTPUTS for work in output(one)]
        decks.append((one, [*files, *(pdfs(files, paper) if paper else ())]))
    covered = survey(coverage(ready.project, ready.items))
    return [*(work for _, files in decks for work in files), covered, index(decks, before, ready.project.decks)]


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Records only ever grow here, and looking for cycles among them costs a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what is there stays: no need to look for cycles in it later either
        if was:
            gc.enable()


def forget() -> None:
    """Free what is left of a build that nobody needs any more: for whoever makes one after the other."""
    gc.unfreeze()
    gc.collect()
