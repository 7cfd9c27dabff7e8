"""Renames that seem to have been forgotten: a similar note replaces one, or two notes swap their contents.

A note that was retired earlier may come back under another id as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.problems import Problem, and_more
from quizgen.publishing.changes import Noun, PlacesById
from quizgen.publishing.plan import Plan
from quizgen.publishing.rename_warnings.renamed_facts import RenamedFacts, Replacement
from quizgen.publishing.rename_warnings.replacements import COMING, RetiredEarlier, replacements
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import Snapshots
from quizgen.records.place import Place, TablePath


class _Rename(NamedTuple):
    """What seems to have been renamed, from and to."""

    noun: Noun
    old: str
    new: str


def forgotten_renames(plan: Plan, items: Iterable[Item], places: PlacesById) -> Iterator[Problem]:
    """Warn once of each fact or item template that seems to be renamed, by its notes' texts, guids or ids."""
    yield from (by_texts := [*_by_texts(plan, places)])
    told = {problem.place for problem in by_texts}
    yield from (problem for problem in _by_identity(plan, items, places) if problem.place not in told)


def _by_texts(plan: Plan, places: PlacesById) -> Iterator[Problem]:
    """Warn about notes that now ask what others asked, once for each fact or item template that may be renamed.

    A note that is new or back need only be similar to one retired now; others must have exactly the same texts.
    """
    pairs: dict[_Rename, list[Replacement]] = defaultdict(list)
    added = {change.id: change.after for change in plan.changes if change.kind == "added" and change.after}
    earlier = RetiredEarlier.of(plan, added)
    for replacement in replacements(plan.changes, earlier):
        pairs[_rename(*replacement)].append(replacement)
    published = {change.id for change in plan.changes if change.before}
    given_up = {old for of_rename in pairs.values() for old, _ in of_rename}
    for rename, of_rename in _likely(pairs, plan, earlier.notes):
        place = places[of_rename[0].new].of(rename.noun)
        overwritten = any(new in published and new not in given_up for _, new in of_rename)
        finding = _finding(of_rename, published, earlier.notes)
        yield Problem(place, f"{finding}; {_advice(rename, overwritten, place)}", "warning")


def _likely(
    pairs: Mapping[_Rename, Sequence[Replacement]], plan: Plan, earlier: Snapshots
) -> Iterator[tuple[_Rename, Sequence[Replacement]]]:
    """Yield renames with their pairs of notes: of facts that are gone and new ones, those that are alike as a whole.

    Each of these facts is in one pair at most. Some may be gone since an `earlier` edition.
    """
    retired = {change.id: change.before for change in plan.changes if change.kind == "retired" and change.before}
    gone = {**earlier, **retired}
    new = {change.id: change.after for change in plan.changes if change.kind in COMING and change.after}
    weighed = {
        rename: of_rename
        for rename, of_rename in pairs.items()
        if rename.noun == "fact" and all(old in gone and added in new for old, added in of_rename)
    }
    current = [note.snapshot for id_, note in plan.notes.items() if not note.retired or id_ in gone]
    facts = RenamedFacts(gone, new, current if weighed else ())
    found = {rename: facts.likeness(rename.old, rename.new, of_rename) for rename, of_rename in weighed.items()}
    best = {*_best({rename: likeness.score for rename, likeness in found.items() if likeness.score > 0})}
    for rename, of_rename in pairs.items():
        if rename not in weighed:
            yield rename, of_rename
        elif rename in best:
            yield rename, found[rename].pairs


def _best(scores: Mapping[_Rename, int]) -> Iterator[_Rename]:
    """Yield renames, the likeliest first, of which no two have the same fact in them."""
    old: set[str] = set()
    new: set[str] = set()
    for rename in sorted(scores, key=lambda one: -scores[one]):
        if rename.old not in old and rename.new not in new:
            old.add(rename.old)
            new.add(rename.new)
            yield rename


def _rename(old: ItemId, new: ItemId) -> _Rename:
    if old.owner == new.owner:
        return _Rename("item template", old.template, new.template)
    return _Rename("group" if old.is_group or new.is_group else "fact", old.owner, new.owner)


def _finding(pairs: Sequence[Replacement], published: Collection[ItemId], earlier: Collection[ItemId]) -> str:
    old, new = pairs[0]
    more = and_more(len(pairs))
    if old in earlier:
        finding = f"“{old}” was retired earlier, and “{new}” now asks the same{more}"
        return f"{finding}: learners would start it from scratch"
    if new in published:
        return f"“{new}” now asks what “{old}” asked{more}, and learners would lose their progress on it"
    return f"“{old}” disappears and the similar “{new}” appears{more}: learners would start it from scratch"


def _advice(rename: _Rename, overwritten: bool, place: Place) -> str:
    """Return what to do; `overwritten` says whether the new id would replace another published note."""
    if rename.noun == "group":
        return (
            "a group is identified by what its facts have in common: if only that wording changed, change it back "
            "(likewise the name of its kind or its topic)"
        )
    if overwritten:
        in_table = isinstance(place.path, TablePath)
        way = f"“{rename.old}” in a column “was” of its row" if in_table else f"“was: {rename.old}”"
        return f"if the {rename.noun} was renamed, give it a name that was never used before, with {way}"
    return f"if the {rename.noun} was renamed, {_add_was(rename.old, place)}"


def _add_was(old: str, place: Place) -> str:
    """Return how to say what a fact or an item template was called before."""
    if isinstance(place.path, TablePath):
        return f"write “{old}” into a column “was” of its row"
    return f"add “was: {old}” to it"


def _by_identity(plan: Plan, items: Iterable[Item], places: PlacesById) -> Iterator[Problem]:
    """Warn once of each fact or item template whose new questions have the guid or an earlier id of a retired one."""
    added = {change.id for change in plan.changes if change.kind == "added"}
    retired = {id_: note for id_, note in plan.notes.items() if note.retired} if added else {}
    guids = {note.snapshot.guid: id_ for id_, note in retired.items()}
    earlier_ids = {earlier: id_ for id_, note in retired.items() for earlier in note.previous_ids}
    now = {change.id for change in plan.changes if change.kind == "retired"}
    told: set[_Rename] = set()
    for item in (item for item in items if item.id in added):
        old = guids.get(item.guid) or earlier_ids.get(item.id)
        rename = _rename(old, item.id) if old else None
        if old and rename and rename.noun != "group" and rename.old != rename.new and rename not in told:
            told.add(rename)
            what = f"“{old}” {'disappears' if old in now else 'was retired earlier'}, and “{item.id}” has"
            yield _same_note(what, rename, places[item.id].of(rename.noun), by_guid=item.guid in guids)


def _same_note(what: str, rename: _Rename, place: Place, *, by_guid: bool) -> Problem:
    same, otherwise = ("its guid", "; if not, remove the guid") if by_guid else ("an id that it had before", "")
    way = f"if the {rename.noun} was renamed, {_add_was(rename.old, place)}{otherwise}"
    return Problem(place, f"{what} {same}: learners would start it from scratch; {way}", "warning")
