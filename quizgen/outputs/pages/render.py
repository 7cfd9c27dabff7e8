"""Fills page designs with values: the filters for texts, and the same foot on every printed page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from quizgen import designs
from quizgen.layout.answer_room import columns, columns_by_hand, lines
from quizgen.outputs.page_shell import Assets, PageDesigns, is_marked, marked_style
from quizgen.outputs.source_names import around_short_name, full_name
from quizgen.records.subject import Citation
from quizgen.text.direction import first_direction
from quizgen.text.raised import with_raised
from quizgen.text.render import html, outer_text
from quizgen.text.rich import RichText, has_blocks, in_sentence, plain_text, without_end
from quizgen.text.width import letters_wide
from quizgen.ui import UiStrings

_STICKING = {" …": "\u00a0…", " –": "\u00a0–"}
"""Signs that must not begin a line."""


def blank(ui: UiStrings) -> Markup:
    """Return a blank to be filled in by hand; its text is not shown, but read aloud."""
    return Markup(f'<span class="blank">[{escape(ui.blank)}]</span>')  # noqa: S704 - escaped


@pass_context
def rich(context: Context, text: RichText | str) -> Markup:
    """Return rich text as HTML, without line breaks beside a blank; plain text is escaped."""
    return _shown(text, context["blank"])


@pass_context
def spanned(context: Context, text: RichText | str) -> Markup:
    """Return the same as an element within a line."""
    ui = context["ui"]
    attributes = _lang(text, ui) + _dir(text, ui)
    return Markup(f'<span class="text"{attributes}>{_shown(text, context["blank"])}</span>')  # noqa: S704 - escaped


@pass_context
def isolated(context: Context, text: RichText | str) -> Markup:
    """Return the same as an element that browsers isolate from the words around it."""
    attributes, shown = _isolated_dir(text, context["ui"]), _shown(text, context["blank"])
    return Markup(f"<bdi{attributes}>{shown}</bdi>")  # noqa: S704 - escaped


@pass_context
def cited(context: Context, citation: Citation) -> Markup:
    """Return a source with the places in it, each text of the project isolated."""
    source, ui = isolated(context, full_name(citation.source)), context["ui"]
    if not citation.at:
        return source
    comma = escape(ui.marks.comma)
    places = comma.join([isolated(context, place) for place in citation.at])
    return source + comma + fill(ui.located(citation), space=" ", at=places)


@pass_context
def dir_attribute(context: Context, text: RichText | str) -> Markup:
    """Return the attribute `dir` for an element with this text: none if it has the direction of the page.

    Browsers find it out by themselves for `dir="auto"`, but WeasyPrint does not.
    """
    return Markup(_dir(text, context["ui"]))  # noqa: S704 - no text of a project


@pass_context
def isolated_dir(context: Context, text: RichText | str) -> Markup:
    """Return the same for an element that browsers isolate and lay out by the first letter of its text."""
    return Markup(_isolated_dir(text, context["ui"]))  # noqa: S704 - no text of a project


@pass_context
def lang_attribute(context: Context, text: RichText | str) -> Markup:
    """Return the attribute `lang` for an element with a text of the project: none if that is the page's language."""
    return Markup(_lang(text, context["ui"]))  # noqa: S704 - escaped


def _shown(text: RichText | str, drawn: str) -> Markup:
    """Return a text as HTML with this blank."""
    if isinstance(text, str):
        return escape(text)
    shown = html(text, drawn)
    if drawn in shown:
        shown = re.sub(rf"(?:[^\s<>]*{re.escape(drawn)})+[^\s<>]*", r'<span class="kept">\g<0></span>', shown)
    for sign, sticking in _STICKING.items():
        shown = shown.replace(sign, sticking)
    return Markup(shown)  # noqa: S704 - escaped by `html`


def _dir(text: RichText | str, ui: UiStrings) -> str:
    found = ui.direction_of(text)
    return "" if found == ui.direction else f' dir="{found}"'


def _isolated_dir(text: RichText | str, ui: UiStrings) -> str:
    seen = text if isinstance(text, str) else outer_text(text, "x")  # the letters of formulas count as well
    found, by_itself = ui.direction_of(text), first_direction(seen)
    return "" if found == ui.direction and (by_itself or found) == found else f' dir="{found}"'


def _lang(text: RichText | str, ui: UiStrings) -> str:
    own = not ui.facts_language or text in (plain_text(ui.true), plain_text(ui.false))
    return "" if own else f' lang="{escape(ui.facts_language)}"'


def block(text: RichText | str) -> str:
    """Return the name of the element for a text by itself, as no paragraph may contain a list."""
    return "div" if isinstance(text, RichText) and has_blocks(text) else "p"


def fill(pattern: str, **values: object) -> Markup:
    """Return a pattern of the ui strings as HTML, with texts or HTML in place of its names."""
    return escape(pattern).format(**values)


DESIGN_FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "rich": rich,
        "text": spanned,
        "aside": isolated,
        "cited": cited,
        "block": block,
        "dir": dir_attribute,
        "bdi": isolated_dir,
        "lang": lang_attribute,
        "fill": fill,
        "in_sentence": in_sentence,
        "without_end": without_end,
        "url": quote,
        "columns": columns,
        "columns_by_hand": columns_by_hand,
        "lines": lines,
        "full_name": full_name,
        "around_short_name": around_short_name,
    }
)


_PACKAGE = "quizgen.outputs.pages"
_PAGES = PageDesigns(_PACKAGE, DESIGN_FILTERS)

_MAX_IN_MIDDLE = 90
"""The greatest width in letters of the text in the middle of the foot: more lines would leave the page."""

_SIDES = {"ltr": ("left", "center", "right"), "rtl": ("right", "center", "left")}

_WITHOUT_MARGIN_BOXES = "@supports (-moz-appearance: none) {{ @page {{ margin-{}: 8mm }} }}\n"
"""Firefox has no margin boxes: there, `running` of base.css is beside the text, so the margin is narrower."""


class Foot(NamedTuple):
    """What is at the foot of every printed page beside its number: a text at the beginning and one in the middle."""

    beginning: str = ""
    middle: str = ""


NO_FOOT = Foot()


def render(
    design: str,
    ui: UiStrings,
    foot: Foot = NO_FOOT,
    styles: Sequence[str] = (),
    *,
    pictured: bool = False,
    labelled: bool = False,
    **values: object,
) -> str:
    """Return the page `design` filled with values; `styles` are the style sheets that its own builds on.

    `pictured` says whether it has pictures, `labelled` whether some of these have numbered regions.
    """
    regions = ["labels", *(["labels-large"] if design == "large" else [])] if labelled else []
    names = ("base", *(("pictures",) if pictured else ()), *styles, design, *regions)
    sheets = (designs.read(_PACKAGE, f"{name}.css") for name in names)
    style = "".join(sheets) + _foot_style(ui, foot)
    own = {"running": foot.beginning, "blank": blank(ui)}
    page = _PAGES.fill(f"{design}.html", ui, Assets(style, pictured=pictured), **own, **values)
    if is_marked(page):
        page = _PAGES.fill(f"{design}.html", ui, Assets(style + marked_style(), pictured=pictured), **own, **values)
    page = with_raised(page)
    page += "\n"  # in place: a copy of a page with pictures inside takes much memory
    return page


def _foot_style(ui: UiStrings, foot: Foot) -> str:
    """Return CSS that puts two texts and the page's number into the margin boxes at the foot of every page."""
    parts = re.split(r"\{(\w+)\}", ui.page)
    number = " ".join(f"counter({part})" if i % 2 else _css_string(part) for i, part in enumerate(parts) if part)
    values = (_isolated(foot.beginning), _isolated(_shortened(foot.middle)) if foot.middle else "", number)
    sides = _SIDES[ui.direction]
    boxes = (f"@bottom-{side} {{ content: {value} }}" for side, value in zip(sides, values, strict=True) if value)
    return "@page {" + " ".join(boxes) + "}\n" + _WITHOUT_MARGIN_BOXES.format(sides[-1])


def _shortened(text: str) -> str:
    """Return as much of a text as fits into the margin."""
    kept = text[:_MAX_IN_MIDDLE]
    while letters_wide(kept) > _MAX_IN_MIDDLE:
        kept = kept[:-1]
    return kept if kept == text else f"{kept.rstrip()}…"


def _isolated(text: str) -> str:
    return _css_string(f"\N{FIRST STRONG ISOLATE}{text}")


def _css_string(value: str) -> str:
    """Return a CSS string for any text: all but letters and digits are escaped."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in value) + '"'
