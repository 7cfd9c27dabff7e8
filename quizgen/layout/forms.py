"""Printed forms: which items go on them, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from quizgen.compose.choose import shuffled
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.deck import Deck
from quizgen.records.item import Form, Item, Part
from quizgen.stable import digest
from quizgen.text import fold, plain


def forms(deck: Deck, parts: Sequence[Part]) -> tuple[Form, ...]:
    """Return the deck's forms: the same items on each in another order, or different ones if the deck asks for it."""
    names, wanted = deck.forms.names, deck.forms.questions
    if not names or not wanted:
        return ()
    if deck.forms.different:
        picked = selection(deck, parts, wanted * len(names))
        chosen = [picked[i :: len(names)] for i in range(len(names))]
    else:
        chosen = [selection(deck, parts, wanted)] * len(names)
    return tuple(_form(name, items) for name, items in zip(names, chosen, strict=True))


def _form(letter: str, items: Iterable[Item]) -> Form:
    types = {name: rank for rank, name in enumerate(ITEM_TYPES)}
    ordered = sorted(items, key=lambda item: (types[item.type], digest("form", letter, item.id)))
    return Form(letter, tuple(_printed(item, letter) for item in ordered))


def _printed(item: Item, letter: str) -> Item:
    return item if item.sorted else replace(item, options=shuffled(item.options, "form", letter, item.id))


@dataclass(slots=True)
class _Sheet:
    """What is on a form so far: facts used, and the words that would help with another question."""

    items: list[Item] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    stems: list[str] = field(default_factory=list)

    def takes(self, item: Item) -> bool:
        """Tell whether the item shares no fact and no answer with the others, and neither gives the other away."""
        stem, key = _folded(item)
        return (
            self.facts.isdisjoint(item.facts)
            and key not in self.keys
            and not any(f" {key} " in other for other in self.stems)
            and not any(f" {other} " in stem for other in self.keys)
        )

    def put(self, item: Item) -> None:
        """Add an item."""
        stem, key = _folded(item)
        self.items.append(item)
        self.facts.update(item.facts)
        self.keys.add(key)
        self.stems.append(stem)


def _folded(item: Item) -> tuple[str, str]:
    return f" {fold(plain(item.stem))} ", fold(plain(item.key))


def selection(deck: Deck, parts: Sequence[Part], wanted: int) -> list[Item]:
    """Return up to `wanted` items, in turn from the sections and, in a section, from the item types.

    Which ones is decided by hashes of ids. No two share a fact, and none gives away the key of another.
    """
    queues = [_queue(deck, part) for part in parts]
    sheet = _Sheet()
    while len(sheet.items) < wanted and any(queues):
        for queue in queues:
            if len(sheet.items) < wanted:
                _take(queue, sheet)
    return sheet.items


def _queue(deck: Deck, part: Part) -> list[Item]:
    """Return a section's items, last one first to be taken, the item types taking turns."""
    by_type = {name: [item for item in part.items if item.type == name] for name in deck.forms.types}
    ranked = [
        (rank, name, item)
        for name, items in by_type.items()
        for rank, item in enumerate(sorted(items, key=lambda i: digest("form", deck.namespace, i.id)))
    ]
    return [item for _, _, item in sorted(ranked, key=lambda r: r[:2], reverse=True)]


def _take(queue: list[Item], sheet: _Sheet) -> None:
    while queue:
        item = queue.pop()
        if sheet.takes(item):
            sheet.put(item)
            return
