"""What the sides of a flashcard say, before anybody asks how large it can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quizgen.outputs.flashcards.about import about, edge_of
from quizgen.outputs.flashcards.line import Line
from quizgen.outputs.flashcards.types import FACES
from quizgen.records.item import Item, Laid
from quizgen.words import Words, words


@dataclass(frozen=True, slots=True)
class Side:
    """A side: `lines`, to be set as large as they fit, and `edge`, literal texts in small type at its edge."""

    lines: tuple[Line, ...]
    edge: tuple[str, ...]

    @property
    def listed(self) -> bool:
        """Whether some lines stand below one another like those of a list."""
        return any(line.indented for line in self.lines)


class Flashcard(NamedTuple):
    """A card: its number in the deck, and what its two sides say."""

    number: int
    front: Side
    back: Side


def flashcards(laid: Laid) -> Iterator[Flashcard]:
    """Yield a card for each item of the deck, section by section."""
    said = words(laid.deck.language)
    named = ((part.section.name, item) for part in laid.parts for item in part.items)
    for number, (section, item) in enumerate(named, 1):
        yield _flashcard(number, section, item, said)


def _flashcard(number: int, section: str, item: Item, said: Words) -> Flashcard:
    front, back = FACES[item.type](item, said)
    return Flashcard(
        number, Side(tuple(front), (said.apart(section),)), Side((*back, *about(item, said)), edge_of(item, said))
    )
