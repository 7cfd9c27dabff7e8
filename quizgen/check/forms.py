"""Enough questions for the forms."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.rule import Check, Finding, Seen


def _find(seen: Seen) -> Iterator[Finding]:
    """A form asks each fact once."""
    for deck in seen.project.decks.values():
        topics = {topic for section in deck.sections for topic in section.topics}
        items = [asked.item for asked in seen.asked if asked.item.topic in topics]
        there = len({item.facts for item in items if item.type in deck.forms.types})
        wanted = deck.forms.questions * (len(deck.forms.names) if deck.forms.different else 1)
        if there < wanted:
            said = f"the forms of this deck want {wanted} questions, and there are facts for {there}"
            yield Finding(deck.place, f"{said}: lower “questions” or add facts")


CHECK = Check(
    name="few-questions",
    severity="warning",
    finds="a deck whose forms want more questions than there are facts",
    why="No form asks one fact twice, so its forms will be shorter than the deck's file says.",
    mend="Lower `questions`, or add facts.",
    find=_find,
    waived_in="",
)
