"""Waivers: what they keep from being told, and the checks of the waivers themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.check.rule import Check, Finding, Seen, Waiver
from quizgen.records.deck import Project
from quizgen.records.place import Place, Text

ONE_IN = 20
"""One item in so many may have a finding waived; the first one always may."""

Found = tuple[Check, Finding]


class Applied(NamedTuple):
    """The findings that nothing waives, all waivers with what they waived, and how many items that were."""

    left: Sequence[Found]
    waivers: Sequence[Waiver]
    items: int


def waivers(project: Project) -> Iterator[Waiver]:
    """Yield every waiver of the facts and the item templates."""
    for fact in project.facts.values():
        yield from _of(fact.place, fact.waive)
    for kind in project.kinds.values():
        for template in kind.templates:
            yield from _of(template.place, template.waive)


def _of(place: Place, waived: Mapping[str, str] | None) -> Iterator[Waiver]:
    for word in waived or ():
        yield Waiver(word, Place(place.path, word.line, word.col) if isinstance(word, Text) else place, place)


def applied(found: Iterable[Found], there: Sequence[Waiver]) -> Applied:
    """Return what is left of the findings; each may be waived at its place and at its other one."""
    known = {(waiver.check, waiver.by) for waiver in there}
    used: Counter[tuple[str, Place]] = Counter()
    items: set[tuple[Place, Place]] = set()
    left: list[Found] = []
    for check, finding in found:
        places = {finding.place, finding.other or finding.place}
        hits = {(check.name, place) for place in places} & known if check.waived_in else set()
        used.update(hits)
        if not hits:
            left.append((check, finding))
        elif finding.other:
            items.add((finding.place, finding.other))
    return Applied(left, [w._replace(findings=used[w.check, w.by]) for w in there], len(items))


def _idle(seen: Seen) -> Iterator[Finding]:
    for waiver in seen.waivers:
        if not waiver.findings:
            yield Finding(waiver.at, f"the waiver of “{waiver.check}” waives nothing here: take it out")


def _too_many(seen: Seen) -> Iterator[Finding]:
    if seen.waived > max(1, len(seen.asked) / ONE_IN):
        most = max(seen.waivers, key=lambda waiver: waiver.findings)
        said = f"{seen.waived} of {len(seen.asked)} items have a finding waived, more than one in {ONE_IN}"
        yield Finding(most.at, f"{said}: mend what can be mended, first what is waived here")


IDLE = Check(
    name="idle-waiver",
    severity="warning",
    finds="a waiver that keeps nothing from being told",
    why="What it was for is mended or gone; the day it comes back, nobody would be told.",
    mend="Take the waiver out.",
    find=_idle,
    waived_in="",
)
TOO_MANY = Check(
    name="too-many-waivers",
    severity="warning",
    finds=f"more than one item in {ONE_IN} with a finding that is waived",
    why="A check that is waived so often is not what is wrong.",
    mend="Mend the facts or the item templates, and keep waivers for what is meant to be as it is.",
    find=_too_many,
    waived_in="",
)
