"""Options that are the same in part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from quizgen.check.reading import Asked, Said, read
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, keep_out, of_item, pinned
from quizgen.text import fold

_FIGURE = re.compile(r"\d")


def _find(seen: Seen) -> Iterator[Finding]:
    """In a matching or an ordering, one may stand within another: each belongs somewhere."""
    for asked in seen.asked:
        within = next(_pairs((*asked.right, *asked.wrong)), None)
        if asked.item.matches:
            within = next(_twins([read(option.text) for option in asked.item.options]), None)
        if within:
            one, other = within
            said = f"has the options “{one.shown}” and “{other.shown}”, and one is the other or stands within it"
            yield of_item(asked.item, f"{said}: mend their wording, or {keep_out(asked.item, _spare(asked, within))}")


CHECK = Check(
    name="overlapping-options",
    severity="error",
    finds="two options of an item that are the same, or of which one stands within the other",
    why="Where the one is right, so is the other, or neither can be: both can be ruled out, or the item has two keys.",
    source=f"{HALADYNA}, guideline 22",
    mend="Mend the wording of the facts, or keep one of them out: `forbid: [...]` in the item template.",
    find=_find,
)


def _pairs(options: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    for one, other in combinations(options, 2):
        if one.words in other.words and _within(one.shown, other.shown):
            yield one, other
        elif other.words in one.words and _within(other.shown, one.shown):
            yield other, one


def _spare(asked: Asked, pair: tuple[Said, Said]) -> str:
    """Return which of two options the item can do without: not the right one, and sooner a pinned one."""
    wrong = [said.shown for said in pair if said not in asked.right]
    return next((shown for shown in wrong if pinned(asked.item, shown)), (*wrong, pair[1].shown)[0])


def _twins(options: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    return ((one, other) for one, other in combinations(options, 2) if one.words == other.words)


def _within(one: str, other: str) -> bool:
    """Tell whether a text whose words stand within another's does so: in 1,500 there is no 500."""
    if not _FIGURE.search(one):
        return True
    inner, outer = ([fold(word) for word in text.split()] for text in (one, other))
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))
