"""Text in its shapes: literal as facts have it, Markdown as items have it, HTML or plain as outputs want it.

Of Markdown, emphasis and `code` count; raw HTML, links, images and blocks are text, so that a stranger's deck can
neither run nor fetch anything.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown import Markdown

BLANK = "\ufdd0"
"""Stands for the blank in a cloze's stem; a Unicode noncharacter, which no file of a project may contain."""

_AMPERSAND = "\ufdd1"
_MARKUP = re.compile(r"[\\`*_\x02\x03]")
_ESCAPED = re.compile(r"[\\`*_]")
_TAG = re.compile(r"<[^>]*>")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def literal(text: str) -> str:
    """Return Markdown that shows `text` exactly as it is."""
    return _ESCAPED.sub(r"\\\g<0>", text)


def escape(text: str) -> str:
    """Return HTML that shows the literal `text`."""
    return text.translate(_HTML)


def html(markdown: str) -> str:
    """Return inline HTML for one line of Markdown, escaped once."""
    if not _MARKUP.search(markdown):
        return escape(markdown)
    source = re.sub("[\x02\x03]", "", markdown).replace("&", _AMPERSAND)
    made = _inline().reset().convert(source)
    return made.removeprefix("<p>").removesuffix("</p>").replace(_AMPERSAND, "&amp;")


def plain(markdown: str) -> str:
    """Return the text a reader of the Markdown sees."""
    return unescape(_TAG.sub("", html(markdown))) if _MARKUP.search(markdown) else markdown


@cache
def _inline() -> Markdown:
    from quizgen.markup import Inline  # noqa: PLC0415 - most texts have no markup, and the import takes 40 ms

    return Inline()


def fold(text: str) -> str:
    """Return what makes two answers the same: without case, accents, punctuation or doubled spaces."""
    lower = text.casefold()
    if lower.isascii():
        kept = lower.translate(_ASCII)
    else:
        kept = "".join(_folded(c) for c in unicodedata.normalize("NFKD", lower))
    return " ".join(kept.split()) or lower.strip()


@cache
def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Mn" or character in "'’‘`":
        return ""
    return " " if category[0] in "PZC" and character != "%" else character


_ASCII = {code: _folded(chr(code)) for code in range(128)}


def one_line(text: str) -> str:
    """Return `text` with each run of spaces, tabs and line ends made one space; other spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
