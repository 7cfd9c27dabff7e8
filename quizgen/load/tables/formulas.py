"""Cells that a spreadsheet program would take for formulas, written so that it shows them as they are."""

from __future__ import annotations

import re

_FORMULA = frozenset("=+-@＝＋－＠")
"""What begins a formula in some spreadsheet program."""

_PLAIN_FIGURE = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")
_GUARD = "\N{NO-BREAK SPACE}"
"""No spreadsheet program takes it off to look for a formula, or a number, behind it."""


def guarded(cell: str) -> str:
    """Return what a spreadsheet shows as it is though it begins like a formula: behind a space, which reading drops."""
    return f"{_GUARD}{cell}" if cell[:1] in _FORMULA and not _PLAIN_FIGURE.fullmatch(cell) else cell


def is_guarded(cell: str) -> bool:
    """Tell whether a cell has been written so, and thus says as a text what looks like a formula."""
    return cell[:1] == _GUARD and cell[1:2] in _FORMULA
