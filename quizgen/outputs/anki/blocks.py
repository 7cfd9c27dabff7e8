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
    loose = len(said) - pins
    return "".join(option(letter_of(n), *one, pinned=n >= loose) for n, one in enumerate(said))


def option(badge: str, shown: str, right: bool, *, pinned: bool = False) -> str:
    """Return an option as a block, marked on the back where it is right; `shown` is HTML, `badge` its letter if any."""
    return _block("option right" if right else "option pinned" if pinned else "option", badge, shown)


def line(badge: str, shown: str, kind: str = "line") -> str:
    """Return a line of a longer answer or, by another `kind`, a prompt; `shown` is HTML, `badge` its letter if any."""
    return _block(kind, badge, shown)


def lettered(item: Item) -> dict[str, tuple[str, str]]:
    """Return the letter and the HTML of each option, by its id."""
    return {one.id: (letter_of(number), text.html(one.text)) for number, one in enumerate(item.options)}


def _block(kind: str, badge: str, shown: str) -> str:
    before = f'<bdi class="letter">{badge}</bdi> ' if badge else ""
    return f'<div class="{kind}" dir="auto">{before}<span>{shown}</span></div>'
