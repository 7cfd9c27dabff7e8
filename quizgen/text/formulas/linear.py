"""A formula in one line: as it is read aloud or shown if nothing is drawn, and as a keyboard makes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SIGNS = {
    **dict.fromkeys("⋅·×∗", "*"),
    **dict.fromkeys("÷∕", "/"),
    **dict.fromkeys("→⟶", "->"),
    "−": "-",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "±": "+-",
    "←": "<-",
    "⇌": "<=>",
    "⇒": "=>",
    "′": "'",
    "√": "sqrt",
    "∞": "infinity",
    "ϵ": "epsilon",
    "ϕ": "phi",
}

_ACCENTS = {"→": "vec", "^": "hat", "‾": "bar", "―": "bar", "¯": "bar", "~": "tilde", "˙": "dot", "¨": "ddot"}
_ATOM = re.compile(r"[+−-]?(?:\d[\d.,]*|\w)?[+−-]?|\([^()]*\)|[^\w\s]")
_ARROWS = re.compile("[→⟶←⇌↔]")
_BESIDE_SIGNS = re.compile(r" *([^\w\s]) *")


@lru_cache(maxsize=1 << 12)
def linear(source: str) -> str:
    """Return a formula in one line: (a+b)/(2 c), x^2, H2O."""
    from quizgen.text.formulas.read import read  # noqa: PLC0415 - every practice page needs `KEYS`, but nothing read

    return re.sub(r"\s+", " ", _line(read(source))).strip()


def typed(source: str) -> str:
    """Return a formula in one line as a keyboard makes it: with - for a minus, and with the names of Greek letters."""
    shown = linear(source)
    keys = "".join([_SIGNS.get(sign) or _named(sign) for sign in shown])
    apart = keys if _ARROWS.search(shown) else _BESIDE_SIGNS.sub(r"\1", keys)
    return re.sub(r"\s+", " ", apart).strip()


def _named(sign: str) -> str:
    """Return a sign, or the name of a Greek letter with spaces around it."""
    return f" {_GREEK[sign]} " if sign in _GREEK else sign


def _line(element: Element) -> str:  # noqa: C901, PLR0911, PLR0912 - one case an element
    parts = list(map(_line, element))
    match element.tag:
        case "mi" | "mn" | "mo" | "mtext":
            return _leaf(element)
        case "mfrac":
            over = ", " if element.get("linethickness") == "0" else "/"
            return over.join(map(_grouped, parts))
        case "msqrt":
            return f"sqrt({_row(element, parts).strip()})"
        case "mroot":
            return f"root{parts[1]}({parts[0]})"
        case "msup":
            return _raised(parts[0], parts[1])
        case "msub":
            return _lowered(element[0], *parts)
        case "msubsup" | "munderover":
            if not parts[0]:
                return f"^{_grouped(parts[2])}_{_grouped(parts[1])}"
            whole = _raised(_lowered(element[0], *parts[:2]), parts[2])
            return f"{whole} " if element[0].tag == "mo" else whole
        case "mover" | "munder":
            return _marked(parts)
        case "mtable":
            return f"[{'; '.join(parts)}]"
        case "mtr":
            return ", ".join(parts)
        case "mspace":
            return " " if float((element.get("width") or "0em").removesuffix("em")) > 0.5 else ""
    return _row(element, parts)


def _row(element: Element, parts: Sequence[str]) -> str:
    """Return things side by side: a plus or minus between two of them has spaces around it."""
    row = ""
    for place, (child, part) in enumerate(zip(element, parts, strict=True), 1):
        between = row and place < len(parts) and not row.endswith(("(", "[", " ", ","))
        binary = between and part in {"+", "−"} and child.tag == "mo"
        row += f" {part} " if binary else part
    return row


def _leaf(element: Element) -> str:
    text = (element.text or "").replace("\N{NO-BREAK SPACE}", " ")
    return f"{text} " if element.tag == "mo" and text.isalpha() else f" {text} " if text in _APART else text


_APART = frozenset("=≠<>≤≥≈→⟶⇌⇒⟹⇔∈")


def _raised(base: str, above: str) -> str:
    return f"{base}{above}" if above == "′" else f"{base}^{_grouped(above)}"


def _lowered(base: Element, shown: str, below: str) -> str:
    """Return a base with its subscript, which has no sign before it after upright letters: H2O, but v_0."""
    upright = base.tag == "mtext" or shown.endswith((")", "]"))
    return f"{shown}{below}" if upright and below.isdecimal() else f"{shown}_{_grouped(below)}"


def _marked(parts: Sequence[str]) -> str:
    base, mark = parts[0].strip(), parts[1].strip()
    return f"{_ACCENTS[mark]}({base})" if mark in _ACCENTS else f"{base}[{mark}]" if mark not in {"⏞", "⏟"} else base


def _grouped(text: str) -> str:
    text = text.strip()
    return text if _ATOM.fullmatch(text) else f"({text})"


def _greek() -> dict[str, str]:
    small = zip("αβγδζηθικλμνξπρστυχψω", _NAMES.lower().split(), strict=True)
    large = zip("ΑΒΓΔΖΗΘΙΚΛΜΝΞΠΡΣΤΥΧΨΩ", _NAMES.split(), strict=True)
    return dict((*small, *large))


_NAMES = "Alpha Beta Gamma Delta Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Pi Rho Sigma Tau Upsilon Chi Psi Omega"


_GREEK = _greek()

KEYS = {**_SIGNS, **_GREEK}
"""What a keyboard makes of the signs and letters of formulas; docs/marked-text.md says so."""
