"""Checks: each a name, its reasons and a small function, from what was composed to what is wrong with it.

A new check is one module here, or a place in the module of its family, and one line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quizgen.check import (
    absolute,
    alike_stems,
    also_right,
    ambiguous,
    article_cue,
    attribution,
    catch_all,
    condition,
    coverage,
    document_cue,
    empty,
    few_options,
    forms,
    groups,
    negative_stem,
    option_form,
    over_deck,
    overlapping,
    produced,
    same_answer,
    unheard,
    waivers,
    word_cue,
)
from quizgen.check.reading import read_all
from quizgen.check.rule import Check, Finding, Seen, Waiver
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.text import fold

ABOUT_WAIVERS = (waivers.IDLE, waivers.TOO_MANY)
"""These look at what all others left."""

CHECKS: Mapping[str, Check] = {
    one.name: one
    for one in (
        absolute.CHECK,
        alike_stems.CHECK,
        also_right.CHECK,
        ambiguous.CHECK,
        article_cue.CHECK,
        attribution.CHECK,
        catch_all.CHECK,
        condition.CHECK,
        document_cue.CHECK,
        empty.CHECK,
        few_options.CHECK,
        forms.CHECK,
        unheard.FEEDBACK,
        unheard.FORBID,
        waivers.IDLE,
        over_deck.POSITIONS,
        produced.LONG,
        over_deck.LONGEST,
        negative_stem.CHECK,
        groups.NO_ITEM,
        groups.ONE_ANSWER,
        groups.ONE_GROUP,
        option_form.CHECK,
        overlapping.CHECK,
        produced.RECITED,
        same_answer.CHECK,
        waivers.TOO_MANY,
        coverage.UNASKED,
        coverage.UNPLACED,
        coverage.UNUSED,
        word_cue.CHECK,
    )
}
"""By name, in the order of the alphabet."""


class Found(NamedTuple):
    """What is wrong, and the waivers that keep something from being told."""

    problems: tuple[Problem, ...]
    in_force: tuple[Waiver, ...]


def check(project: Project, items: Iterable[Item], *, whole: bool = True) -> tuple[Problem, ...]:
    """Return what is wrong with the items, as `examine` finds it."""
    return examine(project, items, whole=whole).problems


def examine(project: Project, items: Iterable[Item], *, whole: bool = True) -> Found:
    """Return what the checks find, less what a fact or a template waives by name; waivers of no check are reported.

    Where not the whole project could be read, only what stays true whatever is missing is said.
    """
    seen = Seen(project, read_all(items), _names(project))
    known, unknown = _sorted_out(waivers.waivers(project))
    first = [(one, finding) for one in CHECKS.values() if one not in ABOUT_WAIVERS for finding in one.find(seen)]
    left, there, waived = waivers.applied(first, known)
    seen = seen._replace(waivers=there, waived=waived)
    last = [(one, finding) for one in ABOUT_WAIVERS for finding in one.find(seen)]
    told = [_problem(*found) for found in (*left, *last)]
    in_force = tuple(waiver for waiver in there if waiver.findings)
    return Found((*(p for p in told if whole or p.severity == "error"), *unknown), in_force)


def _names(project: Project) -> frozenset[str]:
    entities = (name for entity in project.entities.values() for name in (entity.name, entity.short, *entity.accept))
    return frozenset(f" {fold(name)} " for name in (*entities, *(s.cite for s in project.sources.values())) if name)


def _sorted_out(there: Iterable[Waiver]) -> tuple[Sequence[Waiver], Sequence[Problem]]:
    """Return the waivers of checks, and what is said of waivers of no check."""
    all_ = tuple(there)
    said = [(w.at, f"there is no check “{w.check}” to waive", (w.check, CHECKS)) for w in all_ if w.check not in CHECKS]
    return [w for w in all_ if w.check in CHECKS], [Problem(at, told, instead=i) for at, told, i in said]


def _problem(one: Check, finding: Finding) -> Problem:
    severity = "warning" if finding.milder else one.severity
    return Problem(finding.place, finding.said, severity, check=one.name, instead=finding.instead, other=finding.other)
