"""Questions that come back under the id of a retired fact, but are those of another: learners have its old cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from quizgen.problems import Problem, and_more
from quizgen.publishing.changes import Noun, PlacesById
from quizgen.publishing.plan import Plan
from quizgen.publishing.rename_warnings.renamed_facts import RenamedFacts, Replacement
from quizgen.records.ids import ItemId
from quizgen.records.ledger import NoteSnapshot, Snapshots


def returned_as_others(plan: Plan, places: PlacesById) -> Iterator[Problem]:
    """Warn of each fact whose questions were retired, and now come back as questions that are not alike as a whole.

    If a fact was asked about all the time, its item template has another's name. A fact or an item template that comes
    back with a `was` is said to be the same.
    """
    before: dict[ItemId, NoteSnapshot] = {}
    after: dict[ItemId, NoteSnapshot] = {}
    for change in plan.changes:
        old, new = change.before, change.after
        if change.kind == "restored" and old and new and old.id.owner == new.id.owner and not new.id.is_group:
            before[new.id], after[new.id] = old, new
    if not before:
        return
    current = {id_: note.snapshot for id_, note in plan.notes.items() if not note.retired}
    facts = RenamedFacts(before, after, [*current.values(), *before.values()])
    asked = {change.id for change in plan.changes if change.kind == "added"} | before.keys()
    still_asked = {id_.owner for id_ in current if id_ not in asked}
    for noun, ids in _others(before, facts, still_asked):
        yield Problem(places[ids[0]].of(noun), _finding(noun, ids), "warning")


def _others(
    before: Snapshots, facts: RenamedFacts, still_asked: Collection[str]
) -> Iterator[tuple[Noun, list[ItemId]]]:
    """Yield the questions that are others now, by what has the name of another: a fact or an item template."""
    of_facts: dict[str, list[ItemId]] = defaultdict(list)
    for id_ in sorted(before):
        of_facts[id_.owner].append(id_)
    of_templates: dict[str, list[ItemId]] = defaultdict(list)
    for owner, ids in of_facts.items():
        if facts.likeness(owner, owner, [Replacement(id_, id_) for id_ in ids]).score >= 0:
            continue
        if owner not in still_asked:
            yield "fact", ids
            continue
        for id_ in (id_ for id_ in ids if before[id_].id == id_):
            of_templates[id_.template].append(id_)
    yield from (("item template", ids) for ids in of_templates.values())


def _finding(noun: Noun, ids: list[ItemId]) -> str:
    return (
        f"“{ids[0]}” was retired, and another question comes back under its id{and_more(len(ids))}: learners "
        f"would have it under the old card, with its progress; {_WAYS[noun]} that was never published"
    )


_WAYS = {
    "fact": "if it is about another fact, give the fact an id",
    "item template": "if it asks for something else, give the item template a name",
}
