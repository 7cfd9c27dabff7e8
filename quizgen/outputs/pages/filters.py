"""What the page designs do to texts: filters for rich text, its direction and the room it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from unicodedata import bidirectional
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from quizgen.outputs.pages.measure import columns, columns_by_hand, lines
from quizgen.outputs.presentation import full_name
from quizgen.text.render import html, plain
from quizgen.text.rich import RichText
from quizgen.ui import UiStrings

_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""The direction of a text by the class of its first letter: rules P2 and P3 of the Unicode bidirectional algorithm."""

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


def direction(text: RichText | str) -> str:
    """Return which way a text is read: "rtl", else "ltr".

    Browsers find out by themselves where they are told `dir="auto"`, but WeasyPrint, which makes the PDFs, does not.
    """
    shown = plain(text) if isinstance(text, RichText) else text
    return next((_DIRECTIONS[kind] for kind in map(bidirectional, shown) if kind in _DIRECTIONS), "ltr")


@pass_context
def dir_attribute(context: Context, text: RichText | str) -> Markup:
    """Return the attribute `dir` for an element with this text: none where it is read the way the page is."""
    found = direction(text)
    return Markup("") if found == context["ui"].direction else Markup(' dir="{}"').format(found)


def fill(pattern: str, **values: object) -> Markup:
    """Return a pattern of the ui strings as HTML, with texts or HTML in place of its names."""
    return escape(pattern).format(**values)


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "rich": rich,
        "dir": dir_attribute,
        "fill": fill,
        "url": quote,
        "columns": columns,
        "columns_by_hand": columns_by_hand,
        "lines": lines,
        "full_name": full_name,
    }
)
