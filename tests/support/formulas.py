"""Formulas of each command that there may be, and the page of Anki's own MathJax."""

from collections.abc import Iterable

from quizgen.text.formulas.commands import ALLOWED, ENVIRONMENTS, STRUCTURES
from tests.support.paths import ROOT

_PAIRED = {"left", "right", "begin", "end", "limits", "nolimits", "\\"}
EVERY_COMMAND = [
    *(f"x \\{name}{'{a}' * STRUCTURES.get(name, 0) or ' y'}" for name in sorted(ALLOWED - _PAIRED)),
    *(f"\\begin{{{name}}} a & b \\\\ c & d \\end{{{name}}}" for name in sorted(ENVIRONMENTS)),
    *("\\left( \\frac12 \\right]", "\\sum\\limits_{i=1}^n i", "\\int\\nolimits_0^1 x"),
]
CHEMISTRY = {
    "2 H2 + O2 -> 2 H2O": "2H2 + O2 → 2H2O",
    "SO4^2-": "SO4^2−",
    "Na+ + Cl- <=> NaCl(aq)": "Na^+ + Cl^− ⇌ NaCl(aq)",
    "^{14}_{6}C": "^14_6C",
    "CaCO3 ->[heat] CaO + CO2": "CaCO3→[heat]CaO + CO2",
    "[Fe(CN)6]^{3-}": "[Fe(CN)6]^3−",
    "CuSO4 . 5 H2O": "CuSO4·5H2O",
    "CH3-CH2-OH": "CH3−CH2−OH",
    "CH2=CH2": "CH2 = CH2",
    "1/2 O2": "1/2O2",
    "e-": "e^−",
}
"""What `\\ce` may say, and that in one line."""


MATHJAX = ROOT / ".venv-editor/node_modules/mathjax/es5/tex-chtml-full.js"
"""MathJax in the version that Anki's window has, from npm: the window itself would be 600 MB."""


def mathjax_page(bodies: Iterable[str]) -> str:
    """Return a page on which Anki's MathJax sets the formulas in these texts."""
    config = '{tex: {inlineMath: [["\\\\(", "\\\\)"]], processEscapes: false}, options: {renderActions: {addMenu: []}}}'
    sections = "".join(f"<section>{body}</section>" for body in bodies)
    return (
        f'<!doctype html><meta charset="utf-8"><script>window.MathJax = {config}</script>'
        f'<script src="{MATHJAX.as_uri()}"></script><body>{sections}'
    )
