"""Two items that a learner cannot tell apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.text import BLANK, alike, fold, plain

SHOWN = 60


def check(_: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Report equal stems: with different keys nobody could answer them, with equal keys one is enough."""
    same: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        same[alike(plain(item.stem))].append(item)
    for twins in same.values():
        for other in twins[1:]:
            yield _problem(twins[0], other)


def _problem(first: Item, second: Item) -> Problem:
    where = f"“{first.id}” ({first.place.path}:{first.place.line})"
    skip = f"`skip: [{second.template}]`"
    if not _rights(first) & _rights(second):
        keys = f"“{plain(first.key)}” and “{plain(second.key)}”"
        said = f"“{second.id}” asks the same as {where}, “{_stem(first)}”, and the answers differ: {keys}"
        said = f"{said}; let the facts say more, or skip one of them ({skip})"
        return Problem(second.place, said, other=second.template_place)
    said = f"“{second.id}” asks the same as {where}, with the same answer: skip one of them ({skip})"
    return Problem(second.place, said, "warning", other=second.template_place)


def _stem(item: Item) -> str:
    said = plain(item.stem).replace(BLANK, "_____")
    return said if len(said) <= SHOWN else f"{said[:SHOWN]} ..."


def _rights(item: Item) -> set[str]:
    return {fold(plain(text)) for text in (item.key, *item.accept)}
