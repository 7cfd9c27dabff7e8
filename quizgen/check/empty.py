"""A question and an answer are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.text import plain


def check(_: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Report items of which nothing is left for this fact, as when all stands in an `if` that is not met."""
    for item in items:
        for what, text in (("question", item.stem), ("answer", item.key)):
            if not plain(text).strip():
                template = f"“{item.template}” ({item.template_place.path}:{item.template_place.line})"
                said = f"“{item.id}” has an empty {what}: mend {template}, or skip it here (`skip: [{item.template}]`)"
                yield Problem(item.place, said, other=item.template_place)
