"""Raised figures such as ²⁴ and ⁻¹ in one font: many have only ¹, ² and ³, and other programs fill in larger ones."""

from __future__ import annotations

import re

_RAISED = "\N{SUPERSCRIPT ZERO}¹²³⁴-⁹⁺⁻"

_PARTS = re.compile(
    rf"<(?P<other>style|title|math|svg|script)\b.*?</(?P=other)>|<[^>]*>|(?P<raised>[{_RAISED}]+)", re.DOTALL
)
"""Finds what is no text in HTML, and raised figures in the rest."""

_has_raised = re.compile(f"[{_RAISED}]").search


def with_raised(html: str) -> str:
    """Return HTML with a class for raised figures in its texts, for which style sheets name a font that has them."""
    return html if html.isascii() or not _has_raised(html) else _PARTS.sub(_marked, html)


def _marked(part: re.Match[str]) -> str:
    return f'<span class="raised">{part["raised"]}</span>' if part["raised"] else part[0]
