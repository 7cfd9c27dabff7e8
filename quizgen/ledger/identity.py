"""What must not change about a published deck, because Anki would take it for something new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from quizgen.problems import Problem
from quizgen.records.deck import Deck
from quizgen.records.ledger import Ledger
from quizgen.records.place import Place


def check(deck: Deck, ledger: Ledger, path: str, types: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """Report changes of a deck's identity against its ledger, which stands at `path`."""
    if not ledger.name:
        return
    yield from _deck(deck, ledger)
    yield from _sections(deck, ledger)
    yield from _types(ledger, path, types)
    yield from _guids(ledger, path)


def _deck(deck: Deck, ledger: Ledger) -> Iterator[Problem]:
    if deck.name != ledger.name:
        said = f"the deck was published as “{ledger.name}”: called “{deck.name}”, learners would get a second deck, and"
        yield Problem(deck.place, f"{said} their old cards would stay in the first; {_way(ledger.name)}")
    if deck.namespace != ledger.namespace:
        said = f"the namespace was “{ledger.namespace}” when the deck was published: with “{deck.namespace}”, learners"
        more = f"would get every card a second time and lose their history; {_way(ledger.namespace)}"
        yield Problem(deck.place, f"{said} {more}")


def _sections(deck: Deck, ledger: Ledger) -> Iterator[Problem]:
    for section in deck.sections:
        before = (ledger.sections or {}).get(section.id)
        if before and before != section.name:
            said = (
                f"the section “{section.id}” was published as “{before}”: called “{section.name}”, learners would get"
            )
            more = f"a second sub-deck, and their old cards would stay in the first; {_way(before)}"
            yield Problem(section.place, f"{said} {more}")


def _way(before: str) -> str:
    return f"call it “{before}” again, or copy the project and start a new deck for new learners"


def _types(ledger: Ledger, path: str, types: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    for key, state in (ledger.types or {}).items():
        if key in types and types[key][0] != state.structure:
            said = (
                f"the note type “{key}” has not the fields and card templates this deck was published with: Anki would"
            )
            yield Problem(Place(path, 1, 1), f"{said} update none of its notes; use the quizgen it was published with")


def _guids(ledger: Ledger, path: str) -> Iterator[Problem]:
    of_guid: dict[str, list[str]] = defaultdict(list)
    for id_, issued in (ledger.notes or {}).items():
        of_guid[issued.said.guid].append(id_)
    for guid, ids in of_guid.items():
        if len(ids) > 1:
            said = f"“{ids[0]}” and “{ids[1]}” have one guid ({guid}): Anki would mix their cards up"
            yield Problem(Place(path, 1, 1), f"{said}; take the line out that was added last")
