"""Waivers: what they suppress, and the checks of the waivers themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.check.check import Check, CheckContext, Finding, Waiver
from quizgen.records.deck import Project
from quizgen.records.place import Place, place_of
from quizgen.ui.plurals import counted

_ONE_IN = 20
"""One item in this many may have a waived finding; the first one always may."""

CheckFinding = tuple[Check, Finding]


class Applied(NamedTuple):
    """The findings that nothing waives, all waivers with what they suppressed, and the number of waived items."""

    remaining: Sequence[CheckFinding]
    waivers: Sequence[Waiver]
    waived_items: int


def waivers_of(project: Project) -> Iterator[Waiver]:
    """Yield every waiver of the facts and the item templates."""
    for fact in project.facts.values():
        yield from _waivers(fact.place, fact.waive)
    for kind in project.kinds.values():
        for template in kind.templates:
            yield from _waivers(template.place, template.waive)


def _waivers(owner: Place, waive: Mapping[str, str] | None) -> Iterator[Waiver]:
    for word in waive or ():
        yield Waiver(word, place_of(word, owner), owner)


def apply(findings: Iterable[CheckFinding], waivers: Sequence[Waiver]) -> Applied:
    """Take away the findings that are waived, at their place or at their other one."""
    known = {(waiver.check, waiver.owner) for waiver in waivers}
    used: Counter[tuple[str, Place]] = Counter()
    items: set[tuple[Place, Place]] = set()
    remaining: list[CheckFinding] = []
    for check, finding in findings:
        places = {finding.place, finding.other_place or finding.place}
        hits = {(check.name, place) for place in places} & known if check.waived_in else set()
        used.update(hits)
        if not hits:
            remaining.append((check, finding))
        elif finding.other_place and not check.may_be_meant:
            items.add((finding.place, finding.other_place))
    return Applied(remaining, [w._replace(findings=used[w.check, w.owner]) for w in waivers], len(items))


def waivers_in_force(waivers: Sequence[Waiver]) -> str:
    """Return how many findings of which checks are waived; empty if there are none."""
    by_check = Counter[str]()
    for waiver in waivers:
        by_check[waiver.check] += waiver.findings
    named = ", ".join([f"{name} {count}" for name, count in sorted(by_check.items()) if count])
    findings = counted(by_check.total(), "finding")
    return f"{findings} waived, each with a reason: {named}" if named else ""


def _idle(context: CheckContext) -> Iterator[Finding]:
    for waiver in context.waivers:
        if not waiver.findings:
            yield Finding(waiver.place, f"the waiver of “{waiver.check}” suppresses nothing here; remove it")


def _too_many(context: CheckContext) -> Iterator[Finding]:
    waived, total = context.waived_items, len(context.composition.items)
    if waived > max(1, total / _ONE_IN):
        most_used = max(context.waivers, key=lambda waiver: waiver.findings)
        message = f"{waived} of {total} questions have a waived finding, more than one in {_ONE_IN}"
        yield Finding(most_used.place, f"{message}; fix what can be fixed, starting with what is waived here")


IDLE_WAIVER = Check(
    name="idle-waiver",
    severity="warning",
    finds="a waiver that suppresses nothing",
    why="What it was for is fixed or gone; if it ever came back, nobody would notice.",
    fix="Remove the waiver.",
    find=_idle,
    waived_in="",
)
TOO_MANY_WAIVERS = Check(
    name="too-many-waivers",
    severity="warning",
    finds=f"more than one question in {_ONE_IN} with a waived finding",
    why="If findings are waived this often, the fault is not with the checks.",
    fix="Fix the facts or the item templates, and keep waivers for what is meant to be as it is.",
    find=_too_many,
    waived_in="",
)
CHECKS = (IDLE_WAIVER, TOO_MANY_WAIVERS)
