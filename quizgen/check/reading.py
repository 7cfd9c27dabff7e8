"""Items as their readers see them, and as they are compared: each text is made plain and folded once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quizgen.records.item import Item
from quizgen.text import alike, fold, plain

OFFERING = frozenset(("choice", "several"))
"""Types of items whose wrong options stand beside the right ones."""

PRODUCED = frozenset(("cloze", "typed", "any-of", "all-of", "short"))
"""Types of items whose answers are said or written in words."""


class Said(NamedTuple):
    """A text as it is shown, and as it is compared: folded, between spaces."""

    shown: str
    words: str


class Asked(NamedTuple):
    """An item with its texts read; `right` and `wrong` are its options, of a choice or a several.

    Items with one `question` cannot be told apart: it is the stem, with all that a learner is to match or to order.
    """

    item: Item
    stem: Said
    key: Said
    question: str
    right: tuple[Said, ...]
    wrong: tuple[Said, ...]


class _Reader(dict[str, Said]):
    """What is said by Markdown met before: options are keys of other items."""

    def __missing__(self, markdown: str) -> Said:
        self[markdown] = said = read(markdown)
        return said


def read(markdown: str) -> Said:
    """Return what Markdown says."""
    shown = plain(markdown)
    return Said(shown, f" {fold(shown)} ")


def read_all(items: Iterable[Item]) -> tuple[Asked, ...]:
    """Return the items with their texts read."""
    said = _Reader()
    return tuple([_asked(item, said) for item in items])


def _asked(item: Item, said: _Reader) -> Asked:
    stem, options = read(item.stem), item.options if item.type in OFFERING else ()
    return Asked(
        item,
        stem,
        said[item.key],
        f"{alike(stem.shown)}{_put_together(item)}" if item.matches else alike(stem.shown),
        tuple([said[option.text] for option in options if option.right]),
        tuple([said[option.text] for option in options if not option.right]),
    )


def _put_together(item: Item) -> str:
    prompts = [match.prompt for match in item.matches if match.prompt]
    parts = prompts or [option.text for option in item.options]
    return "\n" + "\n".join(sorted(alike(plain(part)) for part in parts))
