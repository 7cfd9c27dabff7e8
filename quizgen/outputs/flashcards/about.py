"""What stands on the back below the answer: what is said of it, whose claim it is, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.outputs.flashcards.line import Line
from quizgen.outputs.flashcards.types import lettered
from quizgen.records.item import Item
from quizgen.words import Words
from quizgen.words.records import CLOSE


def about(item: Item, said: Words) -> Iterator[Line]:
    """Yield other right answers, the note, and what is said of wrong options."""
    also = [answer for answer in item.accept if answer not in item.answers]
    if also and not item.options:
        yield Line("note", f"{said.also}: {'; '.join(also)}")
    if item.note:
        yield Line("note", item.note)
    for feedback, letters in _feedback(item, said).items():
        yield Line("note", feedback, ", ".join(letters))


def _feedback(item: Item, said: Words) -> dict[str, list[str]]:
    """What is said of wrong options, each with the letters of those it is said of."""
    letters = {option.id: letter for letter, option in lettered(item, said)}
    found: dict[str, list[str]] = {}
    for option in item.options:
        if option.feedback:
            found.setdefault(option.feedback, []).extend(filter(None, [letters.get(option.id)]))
    return found


def edge_of(item: Item, said: Words) -> tuple[str, ...]:
    """The small type: whose claim it is where it is not plain fact, its sources, the item's id."""
    held = [] if item.voice.plain else [said.apart(one) for one in (item.voice.name, item.holder) if one]
    sure = [f"{_close(said.hedge)}:{CLOSE}{said.apart(item.hedge)}"] if item.hedge else []
    when = [f"{_close(said.as_of)}{CLOSE}{said.apart(item.as_of)}"] if item.as_of else []
    claim = (" · ".join(told) for told in (held, sure + when))
    return (*filter(None, claim), *map(said.cited, item.citations), said.apart(item.id))


def _close(text: str) -> str:
    return text.replace(" ", CLOSE)
