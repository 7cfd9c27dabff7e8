"""Cards that offer nothing: the answer is said, or typed, out of the head."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen import text
from quizgen.outputs.anki.blocks import line
from quizgen.outputs.anki.types.parts import Parts
from quizgen.records.item import Item
from quizgen.records.subject import Number


def short(item: Item) -> Parts:
    """A question and its answer. Its head is the card template's own."""
    return Parts(text.html(item.stem), text.html(item.key))


def cloze(item: Item) -> Parts:
    """A sentence with a blank. Its head is the card template's own."""
    return Parts(text.html(item.stem), hidden=text.html(item.key))


def typed(item: Item) -> Parts:
    """An answer to be typed as it is written."""
    return _asked(item, text.escape(text.plain(item.key)), "Type the answer")


def number(item: Item) -> Parts:
    """A figure to be typed without its unit, which the head gives; the back has both."""
    if item.figure is None:
        return typed(item)
    figure, unit = _figure(item.figure)
    after = f': <bdi class="unit">…{text.escape(unit)}</bdi>' if unit else ""
    return _asked(item, text.escape(figure), f"Type the figure{after}")


def any_of(item: Item) -> Parts:
    """Answers of which any is right."""
    one = '<div class="lead">Any one of these:</div>' if len(item.answers) > 1 else ""
    return Parts(text.html(item.stem), one + _lines(item.answers), head="Name one")


def all_of(item: Item) -> Parts:
    """Answers that are all wanted; the head says how many."""
    wanted = len(item.answers)
    head = "Name one" if wanted == 1 else "Name both" if wanted == 2 else f"Name all {wanted}"
    return Parts(text.html(item.stem), _lines(item.answers), head=head)


def _asked(item: Item, typed: str, head: str) -> Parts:
    return Parts(text.html(item.stem), text.html(item.key), typed=typed, head=head)


def _figure(number: Number) -> tuple[str, str]:
    """Return the figure as written, without its comparator, and what is written after it."""
    said = number.text.removeprefix(number.comparator).lstrip()
    figure = said.removesuffix(number.unit).rstrip()
    return figure, said.removeprefix(figure)


def _lines(answers: Iterable[str]) -> str:
    return "".join(line("", text.html(answer)) for answer in answers)
