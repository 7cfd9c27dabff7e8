"""A question of a form: the letters of its options and its right answer, for the sheet and the answer key alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quizgen.records.item import Item, Option
from quizgen.words import Words


class Told(NamedTuple):
    """A line of a right answer, in Markdown: a text, its letter, and the number and the prompt it belongs to."""

    text: str
    letter: str = ""
    number: int = 0
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A numbered item on a form, in the words of a language."""

    number: int
    item: Item
    words: Words

    @property
    def lettered(self) -> tuple[tuple[str, Option], ...]:
        """The options as printed, each with its letter; the value that a statement shows is not offered as one."""
        offered = () if self.item.type == "true-false" else self.item.options
        return tuple(zip(self.words.letters, offered, strict=False))

    @property
    def right(self) -> tuple[str, ...]:
        """The right letters: of a matching one for each prompt, of an ordering all in their right order."""
        letters = {option.id: letter for letter, option in self.lettered}
        if self.item.matches:
            return tuple(letters[match.option] for match in self.item.matches)
        return tuple(letter for letter, option in self.lettered if option.right)

    @property
    def answer(self) -> str:
        """The right answer at a glance, in Markdown: letters where there are some."""
        match self.item.type:
            case "true-false":
                return self.words.true if self.item.options[0].right else self.words.false
            case "matching":
                return " · ".join(f"{number} {letter}" for number, letter in enumerate(self.right, 1))
            case "ordering":
                return " ".join(self.right)
            case _:
                return ", ".join(self.right) or self.item.key

    @property
    def also(self) -> tuple[str, ...]:
        """Other answers that are right where an answer is written, in Markdown."""
        return () if self.item.options else self.item.accept

    @property
    def short(self) -> str:
        """All that stands at a glance of a written answer, in Markdown."""
        return "; ".join((self.answer, *self.also))

    @property
    def boxes(self) -> str:
        """What an ordering's boxes should hold, from the top down; empty for other types."""
        ordering = self.item.type == "ordering"
        return " · ".join(f"{letter}\u00a0{self.right.index(letter) + 1}" for letter in sorted(self.right) if ordering)

    @property
    def told(self) -> tuple[Told, ...]:
        """The right answer written out."""
        texts = {letter: option.text for letter, option in self.lettered}
        if not texts:
            return tuple(map(Told, self.item.answers or (self.answer,)))
        if self.item.matches:
            matched = enumerate(zip(self.right, self.item.matches, strict=True), 1)
            return tuple(Told(texts[letter], letter, number, match.prompt) for number, (letter, match) in matched)
        return tuple(Told(texts[letter], letter) for letter in self.right)

    @property
    def mistaken(self) -> str:
        """What a false statement says in place of the right answer; empty for all others."""
        return next((o.text for o in self.item.options if self.item.type == "true-false" and not o.right), "")

    @property
    def feedback(self) -> tuple[tuple[str, str], ...]:
        """What is said to whoever takes an option, with the option's letter where it has one."""
        shown = self.lettered or tuple(("", option) for option in self.item.options)
        return tuple((letter, option.feedback) for letter, option in shown if option.feedback)
