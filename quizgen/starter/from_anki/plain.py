"""The HTML of a field as plain text on one line, and what of it could not come along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

LOSSES = {
    "picture": "pictures are left out",
    "sound": "sounds and spoken texts are left out",
    "video": "embedded pages and videos are left out",
    "code": "scripts and styles are left out",
    "formula": "formulas are kept as they are typed",
    "table": "tables are kept as a list of their cells",
    "break": "lines stand one after the other, with “;” where no other mark ends them",
    "script": "raised and lowered signs stand on the line",
    "link": "links are left out, but for their words",
    "format": "bold, italics, colours and the like are left out",
    "long": "texts of more than 10,000 letters are left out",
}
"""What may happen to a field, by name, the gravest first."""

MAX_LETTERS = 10_000
"""Letters of a text that a project may have."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BREAKS = _words(
    """
    address article blockquote br center dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section
    table tbody td th thead tr ul
    """
)
_FORMATS = _words("b big code del em font i ins kbd mark s small strike strong tt u")
_CODE = _words("script style template noscript")
_HIDDEN = _CODE | {"rp"}
_LOST = {
    **dict.fromkeys(("img", "picture", "canvas"), "picture"),
    **dict.fromkeys(("audio", "source"), "sound"),
    **dict.fromkeys(("video", "iframe", "object", "embed"), "video"),
    **dict.fromkeys(_CODE, "code"),
    **dict.fromkeys(_FORMATS, "format"),
    "svg": "picture", "table": "table", "a": "link", "anki-mathjax": "formula", "math": "formula",
}  # fmt: skip
_SCRIPTS = {
    "sup": (str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"), frozenset("0123456789+-−=()ni")),
    "sub": (str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"), frozenset("0123456789+-−=()")),
}
_STYLED = re.compile(
    r"style\s*=\s*[\"']?[^>]*?(?:bold|italic|underline|color|background|font|line-through)", re.IGNORECASE
)
_LONGEST_STYLE = 2000
_TAG = re.compile(r"(/?)([a-zA-Z][^\s/>]*)")
_END = re.compile("[>\"']")
_SOUND = re.compile(r"\[sound:[^\]\[]{0,1000}\]|\[anki:tts[^\]\[]{0,1000}\]|\[/anki:tts\]")
_LATEX = re.compile(r"\[/?(?:latex|\$\$?)\]", re.IGNORECASE)
_MATHJAX = re.compile(r"\\[()\[\]]")
_BREAK = "\x00"
_MARKS = ".,;:!?…。、，；：！？"


_Tag = tuple[bool, str]
"""Whether it closes, and its name in small letters."""


class Converted(NamedTuple):
    """A field as plain text, and what became of the rest of it: keys of LOSSES."""

    text: str
    losses: frozenset[str]


def plain_text(field: str, *, html: bool = True) -> Converted:
    """Return what a field says."""
    losses: set[str] = set()
    text = "".join(_texts(field, losses)) if html and ("<" in field or "&" in field) else field.replace("\n", _BREAK)
    spoken = _SOUND.sub("", text)
    if spoken != text:
        losses.add("sound")
    if _LATEX.search(spoken) or _MATHJAX.search(spoken):
        losses.add("formula")
    one = _on_one_line(spoken, losses)
    if len(one) > MAX_LETTERS:
        losses.add("long")
        one = ""
    return Converted(one, frozenset(losses))


def _on_one_line(text: str, losses: set[str]) -> str:
    """Return a text on one line, with a mark where lines ended without one."""
    *lines, last = [" ".join(line.split()) for line in text.split(_BREAK) if line.strip()] or [""]
    if lines:
        losses.add("break")
    return "".join([*(f"{line} " if line[-1] in _MARKS else f"{line}; " for line in lines), last])


def _texts(html: str, losses: set[str]) -> Iterator[str]:
    """Yield the texts between the tags, and a sign wherever a line breaks."""
    script = ""
    for tag, content in _visible(html, losses):
        if tag is None:
            text = unescape(content)
            yield _raised(text, script, losses) if script else text
            continue
        closing, name = tag
        if loss := _LOST.get(name):
            losses.add(loss)
        elif _STYLED.search(content[:_LONGEST_STYLE]):
            losses.add("format")
        if name in _SCRIPTS:
            script = "" if closing else name
        elif name == "rt":
            yield ")" if closing else "("
        elif name in _BREAKS:
            yield _BREAK


def _visible(html: str, losses: set[str]) -> Iterator[tuple[_Tag | None, str]]:
    """Yield the pieces of a field without elements of which nothing shows."""
    hidden = ""
    for tag, content in _pieces(html):
        closing, name = tag or (False, "")
        if hidden:
            hidden = "" if closing and name == hidden else hidden
        elif name in _HIDDEN and not closing:
            hidden = name
            if name in _LOST:
                losses.add(_LOST[name])
        else:
            yield tag, content


def _raised(text: str, script: str, losses: set[str]) -> str:
    table, signs = _SCRIPTS[script]
    if signs.issuperset(text.strip()):
        return text.translate(table)
    losses.add("script")
    return text


def _pieces(html: str) -> Iterator[tuple[_Tag | None, str]]:
    """Yield tags with their attributes, and without a tag the texts between them.

    Each sign is looked at a few times at most, whatever is left open.
    """
    at, without_end = 0, False
    while (begin := html.find("<", at)) >= 0:
        if begin > at:
            yield None, html[at:begin]
        if html.startswith("<!--", begin):
            end = html.find("-->", begin)
            at = end + 3 if end >= 0 else len(html)
            continue
        match = None if without_end else _TAG.match(html, begin + 1)
        end = _end_of(html, match.end()) if match else -1
        if match is None or end < 0:
            without_end = without_end or match is not None
            yield None, "<"
            at = begin + 1
            continue
        yield (bool(match[1]), match[2].lower()), html[match.end() : end]
        at = end + 1
    if at < len(html):
        yield None, html[at:]


def _end_of(html: str, at: int) -> int:
    """Return where a tag ends, outside quotes; -1 where it does not."""
    while found := _END.search(html, at):
        if found[0] == ">":
            return found.start()
        closed = html.find(found[0], found.end())
        at = closed + 1 if closed >= 0 else found.end()
    return -1
