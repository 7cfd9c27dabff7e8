"""The foot of printed pages: CSS for margin boxes, and what stands instead where there are none."""

from __future__ import annotations

import re

from quizgen.words import Words

SIDES = {"ltr": ("left", "center", "right"), "rtl": ("right", "center", "left")}

ASIDE = "@supports (-moz-appearance: none) {{ @page {{ margin-{}: 8mm }} }}\n"
"""Firefox has no margin boxes: there `running` of base.css stands beside the text, so the margin there is narrower."""


def foot(said: Words, first: str, middle: str = "") -> str:
    """CSS that lets two texts and the page's number stand at the foot of every page, in the order of the language."""
    parts = re.split(r"\{(\w+)\}", said.page)
    number = " ".join(f"counter({part})" if i % 2 else _string(part) for i, part in enumerate(parts) if part)
    sides = SIDES[said.direction]
    values = (_string(f"\u2068{first}"), _string(f"\u2068{middle}") if middle else "", number)
    boxes = (f"@bottom-{side} {{ content: {value} }}" for side, value in zip(sides, values, strict=True) if value)
    return "@page {" + " ".join(boxes) + "}\n" + ASIDE.format(sides[-1])


def _string(value: str) -> str:
    """A CSS string that holds any text: all but letters and digits are escaped."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in value) + '"'
