"""Questions that are gone, each with one that asks the same now, in the same words or in similar ones.

Some were retired in an earlier edition.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from types import MappingProxyType
from typing import NamedTuple

from quizgen.publishing.changes import Change
from quizgen.publishing.plan import Plan
from quizgen.publishing.rename_warnings.renamed_facts import Replacement, key_of
from quizgen.records.ids import ItemId
from quizgen.records.ledger import NoteSnapshot, Snapshots

SIMILAR = 0.85
"""How similar (0 to 1) stem and key must be in a pair with the same source; other facts of a kind come close."""

ALMOST_THE_SAME = 0.97
"""The same for a pair with different sources."""

SAME_GROUP = 0.5
"""The same for two questions about one group: a new name of the template can change which of its facts they ask."""

COMPARISONS = 2500
"""If there are no more pairs than this, all are compared; else each note only with those that begin or end alike."""

COMING = frozenset({"added", "restored"})
"""Changes by which a question is asked that was not asked before."""

_MAX_LETTERS = 600
"""How many letters of a text are compared: the time grows with their square."""


class RetiredEarlier(NamedTuple):
    """New questions by the ids of retired ones that said the same, and all retired ones of the same facts or groups."""

    twins: Mapping[ItemId, ItemId] = MappingProxyType({})
    notes: Snapshots = MappingProxyType({})

    @classmethod
    def of(cls, plan: Plan, added: Snapshots) -> RetiredEarlier:
        """Find them among the notes of a plan, of which some are `added`; the latest of those retired comes first."""
        retired = _retired(plan) if added else {}
        new = {hash(_text(snapshot)): id_ for id_, snapshot in added.items()} if retired else {}
        texts = {id_: text for id_, snapshot in retired.items() if (text := hash(_text(snapshot))) in new}
        twins = dict(_returned(texts, new, plan)) if texts else {}
        owners = {id_.owner for id_ in twins}
        return cls(twins, {id_: snapshot for id_, snapshot in retired.items() if id_.owner in owners})


def _retired(plan: Plan) -> dict[ItemId, NoteSnapshot]:
    """Return the notes that were retired before this edition."""
    now = {change.id for change in plan.changes if change.kind == "retired"}
    before = [(id_, note) for id_, note in plan.notes.items() if note.retired and id_ not in now]
    return {id_: note.snapshot for id_, note in sorted(before, key=lambda pair: -pair[1].changed)}


def _returned(texts: Mapping[ItemId, int], new: Mapping[int, ItemId], plan: Plan) -> Iterator[Replacement]:
    """Yield retired ids with new ones of the same text, of which only a hash is held, if a `was` could join them.

    What a question says that was published before and is still asked needs no other to continue it.
    """
    asked = {id_: note.snapshot for id_, note in plan.notes.items() if not note.retired}
    owners, templates = {id_.owner for id_ in asked}, {id_.template for id_ in asked}
    added = set(new.values())
    said = {hash(_text(snapshot)) for id_, snapshot in asked.items() if id_ not in added}
    left = {text: id_ for text, id_ in new.items() if text not in said}
    for old, text in texts.items():
        id_ = left.get(text)
        if id_ and (old.template not in templates if old.owner == id_.owner else old.owner not in owners):
            yield Replacement(old, left.pop(text))


def replacements(changes: Sequence[Change], earlier: RetiredEarlier) -> Iterator[Replacement]:
    """Yield each note that goes or gets another text, with the note that now has that text or a similar one.

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
    yield from starmap(Replacement, twins.items())
    taken = set(twins.values())
    yield from (Replacement(old, twin) for old, twin in earlier.twins.items() if twin not in taken)
    matched = {_text(gone[id_]) for id_ in twins} | {_text(earlier.notes[id_]) for id_ in earlier.twins}
    retired = {id_: old for id_, old in gone.items() if id_ not in new and id_ not in twins}
    added = {change.id: change.after for change in changes if change.kind in COMING and change.after}
    yield from _similar(retired, {id_: snapshot for id_, snapshot in added.items() if _text(snapshot) not in matched})


def _twins(gone: Snapshots, new: Snapshots) -> Iterator[Replacement]:
    """Yield pairs of the same text. Of the others, which may be many, only a hash is held."""
    hashes = {hash(_text(snapshot)) for snapshot in gone.values()}
    likely = {text: id_ for id_, snapshot in new.items() if hash(text := _text(snapshot)) in hashes}
    for id_, old in gone.items():
        if twin := likely.pop(_text(old), None):
            yield Replacement(id_, twin)


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
            yield Replacement(id_, best)


def _neighbours(ordered: Sequence[tuple[str, ItemId]], text: str, near: int) -> list[ItemId]:
    """Return the ids of the texts before and after the place that a text would have in their order."""
    at = bisect_left(ordered, text, key=lambda entry: entry[0])
    return [id_ for _, id_ in ordered[max(0, at - near) : at + near]]


def _most_similar(id_: ItemId, old: NoteSnapshot, candidates: Snapshots) -> ItemId | None:
    from difflib import SequenceMatcher  # noqa: PLC0415 - it takes a while to load, and few runs find anything renamed

    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(_text(old)[:_MAX_LETTERS])
    best: ItemId | None = None
    highest = 0.0
    for other, snapshot in candidates.items():
        matcher.set_seq1(_text(snapshot)[:_MAX_LETTERS])
        least = max(highest, _threshold(id_, old, other, snapshot))
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least:
            best, highest = other, matcher.ratio()
    return best


def _threshold(id_: ItemId, old: NoteSnapshot, other: ItemId, snapshot: NoteSnapshot) -> float:
    if id_.is_group and id_.owner == other.owner:
        return SAME_GROUP
    return SIMILAR if snapshot.source == old.source else ALMOST_THE_SAME
