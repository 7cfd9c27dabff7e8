"""Printed forms: which items go on them, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizgen.itemtypes import ITEM_TYPES
from quizgen.layout.printed import printed
from quizgen.layout.sheet import Queue, Sheet
from quizgen.records.deck import Deck
from quizgen.records.item import Form, Item, Part
from quizgen.stable import digest, shuffled


def forms(deck: Deck, parts: Sequence[Part]) -> tuple[Form, ...]:
    """Return the deck's forms: the same items on each in another order, or different ones if the deck asks for it."""
    names = deck.forms.names
    if not names or not deck.forms.questions:
        return ()
    chosen = selections(deck, parts, len(names) if deck.forms.different else 1)
    return tuple(_form(name, items) for name, items in zip(names, chosen * (len(names) // len(chosen)), strict=True))


def _form(letter: str, items: Iterable[Item]) -> Form:
    types = {name: rank for rank, name in enumerate(ITEM_TYPES)}
    ordered = sorted(shuffled(items, "form", letter), key=lambda item: types[item.type])
    return Form(letter, printed(ordered, letter))


def selections(deck: Deck, parts: Sequence[Part], count: int) -> list[list[Item]]:
    """Return the items of `count` forms with no fact in common, taken in turn from the sections and the item types.

    Which ones is decided by hashes of ids: each form has facts it looks at first, so that a new fact touches one form.
    """
    taken: set[str] = set()
    facts = {fact for part in parts for item in part.items for fact in item.facts}
    sheets = [Sheet(_queues(deck, parts, number, count), taken, facts) for number in range(count)]
    for _ in range(deck.forms.questions):
        for sheet in sheets:
            sheet.grow()
    return [sheet.items for sheet in sheets]


def _queues(deck: Deck, parts: Sequence[Part], number: int, count: int) -> list[Queue]:
    """Return a queue for each item type and section."""
    return [
        [
            (_home(item, count) != number, digest("form", deck.namespace, item.id), item.id, item)
            for item in part.items
            if item.type == name
        ]
        for name in deck.forms.types
        for part in parts
    ]


def _home(item: Item, count: int) -> int:
    """Return which of the forms looks at an item's fact first."""
    return digest("home", item.facts[0]) % count if count > 1 else 0
