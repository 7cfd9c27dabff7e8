"""The TeX commands that a formula may have: those that all outputs can draw, none that could load or run anything."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GREEK = _words(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho "
    "sigma varsigma tau upsilon phi varphi chi psi omega "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
"""Letters; their names are what learners without such a keyboard type."""

FUNCTIONS = _words(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max "
    "min Pr sec sin sinh sup tan tanh"
)

SIGNS = _words(
    "pm mp times div cdot ast star circ bullet oplus ominus otimes odot cap cup setminus wedge vee land lor le "
    "leq ge geq ne neq equiv sim simeq approx cong propto ll gg prec succ subset supset subseteq supseteq in ni "
    "notin mid parallel perp to gets rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow "
    "mapsto uparrow downarrow longrightarrow longleftarrow longleftrightarrow Longrightarrow Longleftrightarrow "
    "rightleftharpoons iff infty partial nabla forall exists nexists emptyset varnothing neg hbar ell Re Im aleph "
    "angle triangle degree prime sum prod int iint oint ldots cdots dots vdots ddots langle rangle lfloor rfloor "
    "lceil rceil lvert rvert vert Vert colon therefore because"
)

STRUCTURES = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "binom", "overset", "underset", "stackrel"), 2),
    **dict.fromkeys(("sqrt", "text", "textrm", "operatorname", "pmod"), 1),
    **dict.fromkeys(("mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathbb", "mathcal", "mathfrak"), 1),
    **dict.fromkeys(("hat", "bar", "vec", "dot", "ddot", "tilde", "overline", "underline", "widehat", "widetilde"), 1),
    **dict.fromkeys(("xrightarrow", "xleftarrow", "overrightarrow", "overbrace", "underbrace"), 1),
}
"""Commands with arguments in braces, and how many."""

SPACES = frozenset(("quad", "qquad", ",", ";", ":", "!", " "))
OTHER = frozenset(
    ("left", "right", "limits", "nolimits", "bmod", "begin", "end", "{", "}", "|", "%", "&", "#", "_", "\\")
)
WORDS = frozenset(("text", "textrm", "operatorname"))
"""Commands with plain words in braces."""

ENVIRONMENTS = frozenset(("matrix", "pmatrix", "bmatrix", "vmatrix", "Bmatrix", "cases"))

ALLOWED = GREEK | FUNCTIONS | SIGNS | STRUCTURES.keys() | SPACES | OTHER
