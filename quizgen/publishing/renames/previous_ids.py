"""The ids that items had before, as the `was` of facts and item templates say, and what may be wrong with a `was`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from quizgen.compose.possible_items import possible_items
from quizgen.problems import Problem, WrongWord
from quizgen.records.deck import Project
from quizgen.records.ids import FactId, ItemId
from quizgen.records.kind import ItemTemplate
from quizgen.records.ledger import LedgerNote
from quizgen.records.place import Place, place_of
from quizgen.records.subject import Fact

Notes = Mapping[ItemId, LedgerNote]
"""The published notes of a deck, by id."""


class PreviousId(NamedTuple):
    """An id that an item had before, and where a `was` says so: in its fact, its template or both."""

    id: ItemId
    places: tuple[Place, ...]


PreviousIds = Mapping[ItemId, tuple[PreviousId, ...]]
"""By item id; ids in which both fact and template had other names come first."""


class Rename(NamedTuple):
    """The id that a note continues under, and the places of the `was` that says so."""

    new: ItemId
    place: Place


def previous_ids(project: Project) -> dict[ItemId, tuple[PreviousId, ...]]:
    """Return the previous ids of items; only items of facts or templates with `was` have any.

    With `was: [alda]` in the fact `alda-course` and `was: [end]` in the template `mouth`, the item `alda-course/mouth`
    may have been `alda/end`, `alda-course/end` or `alda/mouth`. The id of a group's item does not contain those of its
    facts, so their `was` does not matter there.
    """
    previous: dict[ItemId, tuple[PreviousId, ...]] = {}
    if not any(record.was for record in _records(project)):
        return previous
    for id_, fact, template in possible_items(project):
        was = fact.was if template.group is None else ()
        if was or template.was:
            previous[id_] = tuple(_earlier_ids(id_, was, fact.place, template))
    return previous


def _records(project: Project) -> Iterator[Fact | ItemTemplate]:
    yield from project.facts.values()
    for kind in project.kinds.values():
        yield from kind.templates


def _earlier_ids(item: ItemId, was: tuple[FactId, ...], place: Place, template: ItemTemplate) -> Iterator[PreviousId]:
    owners = [(item.owner, ()), *((old, (place_of(old, place),)) for old in was if old != item.owner)]
    names = [(template.name, ()), *((old, (place_of(old, template.place),)) for old in template.was)]
    pairs = product(owners, names)
    ids = [PreviousId(ItemId(owner, name), (*at, *more)) for (owner, at), (name, more) in pairs]
    yield from sorted(ids[1:], key=lambda previous: -len(previous.places))


def places_done(notes: Notes, previous: PreviousIds) -> Iterator[Place]:
    """Yield the places of each `was` that some note in the ledger records."""
    for item, ids in previous.items():
        if item in notes:
            yield from (place for old in ids if old.id in notes[item].previous_ids for place in old.places)


def not_done(notes: Notes, previous: PreviousIds) -> dict[ItemId, tuple[PreviousId, ...]]:
    """Return the previous ids of items, by item, without those of a `was` that is done."""
    done = set(places_done(notes, previous))
    left = {item: tuple([old for old in ids if done.isdisjoint(old.places)]) for item, ids in previous.items()}
    return {item: ids for item, ids in left.items() if ids}


def check_previous_ids(project: Project) -> Iterator[Problem]:
    """Report each `was` with an id that is still in use, or that another record claims as well."""
    yield from _check_was("fact", {fact.id: fact for fact in project.facts.values()})
    for kind in project.kinds.values():
        yield from _check_was("item template", {template.name: template for template in kind.templates})


def _check_was(noun: str, records: Mapping[str, Fact | ItemTemplate]) -> Iterator[Problem]:
    claimed: dict[str, str] = {}
    for id_, record in records.items():
        for old in record.was:
            message = _wrong_was(noun, id_, str(old), records, claimed.setdefault(old, id_))
            if message:
                yield Problem(place_of(old, record.place), message)


def _wrong_was(noun: str, id_: str, old: str, records: Mapping[str, Fact | ItemTemplate], first: str) -> str:
    if first != id_:
        return f"the {noun} “{first}” also says “was: {old}”, but only one can take its place; remove one “was”"
    if old == id_:
        return f"this {noun} is “{old}” now; “was” is for ids that it had before"
    if old in records and not records[old].was:
        message = f"“{old}” is still the name of another {noun}, so “{id_}” cannot take its place"
        return f"{message}; remove this “was” (once published it is no longer needed), or rename the other {noun}"
    return ""


def idle_renames(project: Project, ledgers: Iterable[Notes], added: Collection[ItemId]) -> Iterator[Problem]:
    """Warn of each `was` that names nothing published, where questions would begin anew (`added`) all the same."""
    published = [id_ for notes in ledgers for own, note in notes.items() for id_ in (own, *note.previous_ids)]
    facts, templates = {id_.owner for id_ in published}, {id_.template for id_ in published}
    new_facts, new_templates = {id_.owner for id_ in added}, {id_.template for id_ in added}
    for fact in project.facts.values():
        if fact.id in new_facts:
            yield from _idle("fact", fact.id, fact, facts, facts - {*project.facts})
    for template in (template for kind in project.kinds.values() for template in kind.templates):
        if template.name in new_templates:
            yield from _idle("item template", template.name, template, templates, templates - new_templates)


def _idle(
    noun: str, name: str, record: Fact | ItemTemplate, published: Collection[str], gone: Collection[str]
) -> Iterator[Problem]:
    for old in record.was:
        if old not in published:
            message = f"no {noun} was ever published as “{old}”, so “{name}” does not continue it: “was” needs its old "
            way = f"{message}{'id' if noun == 'fact' else 'name'}"
            yield Problem(place_of(old, record.place), way, "warning", wrong_word=WrongWord(str(old), sorted(gone)))
