"""Which line of a ledger each item goes on: the one of its id, or the one of an id it had before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from quizgen.compose.values import item_id
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.ledger import Issued
from quizgen.records.place import Place, Text
from quizgen.records.subject import Fact, ItemTemplate


class Claim(NamedTuple):
    """An id that an item had before, as `was` in its fact or its item template says, and where it says so."""

    before: str
    place: Place


Claims = Mapping[str, tuple[Claim, ...]]
"""By item id."""

_LATE = (
    "“{after}” was published as a new question already, beside “{before}”: the learners of that cannot be carried "
    "over any more; take this “was” out, or, if that edition was never handed out, restore the ledger from before it"
)
_RETIRED = "“{after}” is the name of a retired question, so “{before}” cannot go on as it; choose another id"


@dataclass(frozen=True, slots=True)
class Lineage:
    """A deck's published notes by the ids that they go on under, and the facts' new ids by their old ones."""

    notes: Mapping[str, Issued]
    facts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def claims(project: Project) -> dict[str, tuple[Claim, ...]]:
    """Return what items were called before; only those of facts or templates with `was` are there."""
    found = {}
    for fact in project.facts.values():
        for template in project.kinds[fact.kind].templates:
            if template.group is not None:
                found[item_id(fact, template)] = tuple(_group_claims(fact, template))
            elif fact.was or template.was:
                found[f"{fact.id}/{template.name}"] = tuple(_claims(fact, template))
    return {item: its for item, its in found.items() if its}


def _group_claims(fact: Fact, template: ItemTemplate) -> Iterator[Claim]:
    group = _fact(item_id(fact, template))
    for name in template.was:
        yield Claim(f"{group}/{name}", place_of(name, template.place))


def _claims(fact: Fact, template: ItemTemplate) -> Iterator[Claim]:
    every = product((Text(fact.id), *fact.was), (Text(template.name), *template.was))
    for one, name in list(every)[1:]:
        place = place_of(one, fact.place) if one != fact.id else place_of(name, template.place)
        yield Claim(f"{one}/{name}", place)


def place_of(word: str, record: Place) -> Place:
    """Return where a word of a record stands."""
    return Place(record.path, word.line, word.col) if isinstance(word, Text) and word.line else record


def follow(notes: Mapping[str, Issued], claimed: Claims, items: Collection[str]) -> Lineage:
    """Return the published notes under the ids they go on under.

    `items` are the ids of all items that could be. A claim that was published once is recorded with its note and has
    done its work: that makes it possible to swap two names.
    """
    moves = dict(_moves(notes, claimed))
    problems = (*_late(notes, moves), *_in_use(moves, items))
    taken = {move.after: notes[before] for before, move in moves.items()}
    others = {id_: issued for id_, issued in notes.items() if id_ not in moves}
    recorded = {
        id_: _recorded(issued, claimed[id_], notes) if id_ in claimed else issued
        for id_, issued in {**taken, **others}.items()
    }
    renames = {_fact(before): _fact(move.after) for before, move in moves.items()}
    return Lineage(recorded, renames, problems)


class _Move(NamedTuple):
    after: str
    place: Place


def _moves(notes: Mapping[str, Issued], claimed: Claims) -> Iterator[tuple[str, _Move]]:
    """Yield each published id that an item claims for the first time, and that item."""
    for item, its in claimed.items():
        known = notes[item].was if item in notes else ()
        first = next((claim for claim in its if claim.before in notes and claim.before not in known), None)
        if first:
            yield first.before, _Move(item, first.place)


def _recorded(issued: Issued, its: tuple[Claim, ...], notes: Mapping[str, Issued]) -> Issued:
    new = [claim.before for claim in its if claim.before in notes and claim.before not in issued.was]
    return replace(issued, was=(*issued.was, *new)) if new else issued


def _late(notes: Mapping[str, Issued], moves: Mapping[str, _Move]) -> Iterator[Problem]:
    for before, (after, place) in moves.items():
        if after in notes and after not in moves:
            said = _RETIRED if notes[after].kept else _LATE
            yield Problem(place, said.format(after=after, before=before))


def _in_use(moves: Mapping[str, _Move], items: Collection[str]) -> Iterator[Problem]:
    facts = {_fact(move.after) for before, move in moves.items() if _fact(before) != _fact(move.after)}
    templates = {_template(move.after) for before, move in moves.items() if _template(before) != _template(move.after)}
    for before, (after, place) in moves.items():
        stays = _fact(before) not in facts if _fact(before) != _fact(after) else _template(before) not in templates
        if before in items and stays:
            said = f"“{before}” is asked still, and “{after}” would take its learners over"
            yield Problem(place, f"{said}; take this “was” out, or give the other another id")


def _fact(item: str) -> str:
    return item.partition("/")[0]


def _template(item: str) -> str:
    return item.partition("/")[2]
