"""Which way a text is read. Browsers find out by themselves (`dir="auto"`), but what makes PDFs does not."""

from __future__ import annotations

from unicodedata import bidirectional

from markupsafe import Markup

from quizgen.text import plain

WAYS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""The way of a text by the class of its first letter, as in the Unicode bidirectional algorithm, rules P2 and P3."""


def way(text: str) -> str:
    """The way a text, in Markdown or HTML, is read: "rtl", else "ltr"."""
    said = text.striptags() if isinstance(text, Markup) else plain(text)
    return next((WAYS[kind] for kind in map(bidirectional, said) if kind in WAYS), "ltr")


def turned(text: str, page: str) -> Markup:
    """The attribute that an element with this text needs on a page that is read the way `page`; mostly none."""
    found = way(text)
    return Markup("") if found == page else Markup(' dir="{}"').format(found)
