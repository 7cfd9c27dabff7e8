"""What identifies decks: no two may share it, and once published it must not change, or Anki sees a new deck."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from quizgen.compose.possible_items import PossibleItem
from quizgen.problems import Problem
from quizgen.records.deck import Deck, Section, SectionFinder
from quizgen.records.ids import ItemId, SectionId
from quizgen.records.kind import ItemTemplate
from quizgen.records.ledger import Ledger, LedgerNote
from quizgen.records.output_names import FILE_ENDINGS
from quizgen.records.place import Place, place_of

Possible = Mapping[ItemId, PossibleItem]
"""Every possible item, by id."""


def deck_conflicts(decks: Collection[Deck]) -> Iterator[Problem]:
    """Report decks that share a namespace or that Anki takes for one, and decks whose files would overwrite others."""
    yield from _same_namespace(decks)
    yield from _same_name(decks)
    yield from _same_files(decks)


def _same_namespace(decks: Iterable[Deck]) -> Iterator[Problem]:
    first: dict[str, Deck] = {}
    for deck in decks:
        other = first.setdefault(deck.namespace, deck)
        if other is not deck:
            message = (
                f"{other.place.path} has the same namespace, so learners who use both decks would get only one copy of "
                "each shared card; give the newer deck a namespace of its own"
            )
            yield Problem(place_of(deck.namespace, deck.place), message)


def _same_name(decks: Iterable[Deck]) -> Iterator[Problem]:
    first: dict[str, Deck] = {}
    for deck in decks:
        other = first.setdefault(deck.name.casefold(), deck)
        if other is not deck and other.place.path == deck.place.path:
            both = f"{{{other.language}: {other.name}, {deck.language}: ...}}"
            both_in = f"“{other.language}” and “{deck.language}”"
            message = f"the decks in {both_in} would be one deck in Anki: give each its name"
            yield Problem(place_of(deck.name, deck.place), f"{message}, `name: {both}`")
        elif other.name != deck.name:
            where = f"“{other.name}”, the deck of {other.place.path}"
            message = f"Anki cannot tell “{deck.name}” from {where}: rename one of them"
            yield Problem(place_of(deck.name, deck.place), message)


def _same_files(decks: Iterable[Deck]) -> Iterator[Problem]:
    by_name: dict[str, Deck] = {}
    for deck in decks:
        other = by_name.setdefault(deck.file.casefold(), deck)
        if other is not deck:
            message = f"the deck in “{deck.language}” has files named “{deck.file}”, as has {other.place.path}"
            yield Problem(deck.place, f"{message}: rename one of the two files")
    for deck in by_name.values():
        forms = [ending for letter in deck.forms.names for ending in (letter, f"{letter}-large", f"{letter}-key")]
        variants = [variant.name for variant in deck.variants]
        for name in (f"{deck.file}-{ending}" for ending in (*FILE_ENDINGS, *variants, *forms)):
            if taken := by_name.get(name.casefold()):
                message = f"the deck “{deck.file}” has output files named “{name}” too: they would overwrite each other"
                way = f"rename this file, and its ledger decks/{taken.file}.ledger.jsonl with it"
                yield Problem(Place(taken.place.path), f"{message}; {way}")


def check_identity(
    deck: Deck, ledger: Ledger, path: str, notes: Mapping[ItemId, LedgerNote], possible: Possible, decks: Iterable[Deck]
) -> Iterator[Problem]:
    """Report what changed about a deck's identity since it was published; its ledger is at `path`.

    `notes` are the published notes by the ids they continue under, `decks` all decks of the project.
    """
    if in_other_order := _other_order(deck, ledger, decks):
        yield in_other_order
    elif ledger.last:
        yield from _deck(deck, ledger)
        yield from _sections(deck, ledger)
        yield from _replaced_sections(deck, ledger, notes, possible)
        yield from _subdecks(deck, ledger, {note.snapshot.section for note in notes.values() if not note.retired})
        yield from _structures(ledger, Place(path, 1, 1))
        yield from _note_types(notes, possible)


def _other_order(deck: Deck, ledger: Ledger, decks: Iterable[Deck]) -> Problem | None:
    """Return what is wrong if the deck was published in what is another of its languages now."""
    languages = {other.name: other.language for other in decks if other.place.path == deck.place.path}
    first = languages.get(ledger.name)
    if not ledger.name or deck.name == ledger.name or not first:
        return None
    message = (
        f"the deck was published as “{ledger.name}”, its name in “{first}”, and the first of “languages” continues its "
        f"notes: put “{first}” first again"
    )
    return Problem(place_of(deck.name, deck.place), message)


def _deck(deck: Deck, ledger: Ledger) -> Iterator[Problem]:
    if deck.name != ledger.name:
        message = (
            f"the deck was published as “{ledger.name}”; under the name “{deck.name}”, learners would get a second "
            f"deck while their cards stay in the first; {_change_back(ledger.name)} (learners may rename it in Anki)"
        )
        yield Problem(place_of(deck.name, deck.place), message)
    if deck.namespace != ledger.namespace:
        message = (
            f"the deck was published with the namespace “{ledger.namespace}”; with another one, new cards would not "
            f"belong with those that learners have; {_change_back(ledger.namespace)}, or, for new learners only, start "
            "another deck in a file of its own with another namespace"
        )
        yield Problem(place_of(deck.namespace, deck.place), message)


def _sections(deck: Deck, ledger: Ledger) -> Iterator[Problem]:
    published = ledger.sections
    for section in deck.sections:
        if published.get(section.id, section.name) != section.name:
            yield _renamed(section, section.id, published[section.id])


def _replaced_sections(
    deck: Deck, ledger: Ledger, notes: Mapping[ItemId, LedgerNote], possible: Possible
) -> Iterator[Problem]:
    """Report sections whose id and name both changed: all their questions are in one new section."""
    published = ledger.sections
    finder = SectionFinder(deck)
    current = {section.id for section in deck.sections}
    moved_to: dict[SectionId, set[Section]] = defaultdict(set)
    for id_, note in notes.items():
        before = note.snapshot.section
        one = possible.get(id_)
        section = finder.section_for(one.fact.topic, one.template.name, one.fact.tags) if one else None
        if section and not note.retired and before not in current:
            moved_to[before].add(section)
    known = {*published, *published.values()}
    for before, sections in moved_to.items():
        section, *others = sections
        if before in published and not others and known.isdisjoint((section.id, section.name)):
            yield _renamed(section, before, published[before])


def _renamed(section: Section, id_: SectionId, before: str) -> Problem:
    message = (
        f"the section “{id_}” was published as “{before}”; under the name “{section.name}”, learners would get a "
        f"second subdeck while their cards stay in the first; {_change_back(before)} (learners may rename it in Anki)"
    )
    return Problem(place_of(section.name, section.place), message)


def _subdecks(deck: Deck, ledger: Ledger, filled: Collection[SectionId]) -> Iterator[Problem]:
    """Warn of sections that were published as subdecks and are none now, or the other way round, with their cards."""
    published = ledger.subdecks
    for section in deck.sections:
        if section.id in filled and published.get(section.id, section.subdeck) != section.subdeck:
            before, now = moved_between(deck.name, section.name, subdeck=section.subdeck)
            was = "in the deck itself" if section.subdeck else "as a subdeck"
            way = "add “subdeck: false” again" if section.subdeck else "remove “subdeck: false”"
            message = (
                f"the section “{section.id}” was published {was}: Anki leaves the cards that learners have in "
                f"“{before}”, and only new ones come into “{now}”; to keep them together, {way}"
            )
            yield Problem(section.place, message, "warning")


class MovedBetween(NamedTuple):
    """The names of the Anki decks that the cards of a section were in before, and that new ones come into now."""

    before: str
    now: str


def moved_between(deck: str, section: str, *, subdeck: bool) -> MovedBetween:
    """Return what a section moved between that became a subdeck of its deck or, if it is no `subdeck` now, was one."""
    of_section = f"{deck}::{section}"
    return MovedBetween(deck, of_section) if subdeck else MovedBetween(of_section, deck)


def _change_back(before: str) -> str:
    return f"change it back to “{before}”"


def _structures(ledger: Ledger, place: Place) -> Iterator[Problem]:
    """Report note types in the ledger that this version of quizgen does not have, or has with a different structure."""
    if not ledger.note_types:
        return
    from quizgen.outputs.anki.frozen_note_types import structure_digests  # noqa: PLC0415 - a new deck needs no note types

    current = structure_digests()
    for key, state in ledger.note_types.items():
        if key not in current:
            message = f"this version of quizgen has no note type “{key}”"
            yield Problem(place, f"{message}; use the version that the deck was published with")
        elif current[key] != state.structure:
            message = (
                f"the deck was published with other fields or card templates in the note type “{key}”: Anki would "
                "leave learners' cards as they are and add every question a second time"
            )
            yield Problem(place, f"{message}; use the version of quizgen that the deck was published with")


def _note_types(notes: Mapping[ItemId, LedgerNote], possible: Possible) -> Iterator[Problem]:
    """Report item templates whose published notes would need another note type.

    Anki counts such a note as a conflict and leaves it as it is, by package and by text.
    """
    if not notes:
        return
    from quizgen.outputs.anki.notes import note_type_of  # noqa: PLC0415 - a new deck needs no note types

    reported: set[Place] = set()
    for id_, one in possible.items():
        note, template = notes.get(id_), one.template
        if note and template.place not in reported:
            before, now = note.snapshot.note_type, note_type_of(template.type).key
            if before != now:
                reported.add(template.place)
                yield Problem(template.place, _other_note_type(template, before, now))


def _other_note_type(template: ItemTemplate, before: str, now: str) -> str:
    return (
        f"“{template.name}” was published with the note type “{before}”, and “type: {template.type}” needs “{now}”: "
        "Anki would not update its notes; change the type back, or give the item template a new name without “was” "
        "(its old questions are then retired, and the new ones start from scratch)"
    )
