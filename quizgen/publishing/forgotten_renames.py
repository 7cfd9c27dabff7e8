"""Renames that seem to have been forgotten: a similar note replaces one, or two notes swap their contents.

A note that was retired earlier may come back under another id as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.problems import Problem
from quizgen.publishing.changes import Change, ItemPlaces, PlacesById
from quizgen.publishing.plan import Plan
from quizgen.publishing.renamed_facts import RenamedFacts, Replacement, key_of
from quizgen.publishing.retired_earlier import RetiredEarlier
from quizgen.records.ids import ItemId
from quizgen.records.ledger import NoteSnapshot, Snapshots
from quizgen.records.place import Place, TablePath

SIMILAR = 0.85
"""How similar (0 to 1) stem and key must be in a pair with the same source; other facts of a kind come close."""

ALMOST_THE_SAME = 0.97
"""The same for a pair with different sources."""

SAME_GROUP = 0.5
"""The same for two questions about one group: a new name of the template can change which of its facts they ask."""

COMPARISONS = 2500
"""If there are no more pairs than this, all are compared; else each note only with those that begin or end alike."""

_COMING = frozenset({"added", "restored"})
"""Changes by which a question is asked that was not asked before."""

_MOST_LETTERS = 600
"""How many letters of a text are compared: the time grows with their square."""


class _Rename(NamedTuple):
    """What seems to have been renamed, from and to."""

    noun: str
    old: str
    new: str


def forgotten_renames(plan: Plan, places: PlacesById) -> Iterator[Problem]:
    """Warn about notes that now ask what others asked, once for each fact or item template that may be renamed.

    A note that is new or back need only be similar to one retired now; others must have exactly the same texts.
    """
    pairs: dict[_Rename, list[Replacement]] = defaultdict(list)
    added = {change.id: change.after for change in plan.changes if change.kind == "added" and change.after}
    earlier = RetiredEarlier.of(plan, added, _text)
    for old, new in _pairs(plan.changes, earlier):
        pairs[_rename(old, new)].append((old, new))
    published = {change.id for change in plan.changes if change.before}
    given_up = {old for of_rename in pairs.values() for old, _ in of_rename}
    for rename, of_rename in _likely(pairs, plan, earlier.notes):
        place = _place_of(rename, places[of_rename[0][1]])
        overwritten = any(new in published and new not in given_up for _, new in of_rename)
        finding = _finding(of_rename, published, earlier.notes)
        yield Problem(place, f"{finding}; {_advice(rename, overwritten, place)}", "warning")


def _place_of(rename: _Rename, places: ItemPlaces) -> Place:
    """Return where the fact or the item template that seems to be renamed stands now."""
    return places.template if rename.noun == "item template" and places.template else places.fact


def _likely(
    pairs: Mapping[_Rename, Sequence[Replacement]], plan: Plan, earlier: Snapshots
) -> Iterator[tuple[_Rename, Sequence[Replacement]]]:
    """Yield renames with their pairs of notes: of facts that are gone and new ones, those that are alike as a whole.

    Each of these facts is in one pair at most. Some may be gone since an `earlier` edition.
    """
    retired = {change.id: change.before for change in plan.changes if change.kind == "retired" and change.before}
    gone = {**earlier, **retired}
    new = {change.id: change.after for change in plan.changes if change.kind in _COMING and change.after}
    weighed = {
        rename: of_rename
        for rename, of_rename in pairs.items()
        if rename.noun == "fact" and all(old in gone and added in new for old, added in of_rename)
    }
    current = [note.snapshot for id_, note in plan.notes.items() if not note.retired or id_ in gone]
    facts = RenamedFacts(gone, new, current if weighed else ())
    found = {rename: facts.pairs(rename.old, rename.new, of_rename) for rename, of_rename in weighed.items()}
    best = {*_best({rename: score for rename, (score, _) in found.items() if score > 0})}
    for rename, of_rename in pairs.items():
        if rename not in weighed:
            yield rename, of_rename
        elif rename in best:
            yield rename, found[rename][1]


def _best(scores: Mapping[_Rename, int]) -> Iterator[_Rename]:
    """Yield renames, the likeliest first, of which no two have the same fact in them."""
    old: set[str] = set()
    new: set[str] = set()
    for rename in sorted(scores, key=lambda one: -scores[one]):
        if rename.old not in old and rename.new not in new:
            old.add(rename.old)
            new.add(rename.new)
            yield rename


def _pairs(changes: Sequence[Change], earlier: RetiredEarlier) -> Iterator[Replacement]:
    """Yield pairs of ids: a note that goes or gets another text, and the note that now has that text or a similar one.

    Exact matches come first: two facts swapped their names, so `a/x` and `b/x` now ask what the other did. Of the
    rest, notes retired now are compared with added ones: `a/x` asked “Where does the Alda end?” and is gone, and the
    new `c/x` asks “Where does the river Alda end?”.
    """
    other = [change for change in changes if change.kind != "renamed" and _has_other_text(change)]
    gone = {change.id: change.before for change in other if change.before and change.kind != "restored"}
    if not (gone or earlier.twins):
        return
    new = {change.id: change.after for change in other if change.after}
    twins = dict(_twins(gone, new))
    yield from twins.items()
    taken = set(twins.values())
    yield from ((old, twin) for old, twin in earlier.twins.items() if twin not in taken)
    matched = {_text(gone[id_]) for id_ in twins} | {_text(earlier.notes[id_]) for id_ in earlier.twins}
    retired = {id_: old for id_, old in gone.items() if id_ not in new and id_ not in twins}
    added = {change.id: change.after for change in changes if change.kind in _COMING and change.after}
    yield from _similar(retired, {id_: snapshot for id_, snapshot in added.items() if _text(snapshot) not in matched})


def _twins(gone: Snapshots, new: Snapshots) -> Iterator[Replacement]:
    """Yield pairs of the same text. Of the others, which may be many, only a hash is held."""
    hashes = {hash(_text(snapshot)) for snapshot in gone.values()}
    likely = {text: id_ for id_, snapshot in new.items() if hash(text := _text(snapshot)) in hashes}
    for id_, old in gone.items():
        if twin := likely.pop(_text(old), None):
            yield id_, twin


def _has_other_text(change: Change) -> bool:
    return not (change.before and change.after and _text(change.before) == _text(change.after))


def _text(snapshot: NoteSnapshot) -> str:
    return f"{snapshot.stem} {key_of(snapshot)}"


def _similar(retired: Snapshots, added: Snapshots) -> Iterator[Replacement]:
    """Yield each retired note with the added one most similar to it, if that is similar enough."""
    if not added:
        return
    near = max(1, COMPARISONS // max(1, len(retired)))
    forwards = sorted((_text(snapshot), id_) for id_, snapshot in added.items())
    backwards = sorted((text[::-1], id_) for text, id_ in forwards)
    for id_, old in retired.items():
        text = _text(old)
        candidates = dict.fromkeys((*_neighbours(forwards, text, near), *_neighbours(backwards, text[::-1], near)))
        if best := _most_similar(id_, old, {candidate: added[candidate] for candidate in candidates}):
            yield id_, best


def _neighbours(ordered: Sequence[tuple[str, ItemId]], text: str, near: int) -> list[ItemId]:
    """Return the ids of the texts before and after the place that a text would have in their order."""
    at = bisect_left(ordered, text, key=lambda entry: entry[0])
    return [id_ for _, id_ in ordered[max(0, at - near) : at + near]]


def _most_similar(id_: ItemId, old: NoteSnapshot, candidates: Snapshots) -> ItemId | None:
    from difflib import SequenceMatcher  # noqa: PLC0415 - it takes a while to load, and few runs find anything renamed

    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(_text(old)[:_MOST_LETTERS])
    best: ItemId | None = None
    highest = 0.0
    for other, snapshot in candidates.items():
        matcher.set_seq1(_text(snapshot)[:_MOST_LETTERS])
        least = max(highest, _threshold(id_, old, other, snapshot))
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least:
            best, highest = other, matcher.ratio()
    return best


def _threshold(id_: ItemId, old: NoteSnapshot, other: ItemId, snapshot: NoteSnapshot) -> float:
    if id_.is_group and id_.owner == other.owner:
        return SAME_GROUP
    return SIMILAR if snapshot.source == old.source else ALMOST_THE_SAME


def _rename(old: ItemId, new: ItemId) -> _Rename:
    if old.owner == new.owner:
        return _Rename("item template", old.template, new.template)
    return _Rename("group" if old.is_group or new.is_group else "fact", old.owner, new.owner)


def _finding(pairs: Sequence[Replacement], published: Collection[ItemId], earlier: Collection[ItemId]) -> str:
    old, new = pairs[0]
    more = f" (and {len(pairs) - 1:,} more like this)" if len(pairs) > 1 else ""
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
    return f"if the {rename.noun} was renamed, {add_was(rename.old, place)}"


def add_was(old: str, place: Place) -> str:
    """Return how to say what a fact or an item template was called before."""
    if isinstance(place.path, TablePath):
        return f"write “{old}” into a column “was” of its row"
    return f"add “was: {old}” to it"
