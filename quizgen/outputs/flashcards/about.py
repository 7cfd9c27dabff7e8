"""What stands on the back below the answer: what is said of it, whose claim it is, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.outputs.flashcards.line import Line
from quizgen.outputs.flashcards.types import lettered
from quizgen.outputs.flashcards.words import ENGLISH, plural
from quizgen.records.item import Item
from quizgen.records.subject import Citation

CLOSE = "\u00a0"
"""A space that no line ends at."""


def about(item: Item) -> Iterator[Line]:
    """Yield other right answers, the note, and what is said of wrong options."""
    also = [answer for answer in item.accept if answer not in item.answers]
    if also and not item.options:
        yield Line("note", f"{ENGLISH.also} {'; '.join(also)}")
    if item.note:
        yield Line("note", item.note)
    for feedback, letters in _feedback(item).items():
        yield Line("note", feedback, ", ".join(letters))


def _feedback(item: Item) -> dict[str, list[str]]:
    """What is said of wrong options, each with the letters of those it is said of."""
    letters = {option.id: letter for letter, option in lettered(item)}
    said: dict[str, list[str]] = {}
    for option in item.options:
        if option.feedback:
            said.setdefault(option.feedback, []).extend(filter(None, [letters.get(option.id)]))
    return said


def edge_of(item: Item) -> tuple[str, ...]:
    """The small type: whose claim it is where it is not plain fact, its sources, the item's id."""
    held = () if item.voice.plain else (item.voice.name, item.holder)
    sure = f"{ENGLISH.how_sure}{CLOSE}{item.hedge}" if item.hedge else ""
    when = f"{ENGLISH.as_of}{CLOSE}{item.as_of}" if item.as_of else ""
    claim = (" · ".join(filter(None, told)) for told in (held, (sure, when)))
    return (*filter(None, claim), *map(_cited, item.citations), item.id)


def _cited(citation: Citation) -> str:
    if not citation.at:
        return citation.source.footnote
    one = len(citation.at) == 1 and not any(mark in citation.at[0] for mark in "-–")
    locator = citation.source.locator if one else plural(citation.source.locator)
    return f"{citation.source.footnote}, {locator}{CLOSE}{', '.join(citation.at)}"
