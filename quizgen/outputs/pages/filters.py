"""What the page designs do to texts: filters for rich text, its direction and the room it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from quizgen.layout.measure import columns, columns_by_hand, lines
from quizgen.outputs.presentation import around_short_name, full_name
from quizgen.text.direction import first_direction
from quizgen.text.render import html, outer_text
from quizgen.text.rich import RichText, has_blocks, plain_text
from quizgen.ui import UiStrings

_STICKING = {" …": "\u00a0…", " –": "\u00a0–"}
"""Signs that begin no line."""


def blank(ui: UiStrings) -> Markup:
    """Return a blank to be filled in by hand; its text is not seen, but read aloud."""
    return Markup('<span class="blank">[{}]</span>').format(ui.blank)


@pass_context
def rich(context: Context, text: RichText | str) -> Markup | str:
    """Return rich text as HTML; no line parts a blank from what stands beside it. Plain text stays, to be escaped."""
    if isinstance(text, str):
        return text
    drawn = str(blank(context["ui"]))
    shown = html(text, drawn)
    if drawn in shown:
        shown = re.sub(rf"(?:[^\s<>]*{re.escape(drawn)})+[^\s<>]*", r'<span class="kept">\g<0></span>', shown)
    for sign, sticking in _STICKING.items():
        shown = shown.replace(sign, sticking)
    return Markup(shown)  # noqa: S704 - escaped by `html`


@pass_context
def dir_attribute(context: Context, text: RichText | str) -> Markup:
    """Return the attribute `dir` for an element with this text: none where it is read the way the page is.

    Browsers find out by themselves where they are told `dir="auto"`, but WeasyPrint does not.
    """
    ui = context["ui"]
    found = ui.direction_of(text)
    return Markup("") if found == ui.direction else Markup(' dir="{}"').format(found)


@pass_context
def isolated_dir(context: Context, text: RichText | str) -> Markup:
    """Return the same for an element that browsers isolate, and give the direction of the first letter of its text."""
    ui = context["ui"]
    seen = text if isinstance(text, str) else outer_text(text, "x")  # the letters of formulas count as well
    found, by_itself = ui.direction_of(text), first_direction(seen)
    same = found == ui.direction and (by_itself or found) == found
    return Markup("") if same else Markup(' dir="{}"').format(found)


@pass_context
def lang_attribute(context: Context, text: RichText | str) -> Markup:
    """Return the attribute `lang` for an element with a text of the project: none where that is the page's language."""
    ui = context["ui"]
    own = not ui.facts_language or text in (plain_text(ui.true), plain_text(ui.false))
    return Markup("") if own else Markup(' lang="{}"').format(ui.facts_language)


def block(text: RichText | str) -> str:
    """Return the name of the element for a text by itself: no paragraph may have a list in it."""
    return "div" if isinstance(text, RichText) and has_blocks(text) else "p"


def fill(pattern: str, **values: object) -> Markup:
    """Return a pattern of the ui strings as HTML, with texts or HTML in place of its names."""
    return escape(pattern).format(**values)


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "rich": rich,
        "block": block,
        "dir": dir_attribute,
        "bdi": isolated_dir,
        "lang": lang_attribute,
        "fill": fill,
        "url": quote,
        "columns": columns,
        "columns_by_hand": columns_by_hand,
        "lines": lines,
        "full_name": full_name,
        "around_short_name": around_short_name,
    }
)
