"""The MathML of a formula: made of a closed list of elements and attributes, and written as HTML."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.text.formulas import FormulaError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPACE = "{http://www.w3.org/1998/Math/MathML}"
_CHILDREN = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "mover": 2, "munder": 2, "munderover": 3, "mroot": 2}
"""The number of children of elements that need exactly so many."""

_ELEMENTS = {*_CHILDREN, *("mrow", "mi", "mn", "mo", "mtext", "mspace", "msqrt", "mstyle", "mtable", "mtr", "mtd")}
_ATTRIBUTES = {
    "mi": ("mathvariant",),
    "mo": ("stretchy", "fence", "form", "accent", "movablelimits", "minsize", "maxsize"),
    "mspace": ("width",),
    "mover": ("accent",),
    "munder": ("accentunder",),
    "mfrac": ("linethickness",),
    "mstyle": ("displaystyle", "scriptlevel"),
    "mtd": ("columnalign",),
}
_LEAVES = frozenset(("mi", "mn", "mo", "mtext"))
_NAMES = frozenset("∞∂∇∅ℏℓ%°′″‴…⋯⋮⋱∠△#&")
"""Signs that are not operators: no space is left around them."""

_NARROW = {"negativethinmathspace": "-0.167em"}


def cleaned(element: Element) -> Element:
    """Return an element with nothing in it but what is listed here; raise FormulaError if a part is missing."""
    from xml.etree.ElementTree import Element as Made  # noqa: PLC0415 - few projects have formulas

    tag = element.tag.removeprefix(_SPACE)
    if tag == "math":
        return _math([cleaned(child) for child in element])
    if tag == "mpadded":
        tag = "mrow"
    if tag not in _ELEMENTS or (tag == "mspace" and element.get("linebreak")):
        raise FormulaError("cannot be drawn in all outputs")
    text = (element.text or "") if tag in _LEAVES else ""
    if tag == "mi" and _is_operator(text):
        tag = "mo"
    named = {name: value for name in _ATTRIBUTES.get(tag, ()) if (value := element.get(name))}
    made = Made(tag, {name: _NARROW.get(value, value) for name, value in named.items()})
    made.text = text
    made.extend([cleaned(child) for child in element if not child.get("depth")])
    if tag in _CHILDREN and len(made) != _CHILDREN[tag]:
        raise FormulaError("lacks a part: something in braces is missing")
    if "\\" in text or (tag == "mi" and text in {"{", "}"}):
        raise FormulaError(f"has “{text}” in it, which cannot be read")
    return made


def _math(children: list[Element]) -> Element:
    from xml.etree.ElementTree import Element as Made  # noqa: PLC0415

    math = Made("math")
    math.extend(children)
    return math


def _is_operator(text: str) -> bool:
    return len(text) == 1 and text not in _NAMES and unicodedata.category(text) in {"Sm", "Ps", "Pe", "Pd", "Po", "So"}


def written(element: Element, attributes: str = "") -> str:
    """Return an element as HTML; `attributes` are those of the outermost one."""
    return "".join(_written(element, attributes))


def _written(element: Element, more: str) -> Iterator[str]:
    own = "".join([f' {name}="{_escaped(value)}"' for name, value in element.attrib.items()])
    yield f"<{element.tag}{more}{own}>{_escaped(element.text or '')}"
    for child in element:
        yield from _written(child, "")
    yield f"</{element.tag}>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
