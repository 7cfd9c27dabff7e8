"""Which line of a ledger each item goes on: the one of its id, or the one of an id it had before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from quizgen.ledger.claims import Claim, Claims, owner_of, template_of
from quizgen.ledger.moves import Move, Words, moves
from quizgen.problems import Problem
from quizgen.records.ledger import Noted

_LATE = (
    "“{after}” was published as a new question already, beside “{before}”: the learners of that cannot be carried "
    "over any more; take this “was” out, or, if that edition was never handed out, restore the ledger from before it"
)
_RETIRED = "“{after}” is the name of a retired question, so “{before}” cannot go on as it; choose another id"


@dataclass(frozen=True, slots=True)
class Lineage:
    """A deck's published notes by the ids that they go on under, and the facts' new ids by their old ones."""

    notes: Mapping[str, Noted]
    facts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def follow(notes: Mapping[str, Noted], claimed: Claims, items: Collection[str], words: Words) -> Lineage:
    """Return the published notes under the ids they go on under.

    `items` are the ids of all items that could be. A claim that was published once is recorded with its note.
    """
    moved = moves(notes, claimed, items, words)
    problems = (*_late(notes, moved), *_in_use(moved, items))
    taken = {move.after: notes[before] for before, move in moved.items()}
    others = {id_: noted for id_, noted in notes.items() if id_ not in moved}
    recorded = {
        id_: _recorded(noted, claimed[id_], notes) if id_ in claimed else noted
        for id_, noted in {**taken, **others}.items()
    }
    renames = {owner_of(before): owner_of(move.after) for before, move in moved.items()}
    return Lineage(recorded, renames, problems)


def _recorded(noted: Noted, its: tuple[Claim, ...], notes: Mapping[str, Noted]) -> Noted:
    new = [claim.before for claim in its if claim.before in notes and claim.before not in noted.was]
    return replace(noted, was=(*noted.was, *new)) if new else noted


def _late(notes: Mapping[str, Noted], moved: Mapping[str, Move]) -> Iterator[Problem]:
    for before, (after, place) in moved.items():
        if after in notes and after not in moved:
            said = _RETIRED if notes[after].kept else _LATE
            yield Problem(place, said.format(after=after, before=before))


def _in_use(moved: Mapping[str, Move], items: Collection[str]) -> Iterator[Problem]:
    pairs = [(before, move.after) for before, move in moved.items()]
    owners = {owner_of(after) for before, after in pairs if owner_of(before) != owner_of(after)}
    templates = {template_of(after) for before, after in pairs if template_of(before) != template_of(after)}
    for before, (after, place) in moved.items():
        other = owner_of(before) != owner_of(after)
        stays = owner_of(before) not in owners if other else template_of(before) not in templates
        if before in items and stays:
            said = f"“{before}” is asked still, and “{after}” would take its learners over"
            yield Problem(place, f"{said}; take this “was” out, or give the other another id")
