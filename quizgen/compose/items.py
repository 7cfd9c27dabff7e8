"""Compose: from a project to its items."""

from __future__ import annotations

from quizgen.compose.choose import Issued, chooser
from quizgen.compose.draft import drafts
from quizgen.records.deck import Project
from quizgen.records.item import Item


def compose(project: Project, issued: Issued | None = None) -> tuple[Item, ...]:
    """Return every item the facts and templates make, in the order of the files.

    An item keeps the wrong options it was `issued` with, in their order, while they are still wrong.
    """
    made = tuple(drafts(project))
    choose = chooser(project, made, issued or {})
    return tuple(choose.finish(draft) for draft in made if draft.asked)
