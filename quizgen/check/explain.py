"""What is said of a check to whoever asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from textwrap import fill

from quizgen.check.rule import Check, Waiver

WIDTH, INDENT = 100, 10
_WHERE = {
    "fact or item template": "in the fact, or in the item template for all of its items",
    "fact": "in the fact",
    "item template": "in the item template",
}


def explain(check: Check) -> str:
    """Return what a check finds, why that is wrong, what to do about it and how to waive it."""
    where = _WHERE.get(check.waived_in)
    waive = f"{where}, with the reason:" if where else "it cannot be waived"
    parts = {"finds": check.finds, "why": check.why, "source": check.source, "to do": check.mend, "to waive": waive}
    said = [_part(head, text) for head, text in parts.items() if text]
    how = [f"{'':{INDENT}}waive: {{{check.name}: because ...}}"] if where else []
    return "\n".join([f"{check.name} ({check.severity})", *said, *how])


def _part(head: str, text: str) -> str:
    return fill(f"{head:{INDENT}}{text}", WIDTH, subsequent_indent=" " * INDENT, break_on_hyphens=False)


def in_force(waivers: Sequence[Waiver]) -> str:
    """Return how many waivers keep something from being told, and of which checks; nothing where there are none."""
    if not waivers:
        return ""
    by_check = Counter(waiver.check for waiver in waivers)
    named = ", ".join(f"{name} {count}" for name, count in sorted(by_check.items()))
    total, kept = len(waivers), sum(waiver.findings for waiver in waivers)
    return f"{total} waiver{'' if total == 1 else 's'} in force ({named}), of {kept} finding{'' if kept == 1 else 's'}"
