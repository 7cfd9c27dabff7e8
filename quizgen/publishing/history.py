"""What was published of a project's decks before, which decides which notes continue and which options stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from quizgen.compose.items import compose
from quizgen.compose.possible_items import PossibleItem, possible_items
from quizgen.compose.types.labels import shared_cards
from quizgen.problems import Problem
from quizgen.publishing.deck_identity import check_identity, deck_conflicts
from quizgen.publishing.file_names import ledger_path
from quizgen.publishing.ledger.json_lines import ReadLedger
from quizgen.publishing.ledger.on_disk import ledgers_left_behind, read
from quizgen.publishing.renames.follow import Renames, follow_renames
from quizgen.publishing.renames.merged_names import by_ids_in_use, with_other_ids
from quizgen.publishing.renames.names_passed_on import Everywhere
from quizgen.publishing.renames.previous_ids import Notes, check_previous_ids, previous_ids
from quizgen.records.deck import Deck, Project
from quizgen.records.ids import FactId, ItemId
from quizgen.records.item import PublishedOption
from quizgen.records.ledger import Ledger, LedgerNote, StemAndKey
from quizgen.records.regions import LabelledPicture


class History(NamedTuple):
    """A deck's ledger as it was read from disk, and its notes under the ids they continue under."""

    on_disk: ReadLedger
    renames: Renames

    @property
    def ledger(self) -> Ledger:
        """The ledger itself."""
        return self.on_disk.ledger


def histories(folder: Path, project: Project, others: Collection[Deck]) -> tuple[dict[str, History], list[Problem]]:
    """Return the history of each deck of the project at `folder`, and everything wrong with them.

    `others` are its decks in other languages than the one that it was read in.
    """
    decks = [*project.decks.values(), *others]
    problems = [*check_previous_ids(project), *deck_conflicts(sorted(decks, key=_in_order))]
    problems += ledgers_left_behind(folder, {deck.file: deck for deck in decks})
    read_ledgers = {name: read(folder, name) for name in project.decks}
    any_published = any(on_disk.ledger.notes for on_disk, _ in read_ledgers.values())
    possible = {one.id: one for one in possible_items(project)} if any_published else {}
    previous = previous_ids(project)
    known = {*possible, *(old.id for of_item in previous.values() for old in of_item)}
    published = {name: by_ids_in_use(on_disk, known) for name, (on_disk, _) in read_ledgers.items()}
    everywhere = Everywhere.of(published.values(), previous)
    texts = cache(partial(_stems_and_keys, project))  # composed once for all decks, and only if one needs it
    past: dict[str, History] = {}
    for name, (on_disk, ledger_problems) in read_ledgers.items():
        ledger = on_disk.ledger
        renames = follow_renames(published[name], previous, possible, texts, everywhere)
        past[name] = History(on_disk, replace(renames, notes=with_other_ids(renames.notes, on_disk)))
        problems += (*ledger_problems, *renames.problems)
        problems += check_identity(project.decks[name], ledger, ledger_path(name), renames.notes, possible, decks)
        problems += _shared_after_merge(renames.notes, possible) if on_disk.superseded else ()
    return past, problems


def _stems_and_keys(project: Project) -> dict[ItemId, StemAndKey]:
    from quizgen.outputs.anki.snapshot import stem_and_key  # noqa: PLC0415 - a new deck needs no note types

    return {item.id: stem_and_key(item) for item in compose(project).items}


def _shared_after_merge(notes: Notes, possible: Mapping[ItemId, PossibleItem]) -> Iterator[Problem]:
    """Warn of cards that were published with one region in one line and with another in a line that it supersedes.

    `notes` are the published ones by the ids they continue under, `possible` all items by their ids.
    """
    for id_, note in notes.items():
        published = [option for option in note.snapshot.options if option.id.refers_to == "region"]
        one = possible.get(id_) if published else None
        shown = one.fact.values.get(one.template.key_field) if one else None
        if one and isinstance(shown, LabelledPicture):
            for number, regions in sorted(shared_cards(shown.regions, published).items()):
                named = " and ".join([f"“{region.id}”" for region in regions])
                message = (
                    f"two branches published two regions on card {number} of “{id_}”, {named}: learners of one branch "
                    "would have the other’s region on that card, with its progress, so it is given to neither: each "
                    "has a card that is new, or that only one branch gave it"
                )
                yield Problem(one.fact.place, message, "warning")


def _in_order(deck: Deck) -> tuple[str, str]:
    """Return by what decks are sorted so that each language names the same one of two first."""
    return deck.place.path, deck.file


def published_options(project: Project, past: Iterable[History]) -> dict[ItemId, tuple[PublishedOption, ...]]:
    """Return, by item id, the options that each item was published with, in their order.

    Items and options have the ids that they and their facts have now. If several decks have an item, those that still
    ask it count first, then the one whose note changed last.
    """
    old_facts = {old: fact.id for fact in project.facts.values() for old in fact.was if old not in project.facts}
    latest: dict[ItemId, tuple[LedgerNote, Mapping[FactId, FactId]]] = {}
    for history in past:
        facts = {**old_facts, **history.renames.facts}
        for id_, note in history.renames.notes.items():
            if note.snapshot.options and (id_ not in latest or _rank(latest[id_][0]) <= _rank(note)):
                latest[id_] = note, facts
    return {id_: _renamed(note.snapshot.options, facts) for id_, (note, facts) in latest.items()}


def _rank(note: LedgerNote) -> tuple[bool, int]:
    return note.retired is None, note.changed


def _renamed(options: tuple[PublishedOption, ...], facts: Mapping[FactId, FactId]) -> tuple[PublishedOption, ...]:
    return tuple([option._replace(id=option.id.renamed(facts)) for option in options]) if facts else options
