"""Printed forms: which items go on them, and in what order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quizgen.compose.types import form_order
from quizgen.layout.form_builder import FormBuilder, Queue
from quizgen.layout.option_order import reorder_options
from quizgen.records.deck import Deck
from quizgen.records.item import Form, Item, SectionItems
from quizgen.stable import digest, shuffled


def forms(deck: Deck, sections: Sequence[SectionItems]) -> tuple[Form, ...]:
    """Return the deck's forms: the same items on each in another order, or different ones if the deck asks for it."""
    letters = deck.forms.names
    if not letters or not deck.forms.questions:
        return ()
    chosen = selections(deck, sections, len(letters) if deck.forms.different else 1)
    return tuple(_form(letter, chosen[number % len(chosen)]) for number, letter in enumerate(letters))


def _form(letter: str, items: Iterable[Item]) -> Form:
    ordered = sorted(shuffled(items, "form", letter), key=lambda item: form_order(item.type))
    return Form(letter, reorder_options(ordered, letter))


def selections(deck: Deck, sections: Sequence[SectionItems], count: int) -> list[list[Item]]:
    """Return the items of `count` forms that have no fact in common.

    The forms grow by one item each in turn. Hashes of ids decide which: each fact belongs first to one of the forms, so
    that a new fact changes one form only.
    """
    facts = {fact for section in sections for item in section.items for fact in item.facts}
    used: set[str] = set()
    queues = _queues(deck, sections, count)
    builders = [FormBuilder(form_queues, used, facts) for form_queues in queues]
    for _ in range(deck.forms.questions):
        for builder in builders:
            builder.add_item()
    return [builder.items for builder in builders]


def _queues(deck: Deck, sections: Sequence[SectionItems], count: int) -> list[list[Queue]]:
    """Return for each form a queue for each item type and section."""
    by_type = [_by_type(section.items) for section in sections]
    queues: list[list[Queue]] = [[] for _ in range(count)]
    for name in deck.forms.types:
        for members in by_type:
            ranked = [(_home(item, count), digest("form", deck.namespace, item.id), item) for item in members[name]]
            for form, of_form in enumerate(queues):
                of_form.append([(home != form, rank, item.id, item) for home, rank, item in ranked])
    return queues


def _by_type(items: Iterable[Item]) -> dict[str, list[Item]]:
    members: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        members[item.type.name].append(item)
    return members


def _home(item: Item, count: int) -> int:
    """Return the number of the form that an item's fact belongs to first."""
    return digest("home", item.facts[0]) % count if count > 1 else 0
