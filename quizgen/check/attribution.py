"""Whose claim it is stands in the question, unless it is plain reported fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.compose.values import holder_of
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.subject import Fact
from quizgen.text import fold, plain


def check(project: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Report items that name neither the holder nor (for the author's own claims) the source.

    Where the question is whose claim it is, the key names the holder.
    """
    for item in items:
        fact = project.facts[item.facts[0]]
        if fact.voice.plain:
            continue
        said = f" {fold(plain(item.stem))} {fold(plain(item.key))} "
        if not any(f" {fold(name)} " in said for name in _names(fact)):
            wanted = "{{ holder }}" if fact.holder else "{{ holder }} or {{ cite }}"
            template = f"“{item.template}” ({item.template_place.path}:{item.template_place.line})"
            said = f"“{item.id}” asks about a claim ({fact.voice.name}) and does not say whose"
            yield Problem(item.place, f"{said}: put {wanted} into {template}", other=item.template_place)


def _names(fact: Fact) -> tuple[str, ...]:
    holder = holder_of(fact)
    cite = () if fact.holder else (fact.citations[0].source.cite,)
    return tuple(filter(None, (holder.name, holder.short, *holder.accept, *cite)))
