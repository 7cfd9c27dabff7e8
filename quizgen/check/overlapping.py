"""Options that are the same in part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from quizgen.check.reading import Asked, Said, read
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, keep_out, of_item, pinned
from quizgen.compose.overlap import extent
from quizgen.language.numbers import number
from quizgen.text import fold

Pair = tuple[Said, Said]
_FIGURE = re.compile(r"\d")


def _find(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        if found := next(_found(asked), None):
            (one, other), what = found
            told = f"has the options “{one.shown}” and “{other.shown}”, and {what}"
            yield of_item(asked.item, f"{told}: mend their wording, or {keep_out(asked.item, _spare(asked, found[0]))}")


def _found(asked: Asked) -> Iterator[tuple[Pair, str]]:
    """In a matching or an ordering, one may stand within another: each belongs somewhere."""
    shown = (*asked.right, *asked.wrong)
    pairs = _twins([read(option.text) for option in asked.item.options]) if asked.item.matches else _pairs(shown)
    yield from ((pair, "one is the other or stands within it") for pair in pairs)
    if asked.item.sorted:
        yield from ((pair, "they may be the same figure") for pair in _meeting(shown))


CHECK = Check(
    name="overlapping-options",
    severity="error",
    finds="two options of an item that are the same, or of which one stands within the other, or figures that meet",
    why="Where the one is right, so is the other, or neither can be: both can be ruled out, or the item has two keys.",
    source=f"{HALADYNA}, guideline 22",
    mend="Mend the wording of the facts, or keep one of them out: `forbid: [...]` in the item template.",
    find=_find,
)


def _pairs(options: Sequence[Said]) -> Iterator[Pair]:
    for one, other in combinations(options, 2):
        if one.words in other.words and _within(one.shown, other.shown):
            yield one, other
        elif other.words in one.words and _within(other.shown, one.shown):
            yield other, one


def _meeting(options: Sequence[Said]) -> Iterator[Pair]:
    """Yield pairs of figures that may be the same: 610 km are about 600 km."""
    figures = [(said, extent(found)) for said in options if (found := number(said.shown))]
    for (one, its), (other, others) in combinations(figures, 2):
        if its.unit == others.unit and its.meets(others):
            yield one, other


def _spare(asked: Asked, pair: Pair) -> str:
    """Return which of two options the item can do without: not the right one, and sooner a pinned one."""
    wrong = [said.shown for said in pair if said not in asked.right]
    return next((shown for shown in wrong if pinned(asked.item, shown)), (*wrong, pair[1].shown)[0])


def _twins(options: Sequence[Said]) -> Iterator[Pair]:
    return ((one, other) for one, other in combinations(options, 2) if one.words == other.words)


def _within(one: str, other: str) -> bool:
    """Tell whether a text whose words stand within another's does so: in 1,500 there is no 500."""
    if not _FIGURE.search(one):
        return True
    inner, outer = ([fold(word) for word in text.split()] for text in (one, other))
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))
