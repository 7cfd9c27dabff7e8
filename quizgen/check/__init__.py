"""Checks: each a small function with a name, from what was composed to what is wrong with it.

A new check is one function in a module here and one line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quizgen.check import ambiguous, attribution, condition, coverage, options
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.place import Place

Check = Callable[[Project, Sequence[Item]], Iterable[Problem]]

CHECKS: Mapping[str, Check] = {
    "ambiguous": ambiguous.check,
    "attribution": attribution.check,
    "condition": condition.check,
    "few-options": options.check,
    "unasked": coverage.unasked,
    "unused-template": coverage.unused,
    "unplaced": coverage.unplaced,
}


def check(project: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Yield what the checks find, less what a fact or a template waives by name; waivers of no check are reported."""
    waivers = dict(_waivers(project))
    for name, run in CHECKS.items():
        for problem in run(project, items):
            if name not in waivers.get(problem.place, {}):
                yield replace(problem, check=name)
    for place, waived in waivers.items():
        for name in waived:
            if name not in CHECKS:
                yield Problem(place, f"there is no check “{name}” to waive; there are: {', '.join(CHECKS)}")


def _waivers(project: Project) -> Iterator[tuple[Place, Mapping[str, str]]]:
    for fact in project.facts.values():
        if fact.waive:
            yield fact.place, fact.waive
    for kind in project.kinds.values():
        for template in kind.templates:
            if template.waive:
                yield template.place, template.waive
