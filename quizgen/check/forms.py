"""Enough questions for the forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item


def check(project: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Warn of decks whose forms want more questions than there are facts to ask: a form asks each fact once."""
    for deck in project.decks.values():
        topics = {topic for section in deck.sections for topic in section.topics}
        there = len({item.facts for item in items if item.topic in topics and item.type in deck.forms.types})
        wanted = deck.forms.questions * (len(deck.forms.names) if deck.forms.different else 1)
        if there < wanted:
            said = f"the forms of this deck want {wanted} questions, and there are facts for {there}"
            yield Problem(deck.place, f"{said}: lower “questions” or add facts", "warning")
