"""A condition stays in the question or in its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.text import BLANK, fold, plain

ADD = "{% if condition %} if {{ condition }}{% endif %}"


def check(_: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Report items of a conditional claim that show the claim without its condition."""
    for item in items:
        if not item.condition:
            continue
        stem = plain(item.stem).replace(BLANK, plain(item.key))
        if fold(item.condition) not in f"{fold(stem)} {fold(plain(item.key))}":
            template = f"“{item.template}” ({item.template_place.path}:{item.template_place.line})"
            said = f"“{item.id}” leaves out the condition “{item.condition}”: add `{ADD}` to {template}"
            yield Problem(item.place, said, other=item.template_place)
