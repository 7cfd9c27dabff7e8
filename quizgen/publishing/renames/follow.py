"""Renames: which published notes continue under another id, given by `was` in facts and item templates.

An edit: the fact `alda` is renamed, `alda-course: {was: [alda]}`. The ledger has a note `alda/mouth`, which learners
have studied; it must go on as `alda-course/mouth`. So the item `alda-course/mouth` has the previous id `alda/mouth`,
and the note is renamed. From then on the ledger has the note `alda-course/mouth`, which records `alda/mouth` among its
own previous ids: this `was` is done. It may stay in the facts file for ever, and must do nothing more, even when
another fact is called `alda` later.

For an item N that was P, by some `was`:

| note P in the ledger | note N in the ledger | this `was` is done (*) | item P exists | then |
|---|---|---|---|---|
| no | | | | nothing: P was never published, or went on as N long ago |
| yes | no | | no | P goes on as N |
| yes | no | no | yes | P goes on as N: names were passed on, or else an error (`_still_in_use`) (**) |
| yes | no | yes | yes | nothing: this P is a new one |
| yes | yes | no | | P goes on as N if N goes on as something else, or else an error (`_too_late`) |
| yes | yes | yes | | nothing, unless names are passed on once more (below) |

(*) Some item in the ledger records what this `was` says: the `was` of a fact covers all of its items.

(**) Names may also be passed on between facts of different decks: this deck has P, and another the note that goes on as
P there. Once it has, N may still not be in this deck, nor ever come: see `without_settled`.

If several ids of N are in the ledger, the one that N had last counts, by a `was` that is not done if there is one: see
`_latest`.

Passed on once more: two facts swap their names, `a: {was: [b]}` and `b: {was: [a]}`, and this is published. Then they
swap back. The facts file looks the same, so what the items ask decides: where more of them ask now what the other's
note asks than what their own does, the notes swap again. The same goes for longer rings. And where a note leaves an id
that such a `was` had brought it to, the note now at the previous id moves up: see `_moved_up`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from quizgen.frozen import frozen_record
from quizgen.problems import Problem
from quizgen.publishing.renames.carried_along import carried_along
from quizgen.publishing.renames.names_passed_on import (
    Everywhere,
    StemsAndKeys,
    is_passed_on,
    passed_on_again,
    without_settled,
)
from quizgen.publishing.renames.previous_ids import Notes, PreviousId, PreviousIds, Rename, not_done, places_done
from quizgen.records.ids import FactId, ItemId
from quizgen.records.ledger import LedgerNote

_TOO_LATE = (
    "“{new}” was already published as a new question, beside “{old}”, so progress on that one can no longer be carried "
    "over; remove this “was”, or, if that edition was never handed out, restore the ledger as it was before that "
    "edition"
)
_RETIRED = "“{new}” is the id of a retired question, so “{old}” cannot take its place; choose another id"
_IN_USE = (
    "“{old}” is still asked, and “{new}” would take over its progress; remove this “was”, or give “{old}” another id"
)


@frozen_record
class Renames:
    """A deck's published notes by the ids they continue under, and its facts' new ids by their old ones.

    `before_publishing` are the ids, by id, that items had before this deck published them: not one of them has done so.
    """

    notes: Mapping[ItemId, LedgerNote]
    facts: Mapping[FactId, FactId]
    before_publishing: Mapping[ItemId, tuple[ItemId, ...]]
    problems: tuple[Problem, ...] = ()


def follow_renames(
    notes: Notes, previous: PreviousIds, items: Collection[ItemId], texts: StemsAndKeys, everywhere: Everywhere
) -> Renames:
    """Return the published notes under the ids they continue under; `items` are the ids of all possible items.

    A previous id that was published is recorded with the note, and so is each that an item has when its note is new or
    gets another id: in the next edition, its `was` would look new.
    """
    found, standing = _renames(notes, previous, items, texts)
    due = without_settled(found, notes, previous, everywhere, texts)
    renamed = due | _moved_up(due, standing)
    carried = carried_along(notes, renamed, not_done(notes, previous), items)
    continued = {
        **{rename.new: notes[old] for old, rename in renamed.items()},
        **{new: _with_previous(old, notes[old]) for old, new in carried.items()},
        **{id_: note for id_, note in notes.items() if id_ not in renamed and id_ not in carried},
    }
    for id_ in continued.keys() & previous.keys():
        continued[id_] = _recorded(id_, continued[id_], previous[id_], notes)
    pairs = ((old.fact, rename.new.fact) for old, rename in renamed.items())
    facts = {old: new for old, new in pairs if old and new and old != new}
    unpublished = {id_: tuple([old.id for old in ids]) for id_, ids in previous.items() if id_ not in continued}
    in_use = {old for old in renamed if old in items and not is_passed_on(old, notes, previous, everywhere)}
    problems = (*_too_late(notes, renamed), *_still_in_use(renamed, in_use))
    return Renames(continued, facts, unpublished, problems)


def _with_previous(id_: ItemId, note: LedgerNote) -> LedgerNote:
    """Return a note with one more previous id."""
    return note if id_ in note.previous_ids else replace(note, previous_ids=(*note.previous_ids, id_))


def _recorded(id_: ItemId, note: LedgerNote, previous: Sequence[PreviousId], notes: Notes) -> LedgerNote:
    """Return a note with the previous ids of its item: all of them if it gets its id now, else those published."""
    had = [old.id for old in previous if old.id in notes or id_ != note.snapshot.id]
    new = [old for old in had if old not in note.previous_ids]
    return replace(note, previous_ids=(*note.previous_ids, *new)) if new else note


def _renames(
    notes: Notes, previous: PreviousIds, items: Collection[ItemId], texts: StemsAndKeys
) -> tuple[dict[ItemId, Rename], dict[ItemId, Sequence[PreviousId]]]:
    """Return, by its id in the ledger, each note that continues under another, but for those that only move up.

    Also return, by item, the previous ids in the ledger of those that no note goes to.
    """
    done = set(places_done(notes, previous))
    renames: dict[ItemId, Rename] = {}
    standing: dict[ItemId, Sequence[PreviousId]] = {}
    for item, ids in previous.items():
        published = [old for old in ids if old.id in notes]
        due = [old for old in published if _is_free(old.id, item, notes, items) or done.isdisjoint(old.places)]
        if due:
            latest = _latest([old for old in due if done.isdisjoint(old.places)] or due, notes)
            rename = Rename(item, latest.places[0])
            renames[latest.id] = _better(latest.id, [*filter(None, [renames.get(latest.id)]), rename], notes, previous)
        elif published:
            standing[item] = published
    for each in (_of_a_fact, _of_a_template, _of_both):
        alike = {item: old for item, ids in standing.items() if (old := next(filter(partial(each, item), ids), None))}
        renames.update(passed_on_again(notes, alike, texts))
    return renames, standing


def _of_a_fact(item: ItemId, old: PreviousId) -> bool:
    return old.id.template == item.template


def _of_a_template(item: ItemId, old: PreviousId) -> bool:
    return old.id.owner == item.owner


def _of_both(item: ItemId, old: PreviousId) -> bool:
    return not _of_a_fact(item, old) and not _of_a_template(item, old)


def _latest(ids: Sequence[PreviousId], notes: Notes) -> PreviousId:
    """Return which of its previous ids an item had last: the note of that one records the others, if any does."""
    return next((id_ for id_ in ids if not any(_came_before(id_, other, notes) for other in ids)), ids[0])


def _better(old: ItemId, renames: Sequence[Rename], notes: Notes, previous: PreviousIds) -> Rename:
    """Return which of two renames of a note holds: to the item of another fact, or to that of the fact called so now.

    If `a` and `b` swapped their names, and this deck has only one of the two, a new name of their template lets both
    claim its note. It belongs to the fact called so now if this one's own `was` is done.
    """
    of_others = [rename for rename in renames if rename.new.owner != old.owner]
    owners = {id_.owner for id_ in notes[old].previous_ids} - {old.owner}
    for rename in renames:
        if rename not in of_others and owners & {before.id.owner for before in previous[rename.new]}:
            return rename
    return [*of_others, *renames][0]


def _came_before(one: PreviousId, other: PreviousId, notes: Notes) -> bool:
    """Return whether an item had one id before the other; of two that were swapped, it had the nearer one last."""
    if one.id not in notes[other.id].previous_ids:
        return False
    return other.id not in notes[one.id].previous_ids or len(other.places) < len(one.places)


def _is_free(old: ItemId, new: ItemId, notes: Notes, items: Collection[ItemId]) -> bool:
    """Return whether nothing has the new id in the ledger, and nothing the old one in the facts."""
    return new not in notes and old not in items


def _moved_up(
    renames: Mapping[ItemId, Rename], standing: Mapping[ItemId, Sequence[PreviousId]]
) -> dict[ItemId, Rename]:
    """Return the further renames to ids that others leave.

    `b` was `a`, which is done, and the ledger has a later note `a`. Now `c` was `b`: the note `b` leaves that id, and
    the note `a` continues as `b`.
    """
    further: dict[ItemId, Rename] = {}
    for left, (new, _) in renames.items():
        id_, chain = left, {left}
        while (
            (previous := _nearest(standing.get(id_, ()), id_, left, new))
            and previous.id not in renames
            and previous.id not in chain
        ):
            further[previous.id] = Rename(id_, previous.places[0])
            id_ = previous.id
            chain.add(id_)
    return further


def _nearest(ids: Sequence[PreviousId], id_: ItemId, left: ItemId, new: ItemId) -> PreviousId | None:
    """Return the previous id that differs from an item's own in what a leaving note changes, else the first, if any."""
    alike = [
        old
        for old in ids
        if (old.id.owner == id_.owner, old.id.template == id_.template)
        == (left.owner == new.owner, left.template == new.template)
    ]
    return next(iter([*alike, *ids]), None)


def _too_late(notes: Notes, renames: Mapping[ItemId, Rename]) -> Iterator[Problem]:
    for old, (new, place) in renames.items():
        if new in notes and new not in renames:
            message = _RETIRED if notes[new].retired else _TOO_LATE
            yield Problem(place, message.format(new=new, old=old))


def _still_in_use(renames: Mapping[ItemId, Rename], in_use: Collection[ItemId]) -> Iterator[Problem]:
    """Report renames of what is still asked, unless its own fact or template gets its name from another rename."""
    pairs = [(old, rename.new) for old, rename in renames.items()]
    owners = {new.owner for old, new in pairs if old.owner != new.owner}
    templates = {new.template for old, new in pairs if old.template != new.template}
    for old, (new, place) in renames.items():
        passed_on = old.owner in owners if old.owner != new.owner else old.template in templates
        if old in in_use and not passed_on:
            yield Problem(place, _IN_USE.format(new=new, old=old))
