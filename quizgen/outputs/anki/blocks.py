"""The HTML that cards are put together from: options, prompts and lines, each with its badge."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen import text
from quizgen.records.item import Item


def letter_of(number: int) -> str:
    """Return the letter that stands before the option at this place, from 0."""
    return chr(ord("A") + number)


def options_of(options: Iterable[tuple[str, bool]], pins: int = 0) -> str:
    """Return an options field: each option's HTML and whether it is right, in the order they stand in.

    The last `pins` are wrong ones that stay last when a card shows the others in another order.
    """
    said = list(options)
    kinds = ["right" if right else "" for _, right in said[: len(said) - pins]] + ["pinned"] * pins
    return "".join(option(letter_of(n), shown, kind) for n, ((shown, _), kind) in enumerate(zip(said, kinds, strict=True)))


def option(badge: str, shown: str, kind: str) -> str:
    """Return an option as a block of this kind, if any; `shown` is HTML, `badge` its letter if any."""
    return _block(f"option {kind}".rstrip(), badge, shown)


def line(badge: str, shown: str, kind: str = "line") -> str:
    """Return a line of a longer answer or, by another `kind`, a prompt; `shown` is HTML, `badge` its letter if any."""
    return _block(kind, badge, shown)


def lettered(item: Item) -> dict[str, tuple[str, str]]:
    """Return the letter and the HTML of each option, by its id."""
    return {one.id: (letter_of(number), text.html(one.text)) for number, one in enumerate(item.options)}


def _block(kind: str, badge: str, shown: str) -> str:
    before = f'<bdi class="letter">{badge}</bdi> ' if badge else ""
    return f'<div class="{kind}" dir="auto">{before}<span>{shown}</span></div>'
