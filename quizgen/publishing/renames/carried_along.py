"""Notes that nothing can ask now, carried along when their fact or their item template gets another name.

The ledger has a note `alda/sea`, and the item template `sea` is gone. Now `alda` becomes `alda-course: {was: [alda]}`,
and there is no item `alda-course/sea` that could say what it was; the `was` is done when `sea` comes back, and may be
gone by then. So the note goes on as `alda-course/sea`. Likewise if `sea` is renamed while a fact is gone, or if item
templates swap their names, unless that of another kind may have the same name. If the fact is there, the item template
renamed is that of another kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from quizgen.publishing.renames.previous_ids import Notes, PreviousIds, Rename
from quizgen.records.ids import ItemId


def carried_along(
    notes: Notes, renames: Mapping[ItemId, Rename], previous: PreviousIds, items: Collection[ItemId]
) -> dict[ItemId, ItemId]:
    """Return the new id of each such note by its id in the ledger.

    `previous` are the previous ids of items by a `was` that is not done, `items` the ids of all possible items.
    """
    pairs = [(old.id, item) for item, ids in previous.items() for old in ids]
    in_use, templates_in_use = {id_.owner for id_ in items}, {id_.template for id_ in items}
    now = [(old.owner, rename.new.owner) for old, rename in renames.items() if not old.is_group]
    taken = {new for old, new in now if old != new}
    gone = [(old.owner, new.owner) for old, new in pairs if not old.is_group and old.owner not in in_use]
    owners = only_names([*now, *((old, new) for old, new in gone if new not in taken)])
    renamed = [(old.template, new.template) for old, new in pairs if old.template not in templates_in_use]
    templates = only_names([*renamed, *_swapped(notes, renames, items)])
    if not (owners or templates):
        return {}
    moved: dict[ItemId, ItemId] = {}
    for id_ in (id_ for id_ in notes if id_ not in items and id_ not in renames):
        owner = owners.get(id_.owner, id_.owner)
        template = id_.template if owner in in_use else templates.get(id_.template, id_.template)
        moved[id_] = ItemId(owner, template)
    return _with_free_ids({old: new for old, new in moved.items() if old != new and new not in items}, notes, renames)


def _swapped(notes: Notes, renames: Mapping[ItemId, Rename], items: Collection[ItemId]) -> Collection[tuple[str, str]]:
    """Return the old and new names of item templates that pass on their names now; none if others have these as well.

    A question that is asked and keeps its id is of another kind, and so may be a note that nothing can ask now.
    """
    pairs = [(old.template, rename.new.template) for old, rename in renames.items() if old in items]
    swapped = {(old, new) for old, new in pairs if old != new}
    names = {old for old, _ in swapped}
    kept = names and any(id_.template in names for id_ in notes if id_ in items and id_ not in renames)
    return () if kept else swapped


def only_names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the new name of each old one, unless there are several."""
    names: dict[str, set[str]] = {}
    for old, new in pairs:
        if old != new:
            names.setdefault(old, set()).add(new)
    return {old: new.pop() for old, new in names.items() if len(new) == 1}


def _with_free_ids(
    moved: Mapping[ItemId, ItemId], notes: Notes, renames: Mapping[ItemId, Rename]
) -> dict[ItemId, ItemId]:
    """Return those that go to ids which no other note has or gets."""
    taken = {*(id_ for id_ in notes if id_ not in renames), *(rename.new for rename in renames.values())}
    going: dict[ItemId, ItemId] = {}
    for old, new in moved.items():
        going.setdefault(new, old)
    staying = [old for old, new in moved.items() if going[new] != old or (new in taken and new not in moved)]
    kept = dict(moved)
    while staying:  # what would go to the id of one that stays has to stay as well
        old = staying.pop()
        if kept.pop(old, None) and old in going:
            staying.append(going[old])
    return kept
