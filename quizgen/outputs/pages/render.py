"""Fill a page design with values, and let the same foot stand on every printed page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen import designs
from quizgen.outputs.page_shell import Assets, PageDesigns, is_marked, marked_style
from quizgen.outputs.pages.filters import FILTERS, blank
from quizgen.text.width import letters_wide
from quizgen.ui import UiStrings

_PACKAGE = "quizgen.outputs.pages"
_PAGES = PageDesigns(_PACKAGE, FILTERS)

_MOST_IN_MIDDLE = 90
"""How many letters wide the text in the middle of the foot is at most: more lines would leave the page."""

_SIDES = {"ltr": ("left", "center", "right"), "rtl": ("right", "center", "left")}

_WITHOUT_MARGIN_BOXES = "@supports (-moz-appearance: none) {{ @page {{ margin-{}: 8mm }} }}\n"
"""Firefox has no margin boxes: there `running` of base.css stands beside the text, so the margin there is narrower."""


def render(
    design: str,
    ui: UiStrings,
    foot: tuple[str, str] = ("", ""),
    styles: Sequence[str] = (),
    *,
    pictured: bool = False,
    labelled: bool = False,
    **values: object,
) -> str:
    """Return the page `design` filled with values; `styles` are the style sheets that its own builds on.

    Whether it is `pictured` tells if there are pictures on it, `labelled` if some of these have numbered regions.
    `foot` stands at the foot of every printed page: at its beginning and, unless empty, in the middle.
    """
    regions = ["labels", *(["labels-large"] if design == "large" else [])] if labelled else []
    names = ("base", *(("pictures",) if pictured else ()), *styles, design, *regions)
    sheets = (designs.read(_PACKAGE, f"{name}.css") for name in names)
    style = "".join(sheets) + _foot_style(ui, *foot)
    own = {"running": foot[0], "blank": blank(ui)}
    page = _PAGES.fill(f"{design}.html", ui, Assets(style, pictured=pictured), **own, **values)
    if is_marked(page):
        page = _PAGES.fill(f"{design}.html", ui, Assets(style + marked_style(), pictured=pictured), **own, **values)
    page += "\n"  # in place: of a page with pictures inside, a copy takes much
    return page


def _foot_style(ui: UiStrings, first: str, middle: str) -> str:
    """Return CSS that puts two texts and the page's number into the margin boxes at the foot of every page."""
    parts = re.split(r"\{(\w+)\}", ui.page)
    number = " ".join(f"counter({part})" if i % 2 else _css_string(part) for i, part in enumerate(parts) if part)
    values = (_isolated(first), _isolated(_shortened(middle)) if middle else "", number)
    sides = _SIDES[ui.direction]
    boxes = (f"@bottom-{side} {{ content: {value} }}" for side, value in zip(sides, values, strict=True) if value)
    return "@page {" + " ".join(boxes) + "}\n" + _WITHOUT_MARGIN_BOXES.format(sides[-1])


def _shortened(text: str) -> str:
    """Return as much of a text as fits into the margin."""
    kept = text[:_MOST_IN_MIDDLE]
    while letters_wide(kept) > _MOST_IN_MIDDLE:
        kept = kept[:-1]
    return kept if kept == text else f"{kept.rstrip()}…"


def _isolated(text: str) -> str:
    return _css_string(f"\N{FIRST STRONG ISOLATE}{text}")


def _css_string(value: str) -> str:
    """Return a CSS string that holds any text: all but letters and digits are escaped."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in value) + '"'
