"""How a check is explained by `quizgen check --explain`."""

from __future__ import annotations

from textwrap import fill

from quizgen.check.check import Check

_WIDTH, _INDENT = 100, 10
_WHERE = {
    "fact or item template": "in the fact, or in the item template for all of its questions",
    "fact": "in the fact",
    "item template": "in the item template",
    "where it stands": "in the fact or the item template that it stands in",
}


def explanation(check: Check) -> str:
    """Return what a check finds, why that is wrong, what to do about it and how to waive it."""
    where = _WHERE.get(check.waived_in)
    waive = f"{where}, with the reason:" if where else "this check cannot be waived"
    gives = check.gives_away and f"gives away {check.gives_away} to those who guess"
    parts = {
        "finds": check.finds,
        "why": check.why,
        "cost": gives,
        "source": check.source,
        "to fix": check.fix,
        "to waive": waive,
    }
    paragraphs = [_paragraph(label, text) for label, text in parts.items() if text]
    example = [f"{'':{_INDENT}}waive: {{{check.name}: because ...}}"] if where else []
    if where and check.waived_in != "item template":
        example.append(f"{'':{_INDENT}}or, in a table, the reason in a column “waive {check.name}”")
    return "\n".join([f"{check.name} ({check.severity})", *paragraphs, *example])


def _paragraph(label: str, text: str) -> str:
    return fill(f"{label:{_INDENT}}{text}", _WIDTH, subsequent_indent=" " * _INDENT, break_on_hyphens=False)
