"""Checks: each a small function with a name, from what was composed to what is wrong with it.

A new check is one function in a module here and one line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quizgen.check import ambiguous, attribution, condition, coverage, empty, forms, options
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.place import Place, Text

Check = Callable[[Project, Sequence[Item]], Iterable[Problem]]

CHECKS: Mapping[str, Check] = {
    "ambiguous": ambiguous.check,
    "attribution": attribution.check,
    "condition": condition.check,
    "empty": empty.check,
    "few-options": options.check,
    "few-questions": forms.check,
    "unasked": coverage.unasked,
    "unused-template": coverage.unused,
    "unplaced": coverage.unplaced,
}

NEED_ALL = frozenset(("few-options",))
"""Checks whose errors may come from what could not be read."""


def check(project: Project, items: Sequence[Item], *, whole: bool = True) -> Iterator[Problem]:
    """Yield what the checks find, less what a fact or a template waives by name; waivers of no check are reported.

    Where not the whole project could be read, only what stays true whatever is missing is said.
    """
    waivers = dict(_waivers(project))
    for name, run in CHECKS.items():
        for problem in run(project, items) if whole or name not in NEED_ALL else ():
            places = (problem.place, problem.other or problem.place)
            if problem.severity == "warning" and not whole:
                continue
            if not any(name in waivers.get(place, {}) for place in places):
                yield replace(problem, check=name)
    for place, waived in waivers.items():
        for word in waived:
            if word not in CHECKS:
                at = Place(place.path, word.line, word.col) if isinstance(word, Text) else place
                yield Problem(at, f"there is no check “{word}” to waive", instead=(word, CHECKS))


def _waivers(project: Project) -> Iterator[tuple[Place, Mapping[str, str]]]:
    for fact in project.facts.values():
        if fact.waive:
            yield fact.place, fact.waive
    for kind in project.kinds.values():
        for template in kind.templates:
            if template.waive:
                yield template.place, template.waive
