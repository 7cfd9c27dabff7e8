"""Compose: from a project to its items."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.compose.choose import Published, chooser
from quizgen.compose.draft import Draft, drafts
from quizgen.compose.types import MAKERS
from quizgen.records.deck import Project
from quizgen.records.item import Item


def compose(project: Project, published: Published | None = None) -> tuple[Item, ...]:
    """Return every item the facts and templates make, in the order of the files, a group's where its first fact is.

    An item keeps the wrong options it was `published` with, in their order, while they are still wrong.
    """
    made = tuple(drafts(project))
    choose = chooser(project, made, published or {})
    items = (MAKERS[asked[0].template.type](asked, choose) for asked in _together(made))
    return tuple(item for item in items if item)


def _together(made: Iterable[Draft]) -> Iterable[list[Draft]]:
    """Return the drafts that are asked, those of one item together."""
    found: dict[str, list[Draft]] = {}
    for draft in made:
        if draft.asked:
            found.setdefault(draft.item_id, []).append(draft)
    return found.values()
