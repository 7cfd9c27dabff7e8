"""Questions that come back under the id of a retired fact, but are those of another: learners have its old cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quizgen.problems import Problem
from quizgen.publishing.changes import PlacesById
from quizgen.publishing.plan import Plan
from quizgen.publishing.renamed_facts import RenamedFacts
from quizgen.records.ids import ItemId
from quizgen.records.ledger import NoteSnapshot


def returned_as_others(plan: Plan, places: PlacesById) -> Iterator[Problem]:
    """Warn of each fact whose questions were retired, and now come back as questions that are not alike as a whole.

    What comes back under another id by its `was` is said to be the same.
    """
    before: dict[ItemId, NoteSnapshot] = {}
    after: dict[ItemId, NoteSnapshot] = {}
    for change in plan.changes:
        old, new = change.before, change.after
        if change.kind == "restored" and old and new and old.id == new.id and not new.id.is_group:
            before[new.id], after[new.id] = old, new
    if not before:
        return
    current = [note.snapshot for note in plan.notes.values() if not note.retired]
    facts = RenamedFacts(before, after, [*current, *before.values()])
    of_facts: dict[str, list[ItemId]] = defaultdict(list)
    for id_ in sorted(before):
        of_facts[id_.owner].append(id_)
    for owner, ids in of_facts.items():
        score, _ = facts.pairs(owner, owner, [(id_, id_) for id_ in ids])
        if score < 0:
            yield Problem(places[ids[0]].fact, _finding(ids), "warning")


def _finding(ids: list[ItemId]) -> str:
    more = f" (and {len(ids) - 1:,} more like this)" if len(ids) > 1 else ""
    return (
        f"“{ids[0]}” was retired, and another question comes back under its id{more}: learners would have it under the "
        "old card, with its progress; if it is about another fact, give the fact an id that was never published"
    )
