"""What must not change about a published deck, because Anki would take it for something new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from quizgen.compose.values import item_id
from quizgen.ledger.claims import place_of
from quizgen.problems import Problem
from quizgen.records.deck import Deck, Project, Section
from quizgen.records.ledger import Ledger, Noted
from quizgen.records.place import Place
from quizgen.records.subject import ItemTemplate

NEW_DECK = "or, for new learners only, begin another deck in a file of its own, with another namespace"


def check(deck: Deck, ledger: Ledger, path: str, types: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """Report changes of a deck's identity against its ledger, which stands at `path`.

    `types` gives the digests of structure and design of each note type, by its key.
    """
    if ledger.last:
        yield from _deck(deck, ledger)
        yield from _sections(deck, ledger)
        yield from _types(ledger, Place(path, 1, 1), types)


def _deck(deck: Deck, ledger: Ledger) -> Iterator[Problem]:
    if deck.name != ledger.name:
        said = f"the deck was published as “{ledger.name}”: as “{deck.name}”, learners would get a second deck, and the"
        yield Problem(
            place_of(deck.name, deck.place),
            f"{said} cards they have would stay in the first; {_back(ledger.name)} (learners may rename it in Anki)",
        )
    if deck.namespace != ledger.namespace:
        said = f"the deck was published with the namespace “{ledger.namespace}”: with another, learners would get every"
        yield Problem(
            place_of(deck.namespace, deck.place),
            f"{said} new card as a stranger to those they have; {_back(ledger.namespace)}, {NEW_DECK}",
        )


def _sections(deck: Deck, ledger: Ledger) -> Iterator[Problem]:
    published = ledger.sections
    for section in deck.sections:
        if published.get(section.id, section.name) != section.name:
            yield _renamed(section, section.id, published[section.id])


def sections_kept(
    deck: Deck, published: Mapping[str, str], notes: Mapping[str, Noted], topics: Mapping[str, str]
) -> Iterator[Problem]:
    """Report sections of which id and name changed: all their questions stand in one that was never published.

    `published` gives the names of the sections by id, `topics` the topic of each item that could be by the item's id.
    """
    there = {topic: section for section in reversed(deck.sections) for topic in section.topics}
    taken = {section.id for section in deck.sections}
    known = {*published, *published.values()}
    stand: dict[str, set[Section]] = defaultdict(set)
    for id_, noted in notes.items():
        if not noted.kept and noted.said.section not in taken and topics.get(id_) in there:
            stand[noted.said.section].add(there[topics[id_]])
    for before, now in stand.items():
        section, *others = now
        if before in published and not others and known.isdisjoint((section.id, section.name)):
            yield _renamed(section, before, published[before])


def _renamed(section: Section, id_: str, before: str) -> Problem:
    said = f"the section “{id_}” was published as “{before}”: as “{section.name}”, learners would get a second sub-deck"
    more = f"and the cards they have would stay in the first; {_back(before)} (learners may rename it in Anki)"
    return Problem(place_of(section.name, section.place), f"{said}, {more}")


def _back(before: str) -> str:
    return f"make it “{before}” again"


def _types(ledger: Ledger, place: Place, types: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    for key, state in ledger.types.items():
        if key not in types:
            yield Problem(place, f"this quizgen has no note type “{key}”: use the one that the deck was published with")
        elif types[key][0] != state.structure:
            said = f"the deck was published with other fields or card templates in the note type “{key}”: Anki would"
            more = "keep learners' old cards as they are and give them every question a second time"
            yield Problem(place, f"{said} {more}; use the quizgen that the deck was published with")


def same_note_types(project: Project, notes: Mapping[str, Noted], of_type: Callable[[str], str]) -> Iterator[Problem]:
    """Report item templates whose published notes would need another note type; `of_type` names that of an item type.

    Anki counts such a note as a conflict and leaves it as it is, by package and by text.
    """
    told: set[Place] = set()
    for fact in project.facts.values():
        for template in project.kinds[fact.kind].templates:
            noted = notes.get(item_id(fact, template))
            if noted and noted.said.note_type != of_type(template.type) and template.place not in told:
                told.add(template.place)
                yield Problem(template.place, _other_type(template, noted.said.note_type, of_type(template.type)))


def _other_type(template: ItemTemplate, before: str, now: str) -> str:
    said = f"“{template.name}” was published with the note type “{before}”, and “type: {template.type}” needs “{now}”"
    more = "Anki would update none of its notes; make it the type it was, or give the item template another name and no"
    return f"{said}: {more} “was” (what it asked is then retired, and what it asks now starts anew)"
