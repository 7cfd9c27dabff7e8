"""From a project folder to files in memory: load, check, compose, lay out, outputs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from quizgen.check import check
from quizgen.compose.items import compose
from quizgen.editions import ledger_name, read
from quizgen.layout.lay import lay_out
from quizgen.ledger import identity
from quizgen.load.project import load
from quizgen.outputs import OUTPUTS, Made, index
from quizgen.outputs.anki import fingerprints
from quizgen.outputs.release import Release, release
from quizgen.problems import Problem, errors
from quizgen.records.deck import Project
from quizgen.records.item import Item, Laid
from quizgen.records.ledger import Ledger
from quizgen.records.place import Place

Say = Callable[[str], None]
"""Told what is being done, for whoever waits."""


def quiet(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A project with its decks' ledgers, its items and everything that is wrong with it."""

    project: Project
    ledgers: Mapping[str, Ledger]
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def checked(folder: Path, say: Say) -> Checked:
    """Load the project at `folder` and its ledgers, compose its items and check them.

    Where something could not be read, the checks still run on the rest, but only their errors count: a warning such as
    "nothing asks about it" may come from what is missing.
    """
    with _no_garbage_collection():
        say("reading")
        project, problems = load(folder)
        ledgers = {}
        for name, deck in project.decks.items():
            ledgers[name], wrong = read(folder, name)
            problems += [*wrong, *identity.check(deck, ledgers[name], f"decks/{ledger_name(name)}", fingerprints())]
        say("composing")
        items = compose(project, _issued(project, ledgers.values()))
        say("checking")
        found = tuple(check(project, items, whole=not errors(problems)))
    return Checked(project, ledgers, items, (*problems, *found))


def _issued(project: Project, ledgers: Iterable[Ledger]) -> dict[str, tuple[str, ...]]:
    """Return the options each item was published with, under the ids that items and facts have now."""
    facts = {before: fact.id for fact in project.facts.values() for before in fact.was}
    items = {before: id_ for id_, ids in _was(project).items() for before in ids}
    found = {}
    for ledger in ledgers:
        for id_, issued in (ledger.notes or {}).items():
            said = issued.said
            slots = ("" if text == said.key else facts.get(option, option) for option, text in said.options.items())
            found[items.get(id_, id_)] = tuple(slots)
    return found


def _was(project: Project) -> dict[str, tuple[str, ...]]:
    """Return, for facts or templates that were called otherwise, the ids that their items may have had."""
    found = {}
    for fact in project.facts.values():
        for template in project.kinds[fact.kind].templates:
            if fact.was or template.was:
                every = product((fact.id, *fact.was), (template.name, *template.was))
                found[f"{fact.id}/{template.name}"] = tuple(f"{one}/{name}" for one, name in every)[1:]
    return found


def releases(ready: Checked, names: Collection[str], now: int, say: Say) -> list[Release]:
    """Return the decks named as they would be handed out `now`, in seconds since 1970."""
    found, was = [], _was(ready.project)
    with _no_garbage_collection():
        for deck in ready.project.decks.values():
            if deck.file in names:
                say(f"laying out {deck.file}")
                laid = lay_out(deck, ready.items)
                found.append(release(laid, ready.ledgers[deck.file], was, now))
    return found


def places_of(ready: Checked) -> dict[str, tuple[Place, Place]]:
    """Return the places of each item's fact and template."""
    return {item.id: (item.place, item.template_place) for item in ready.items}


def made(handed: Sequence[Release], say: Say) -> list[Made]:
    """Return the files of some releases, and the index page of them."""
    decks: list[tuple[Laid, list[Made]]] = []
    with _no_garbage_collection():
        for one in handed:
            say(f"making {one.laid.deck.file}")
            decks.append((one.laid, [file for output in OUTPUTS for file in output(one)]))
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
