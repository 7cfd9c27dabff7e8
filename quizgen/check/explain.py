"""Text about checks and waivers for the command line: `check --explain`, and how many waivers are in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from textwrap import fill

from quizgen.check.check import Check, Waiver
from quizgen.ui.plurals import counted

_WIDTH, _INDENT = 100, 10
_WHERE = {
    "fact or item template": "in the fact, or in the item template for all of its items",
    "fact": "in the fact",
    "item template": "in the item template",
}


def explain(check: Check) -> str:
    """Return what a check finds, why that is wrong, what to do about it and how to waive it."""
    where = _WHERE.get(check.waived_in)
    waive = f"{where}, with the reason:" if where else "this check cannot be waived"
    parts = {"finds": check.finds, "why": check.why, "source": check.source, "to fix": check.fix, "to waive": waive}
    paragraphs = [_paragraph(label, text) for label, text in parts.items() if text]
    example = [f"{'':{_INDENT}}waive: {{{check.name}: because ...}}"] if where else []
    return "\n".join([f"{check.name} ({check.severity})", *paragraphs, *example])


def _paragraph(label: str, text: str) -> str:
    return fill(f"{label:{_INDENT}}{text}", _WIDTH, subsequent_indent=" " * _INDENT, break_on_hyphens=False)


def waivers_in_force(waivers: Sequence[Waiver]) -> str:
    """Return how many waivers suppress findings, of which checks; empty if there are none."""
    if not waivers:
        return ""
    by_check = Counter(waiver.check for waiver in waivers)
    named = ", ".join(f"{name} {count}" for name, count in sorted(by_check.items()))
    findings = counted(sum(waiver.findings for waiver in waivers), "finding")
    return f"{counted(len(waivers), 'waiver')} in force ({named}), suppressing {findings}"
