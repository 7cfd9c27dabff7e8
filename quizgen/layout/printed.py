"""Options as printed: in another order on each form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizgen.layout.places import key_places, movable
from quizgen.records.item import Item, Option
from quizgen.stable import digest, shuffled

Options = tuple[Option, ...]


def printed(items: Sequence[Item], form: str) -> tuple[Item, ...]:
    """Return a form's items with their options in the order of this form; sorted and pinned ones stay."""
    places = key_places(items, form)
    return tuple(item if item.sorted else _printed(item, form, places.get(item.id)) for item in items)


def _printed(item: Item, form: str, place: int | None) -> Item:
    free = movable(item.options)
    mixed = _mixed(item, shuffled(free, "form", form, item.id), form)
    ordered = mixed if place is None else _keyed(mixed, place)
    return replace(item, options=(*ordered, *(option for option in item.options if option not in free)))


def _keyed(options: Options, place: int) -> Options:
    """Return the options with the right one in its place."""
    key = tuple(option for option in options if option.right)
    wrong = tuple(option for option in options if not option.right)
    return (*wrong[:place], *key, *wrong[place:])


def _mixed(item: Item, options: Options, form: str) -> Options:
    """Return the options, but not those of an ordering in their right order: then all move on by some places."""
    if item.type != "ordering" or [option.id for option in options] != [match.option for match in item.matches]:
        return options
    turn = 1 + digest("turn", form, item.id) % max(len(options) - 1, 1)
    return (*options[turn:], *options[:turn])
