"""Checks: each has a name, its reasons, and a small function that finds what is wrong with what was composed.

To add a check, write a Check in the module of its family, and put its name in that module's CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from quizgen.check import (
    alike,
    alike_figures,
    also_right,
    answers,
    claims,
    cues,
    deck,
    echoes,
    figures,
    groups,
    independence,
    markup,
    mutual,
    options,
    order,
    parallelism,
    stems,
    unasked,
    unused,
    waivers,
    wording,
)
from quizgen.check.analysis import FoldedTexts
from quizgen.check.check import Check, CheckContext, Finding, Waiver
from quizgen.compose.items import Composition
from quizgen.problems import Problem, WrongWord
from quizgen.records.deck import Project

FAMILIES = (
    alike, alike_figures, also_right, answers, claims, figures, groups, independence, mutual, stems, unasked, unused,
    waivers,
)  # fmt: skip
"""The families of checks that run here if another process runs the others."""

FAMILIES_APART = (cues, deck, echoes, markup, options, order, parallelism, wording)
"""The families that share hardly any work with the others: of options side by side, of single texts, of decks."""

_ALL = [check for family in (*FAMILIES, *FAMILIES_APART) for check in family.CHECKS]
CHECKS: dict[str, Check] = {check.name: check for check in sorted(_ALL, key=lambda check: check.name)}
"""By name, in alphabetical order."""

APART = frozenset(check.name for family in FAMILIES_APART for check in family.CHECKS)
"""The names of the checks in them."""

_OF_WAIVERS = (waivers.IDLE_WAIVER, waivers.TOO_MANY_WAIVERS)
"""The checks that look at what the others leave."""


class Examined(NamedTuple):
    """What is wrong, and the waivers that suppress something."""

    problems: tuple[Problem, ...]
    waivers: tuple[Waiver, ...]


FindingsByCheck = Mapping[str, Sequence[Finding]]
"""What checks find, by their names."""

RunChecks = Callable[[CheckContext], FindingsByCheck]


def findings_by_check(context: CheckContext, names: Collection[str] = CHECKS.keys()) -> FindingsByCheck:
    """Return what these checks find, except those of waivers, which look at what the others leave."""
    return {name: list(CHECKS[name].find(context)) for name in names if CHECKS[name] not in _OF_WAIVERS}


def examine(
    project: Project, composition: Composition, *, whole: bool = True, run: RunChecks = findings_by_check
) -> Examined:
    """Return what the checks find, without what facts or templates waive by name; waivers of no check are reported.

    If the `whole` project could not be read, only the errors are reported, which stay true whatever is missing. `run`
    runs the checks.
    """
    context = CheckContext(project, composition, FoldedTexts())
    declared = list(waivers.waivers_of(project))
    by_check = run(context)
    findings = ((check, finding) for name, check in CHECKS.items() for finding in by_check.get(name, ()))
    applied = waivers.apply(findings, [waiver for waiver in declared if waiver.check in CHECKS])
    context = replace(context, waivers=applied.waivers, waived_items=applied.waived_items)
    of_waivers = [(check, finding) for check in _OF_WAIVERS for finding in check.find(context)]
    problems = [_problem(check, finding) for check, finding in (*applied.remaining, *of_waivers)]
    return Examined(
        problems=(
            *(problem for problem in problems if whole or problem.severity == "error"),
            *(_unknown_check(waiver) for waiver in declared if waiver.check not in CHECKS),
        ),
        waivers=tuple(waiver for waiver in applied.waivers if waiver.findings),
    )


def _problem(check: Check, finding: Finding) -> Problem:
    severity = "warning" if finding.warning else check.severity
    return Problem(
        finding.place, finding.message, severity, check.name, finding.wrong_word, finding.other_place, check.cost
    )


def _unknown_check(waiver: Waiver) -> Problem:
    message = f"there is no check “{waiver.check}” to waive"
    return Problem(waiver.place, message, wrong_word=WrongWord(waiver.check, tuple(CHECKS)))
