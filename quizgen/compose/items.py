"""Compose: from a project to its items."""

from __future__ import annotations

from quizgen.compose.choose import chooser
from quizgen.compose.draft import drafts
from quizgen.records.deck import Project
from quizgen.records.item import Item


def compose(project: Project) -> tuple[Item, ...]:
    """Return every item the facts and templates make, in the order of the files."""
    made = tuple(drafts(project))
    choose = chooser(project, made)
    return tuple(choose.finish(draft) for draft in made if draft.asked)
