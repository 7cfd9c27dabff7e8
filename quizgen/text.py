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
_SPECIAL = re.compile(r"[\\`*_]")
_ESCAPED = re.compile(r"\\([\\`*_])")
_LITERAL = re.compile(r"(?:[^\\`*_]++|\\[\\`*_])*+")
_TAG = re.compile(r"<[^>]*>")
_MINUS = re.compile(r"(?<![\w)])-(?=\d)")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")


def literal(text: str) -> str:
    """Return Markdown that shows `text` exactly as it is."""
    return _SPECIAL.sub(r"\\\g<0>", text) if _special(text) else text


def escape(text: str) -> str:
    """Return HTML that shows the literal `text`."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def html(markdown: str) -> str:
    """Return inline HTML for one line of Markdown, escaped once."""
    if not _special(markdown):
        return escape(markdown)
    said = _unmarked(markdown)
    return _converted(markdown) if said is None else escape(said)


def plain(markdown: str) -> str:
    """Return the text a reader of the Markdown sees."""
    if not _special(markdown):
        return markdown
    said = _unmarked(markdown)
    return unescape(_TAG.sub("", _converted(markdown))) if said is None else said


def _unmarked(markdown: str) -> str | None:
    """Return what is shown where nothing is markup; python-markdown would take a hundred times as long to find out."""
    return _ESCAPED.sub(r"\1", markdown) if _LITERAL.fullmatch(markdown) else None


def _special(text: str) -> bool:
    return "*" in text or "_" in text or "`" in text or "\\" in text


def _converted(markdown: str) -> str:
    source = re.sub("[\x02\x03]", "", markdown).replace("&", _AMPERSAND)
    core = source.strip()
    before, _, after = source.partition(core)
    made = _inline().reset().convert(core).removeprefix("<p>").removesuffix("</p>")
    return f"{before}{made}{after}".replace(_AMPERSAND, "&amp;")


@cache
def _inline() -> Markdown:
    from quizgen.markup import Inline  # noqa: PLC0415 - most texts have no markup, and the import takes 40 ms

    return Inline()


def fold(text: str) -> str:
    """Return what makes two answers the same: without case, accents, punctuation or doubled spaces.

    Signs that make another word or number stay: voicing marks and vowel signs, a minus, #, % and symbols such as +. A
    possessive's s becomes a word of its own, so that a name is found in it.
    """
    said = _MINUS.sub("−", text) if "-" in text else text
    if "’s" in said or "'s" in said:
        said = _POSSESSIVE.sub(" s", said)
    whole = (said if said.isascii() else unicodedata.normalize("NFKD", said)).casefold()
    return " ".join(whole.translate(_FOLDED).split()) or whole.strip()


def alike(text: str) -> str:
    """Return what makes two texts look the same to a reader: without case and runs of white space."""
    whole = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(whole.casefold().split())


class _Folded(dict[int, str | None]):
    """What becomes of each character in folding, worked out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = made = _folded(chr(code))
        return made


_FOLDED = _Folded()


def _folded(character: str) -> str | None:
    category = unicodedata.category(character)
    if category == "Cf" or character in "'’‘`" or (category == "Mn" and _is_accent(character)):
        return None
    spaces = category[0] in "PZ" or category == "Cc" or character == BLANK
    return " " if spaces and character not in "#%" else character


def _is_accent(mark: str) -> bool:
    """Tell accents and vowel points, which are often left out, from marks without which it is another letter."""
    order = unicodedata.combining(mark)
    return order >= 200 or 10 <= order <= 36


def one_line(text: str) -> str:
    """Return `text` with each run of spaces, tabs and line ends made one space; other spaces stay."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
