"""Guids of notes made elsewhere that facts give: which deck, and which question, goes on with such a note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.problems import Problem, and_more
from quizgen.publishing.renames.previous_ids import Notes
from quizgen.records.deck import ComposedProject, Deck, SectionFinder
from quizgen.records.item import Item

Published = Mapping[str, Notes]
"""The notes of each deck, by the name of its file, under the ids they continue under."""


class _Asked(NamedTuple):
    """A question with a guid, and a deck that asks it."""

    item: Item
    deck: str


def claimed_guids(languages: Iterable[ComposedProject], published: Published) -> Iterator[Problem]:
    """Report guids that have no effect, or would make one note of the questions of several decks, in any language."""
    asked = [
        _Asked(item, deck.file) for project, items in languages for item, deck in _with_guids(project.decks, items)
    ]
    if asked:
        yield from _shared(asked)
        yield from _of_other_decks(asked, published)
        yield from _too_late(asked, published)


def _with_guids(decks: Mapping[str, Deck], items: Sequence[Item]) -> Iterator[tuple[Item, Deck]]:
    finders = [(deck, SectionFinder(deck)) for deck in decks.values()]
    for item in items:
        if item.guid:
            yield from ((item, d) for d, finder in finders if finder.section_of(item))


def _shared(asked: Iterable[_Asked]) -> Iterator[Problem]:
    """Report questions that several decks ask."""
    first: dict[str, str] = {}
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item, deck in asked:
        if (other := first.setdefault(item.guid, deck)) != deck:
            found[other, deck].append(item)
    for (other, deck), items in found.items():
        message = (
            f"the decks “{other}” and “{deck}” both ask {_named(items)}, which has a “guid”: Anki would have one note "
            "for both; remove the guid, or leave the question to one deck"
        )
        yield Problem(items[0].place, message)


def _of_other_decks(asked: Iterable[_Asked], published: Published) -> Iterator[Problem]:
    """Report questions that go on with a note that another deck was published with."""
    decks = {note.snapshot.guid: deck for deck, notes in published.items() for note in notes.values()}
    found: dict[str, list[Item]] = defaultdict(list)
    for item, deck in asked:
        other = decks.get(item.guid, deck)
        own = published.get(deck, {}).get(item.id)
        if other != deck and not (own and own.snapshot.guid != item.guid):
            found[other].append(item)
    for other, items in found.items():
        message = (
            f"the guid of {_named(items)} is that of a note of “{other}”, which was published with it: what one deck "
            "does with the note, such as retiring it, the other would undo; remove the guid"
        )
        yield Problem(items[0].place, message)


def _too_late(asked: Iterable[_Asked], published: Published) -> Iterator[Problem]:
    """Warn of guids of questions that were published with another, which they keep."""
    late = {
        item.id: item
        for item, deck in asked
        if (note := published.get(deck, {}).get(item.id)) and note.snapshot.guid != item.guid
    }
    if late:
        items = [*late.values()]
        message = f"{_named(items)} was published with another guid, so this one has no effect: remove it"
        yield Problem(items[0].place, message, "warning")


def _named(items: Sequence[Item]) -> str:
    return f"“{items[0].id}”{and_more(len(items))}"
