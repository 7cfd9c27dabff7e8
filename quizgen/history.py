"""What was published of a project's decks before: it decides which notes go on and which options stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizgen.compose.items import compose
from quizgen.compose.values import item_id
from quizgen.editions import ledger_path, left_behind, read
from quizgen.ledger import apart, identity, names
from quizgen.ledger.claims import claims
from quizgen.ledger.lineage import Lineage, follow
from quizgen.outputs.anki import fingerprints, note_type_of, words_of
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.ledger import Ledger, Noted, Said, Slot


@dataclass(frozen=True, slots=True)
class History:
    """A deck's ledger, and its notes under the ids they go on under."""

    ledger: Ledger
    lineage: Lineage


def histories(folder: Path, project: Project) -> tuple[dict[str, History], list[Problem]]:
    """Return the history of each deck of the project at `folder`, and all that is wrong with them."""
    decks = project.decks.values()
    problems = [*names.check(project), *apart.one_namespace_each(decks), *apart.one_name_each(decks)]
    problems += left_behind(folder, project.decks)
    claimed, topics = claims(project), dict(_topics(project))
    words = cache(lambda: {item.id: words_of(item) for item in compose(project)})
    found = {}
    for name, deck in project.decks.items():
        ledger, wrong = read(folder, name)
        lineage = follow(ledger.notes, claimed, topics, words)
        problems += [*wrong, *identity.check(deck, ledger, ledger_path(name), fingerprints()), *lineage.problems]
        problems += identity.sections_kept(deck, ledger.sections, lineage.notes, topics)
        problems += identity.same_note_types(project, lineage.notes, lambda type: note_type_of(type).key)
        found[name] = History(ledger, lineage)
    return found, problems


def _topics(project: Project) -> Iterator[tuple[str, str]]:
    """Yield the ids of all items that could be, and their topics."""
    for fact in project.facts.values():
        for template in project.kinds[fact.kind].templates:
            yield item_id(fact, template), fact.topic


def published_options(project: Project, past: Iterable[History]) -> dict[str, tuple[Slot, ...]]:
    """Return, by item id, the options it was published with, in their order.

    Items and options are told by the ids that they and their facts have now. Of several decks with an item one that
    still asks it counts, and of these the one whose note moved last.
    """
    before = {str(old): fact.id for fact in project.facts.values() for old in fact.was if old not in project.facts}
    last: dict[str, tuple[Noted, Mapping[str, str]]] = {}
    for one in past:
        renamed = {**before, **one.lineage.facts}
        for id_, noted in one.lineage.notes.items():
            if noted.said.options and (id_ not in last or _rank(last[id_][0]) <= _rank(noted)):
                last[id_] = noted, renamed
    return {id_: tuple(_slots(noted.said, renamed)) for id_, (noted, renamed) in last.items()}


def _rank(noted: Noted) -> tuple[bool, int]:
    return noted.kept is None, noted.moved


def _slots(said: Said, renamed: Mapping[str, str]) -> Iterator[Slot]:
    key = f"; {said.key}; "
    for option, text in said.options.items():
        fact, dot, field = option.partition(".")
        id_ = "" if text == said.key else f"{renamed.get(fact, fact)}{dot}{field}"
        place, paired = key.find(f"; {text}; "), key.find(f" – {text}; ")
        yield Slot(id_, text, max(place, paired), key[: max(paired, 0)].rpartition("; ")[2])
