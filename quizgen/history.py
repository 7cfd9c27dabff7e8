"""What was published of a project's decks before: it decides which notes go on and which options stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quizgen.compose.values import item_id
from quizgen.editions import ledger_path, left_behind, read
from quizgen.ledger import identity, names
from quizgen.ledger.lineage import Lineage, claims, follow
from quizgen.outputs.anki import fingerprints, note_type_of
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.ledger import Ledger, Said


@dataclass(frozen=True, slots=True)
class History:
    """A deck's ledger, and its notes under the ids they go on under."""

    ledger: Ledger
    lineage: Lineage


def histories(folder: Path, project: Project) -> tuple[dict[str, History], list[Problem]]:
    """Return the history of each deck of the project at `folder`, and all that is wrong with them."""
    problems = [*names.check(project), *identity.one_namespace_each(project.decks.values())]
    problems += left_behind(folder, project.decks)
    claimed, items = claims(project), set(_items(project))
    found = {}
    for name, deck in project.decks.items():
        ledger, wrong = read(folder, name)
        lineage = follow(ledger.notes, claimed, items)
        problems += [*wrong, *identity.check(deck, ledger, ledger_path(name), fingerprints()), *lineage.problems]
        problems += identity.same_note_types(project, lineage.notes, lambda type: note_type_of(type).key)
        found[name] = History(ledger, lineage)
    return found, problems


def _items(project: Project) -> Iterator[str]:
    """Yield the ids of all items that could be."""
    for fact in project.facts.values():
        for template in project.kinds[fact.kind].templates:
            yield item_id(fact, template)


def issued_options(project: Project, past: Iterable[History]) -> dict[str, tuple[str, ...]]:
    """Return, by item id, the ids of the options it was published with, in their order; an empty one for the key.

    Items and options are told by the ids that they and their facts have now.
    """
    before = {str(old): fact.id for fact in project.facts.values() for old in fact.was if old not in project.facts}
    found = {}
    for one in past:
        renamed = {**before, **one.lineage.facts}
        for id_, issued in one.lineage.notes.items():
            if issued.said.options:
                found[id_] = tuple(_slots(issued.said, renamed))
    return found


def _slots(said: Said, renamed: dict[str, str]) -> Iterator[str]:
    for option, text in said.options.items():
        yield "" if text == said.key else renamed.get(option, option)
