r"""Chemistry in `\ce{…}`, translated into the TeX that every output reads; what that cannot say is refused.

Formulas, charges, amounts, states, isotopes, arrows with conditions, bonds and hydrates are read, as mhchem has them.
"""

from __future__ import annotations

import re

from quizgen.text.formulas import FormulaError

_BEGIN = re.compile(r"\\ce(?![A-Za-z])\s*")
_ARROWS = {
    "<=>>": r"\rightleftharpoons",
    "<<=>": r"\rightleftharpoons",
    "<=>": r"\rightleftharpoons",
    "<-->": r"\leftrightarrow",
    "<->": r"\leftrightarrow",
    "->": r"\rightarrow",
    "<-": r"\leftarrow",
}
_WITH_CONDITION = {"->": r"\xrightarrow", "<-": r"\xleftarrow"}
_PARTS = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<arrow>(?P<head><=>>|<<=>|<=>|<-->|<->|->|<-)(?:\[(?P<over>[^\[\]{}\\]*)\])?)"
    r"|(?P<state>\((?:aq|s|l|g|cr|ads|am)\))"
    r"|(?P<isotope>\^\{?(?P<mass>\d+)\}?(?:_\{?(?P<number>-?\d+)\}?)?(?=[A-Z]))"
    r"|(?P<element>[A-Z][a-z]?|e(?=\^?\{?-)|[npd](?![a-z]))"
    r"|(?P<raised>\^(?:\{(?P<charge>[^{}\\]*)\}|(?P<bare>\d*[+-]|\d+|[A-Za-z])))"
    r"|(?P<lowered>_(?:\{(?P<index>[^{}\\]*)\}|(?P<one>\d+|[A-Za-z])))"
    r"|(?P<amount>\d+(?:[./]\d+)?|\d*[a-z](?=\s?[A-Z(]))"
    r"|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<sign>[+-])|(?P<bond>[=#])|(?P<dot>[*.·])"
)
_BONDS = {"=": "{=}", "#": r"{\equiv}"}
_FROM_ATOM = frozenset(("element", "close", "lowered", "raised", "count"))
_EXAMPLES = r"2 H2O, SO4^2-, ^{14}_{6}C, A + B -> C, CuSO4 . 5 H2O"


def translated(tex: str) -> str:
    r"""Return TeX without any `\ce`; raise FormulaError."""
    done = ""
    while begin := _BEGIN.search(tex):
        start = begin.end()
        end = _end(tex, start)
        done += f"{tex[: begin.start()]}{{{_translated(tex[start + 1 : end - 1])}}}"
        tex = tex[end:]
    return done + tex


def _end(tex: str, at: int) -> int:
    depth = 0
    for place in range(at, len(tex)):
        depth += (tex[place] == "{") - (tex[place] == "}")
        if depth < 1:
            break
    if depth or tex[at : at + 1] != "{":
        raise FormulaError(r"needs its content in braces: \ce{H2O}")
    return place + 1


def _translated(chemistry: str) -> str:
    pieces: list[str] = []
    last, at = "", 0
    while at < len(chemistry):
        part = _PARTS.match(chemistry, at)
        if not part or not part.lastgroup:
            raise FormulaError(f"has “{chemistry[at:]}” in \\ce, which cannot be read: write it as in {_EXAMPLES}")
        name, after = part.lastgroup, chemistry[part.end() : part.end() + 1]
        pieces.append(_piece(name, part, last, after))
        last = "count" if name == "amount" and last in _FROM_ATOM else name
        at = part.end()
    return "".join(pieces)


def _piece(name: str, part: re.Match[str], last: str, after: str) -> str:  # noqa: C901, PLR0911, PLR0912 - one case a part
    match name:
        case "arrow":
            return _arrow(part["head"], part["over"])
        case "state":
            return rf"\,\text{{{part[0]}}}"
        case "isotope":
            below = f"_{{{part['number']}}}" if part["number"] else ""
            return f"{{}}{below}^{{{part['mass']}}}"
        case "element":
            return rf"\mathrm{{{part[0]}}}"
        case "raised":
            return f"^{{{_upright(part['charge'] or part['bare'] or '')}}}"
        case "lowered":
            return f"_{{{_upright(part['index'] or part['one'] or '')}}}"
        case "amount":
            return _amount(part[0], last)
        case "sign":
            charge = last in _FROM_ATOM and after in {"", " ", ")", "]"}
            return f"^{{{part[0]}}}" if charge else r"{-}" if last in _FROM_ATOM and part[0] == "-" else part[0]
        case "bond":
            return _BONDS[part[0]]
        case "dot":
            return r"\cdot "
        case "space":
            return " "
    return part[0]


def _amount(amount: str, last: str) -> str:
    if last in _FROM_ATOM:
        return f"_{{{amount}}}"
    over, _, under = amount.partition("/")
    return rf"\frac{{{over}}}{{{under}}}\," if under else rf"{amount}\,"


def _arrow(arrow: str, over: str | None) -> str:
    if not over:
        return f"{_ARROWS[arrow]} "
    if arrow not in _WITH_CONDITION:
        raise FormulaError(f"has “{arrow}[{over}]” in \\ce: only -> and <- can have something above them")
    return rf"{_WITH_CONDITION[arrow]}{{\text{{{over}}}}} "


def _upright(text: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda letters: rf"\mathrm{{{letters[0]}}}", text)
