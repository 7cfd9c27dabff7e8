"""The HTML of a field as plain text on one line, and what could not come along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from quizgen.load.yaml.characters import MAX_LETTERS
from quizgen.starter.from_anki.html import BREAKS, CODE, visible, words
from quizgen.starter.from_anki.tex import lifted

LOSSES = {
    "picture": "drawings that are not files are left out",
    "sound": "texts to be read aloud are left out",
    "video": "embedded pages and videos are left out",
    "code": "scripts and styles are left out",
    "unread": "a formula that cannot be read here stays as it was typed",
    "formula": "formulas are kept as they are typed",
    "table": "tables are kept as a list of their cells",
    "break": "lines are joined, with “;” where no other mark ends them",
    "script": "superscripts and subscripts are written on the line",
    "link": "only the words of links are kept",
    "format": "bold, italics, colours and the like are left out",
    "look": "underlines, colours and the like, and bold or italics of a whole field, are left out",
    "long": "texts of more than 10,000 letters are left out",
}
"""What may happen to a field, by name, the worst first."""

FORMATS = words("b big code del em font i ins kbd mark s small strike strong tt u")
"""Elements that style a text."""

LOST = {
    **dict.fromkeys(("svg", "canvas"), "picture"),
    **dict.fromkeys(("iframe", "object", "embed"), "video"),
    **dict.fromkeys(CODE, "code"),
    "table": "table", "a": "link", "math": "formula",
}  # fmt: skip
"""What is always lost of an element, by its name."""

SCRIPTS = {
    "sup": (str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"), frozenset("0123456789+-−=()ni")),
    "sub": (str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"), frozenset("0123456789+-−=()")),
}
"""The signs that have raised and lowered forms, with these forms."""

_STYLED = re.compile(
    r"style\s*=\s*[\"']?[^>]*?(?:bold|italic|underline|color|background|font|line-through)", re.IGNORECASE
)
_LONGEST_STYLE = 2000
_SOUND = re.compile(r"\[sound:[^\]\[]{0,1000}\]")
_SPOKEN = re.compile(r"\[anki:tts[^\]\[]{0,1000}\]|\[/anki:tts\]")
_BREAK = "\x00"
_MARKS = ".,;:!?…。、，；：！？"


class Converted(NamedTuple):
    """A field as plain text, and what became of the rest of it: keys of LOSSES."""

    text: str
    losses: frozenset[str]


def plain_text(field: str, *, html: bool = True) -> Converted:
    """Return what a field says."""
    losses: set[str] = set()
    source = lifted(field, html=html)
    is_html = html and ("<" in source.field or "&" in source.field)
    text = "".join(_texts(source.field, losses)) if is_html else source.field.replace("\n", _BREAK)
    if source.formulas:
        losses.add("formula")
    one = _on_one_line(without_sounds(source.typed(text), losses), losses)
    if len(one) > MAX_LETTERS:
        losses.add("long")
        one = ""
    return Converted(one, frozenset(losses))


def without_sounds(text: str, losses: set[str]) -> str:
    """Return a text without the files that it plays, and without marks for text to speech."""
    silent = _SPOKEN.sub("", text)
    if silent != text:
        losses.add("sound")
    return _SOUND.sub("", silent)


def is_styled(attributes: str) -> bool:
    """Return whether the attributes of a tag style it."""
    return bool(_STYLED.search(attributes[:_LONGEST_STYLE]))


def _on_one_line(text: str, losses: set[str]) -> str:
    """Return a text on one line, with a punctuation mark where lines ended without one."""
    *lines, last = [" ".join(line.split()) for line in text.split(_BREAK) if line.strip()] or [""]
    if lines:
        losses.add("break")
    return "".join([*(f"{line} " if line[-1] in _MARKS else f"{line}; " for line in lines), last])


def _texts(html: str, losses: set[str]) -> Iterator[str]:
    """Yield the texts between the tags, and a sign wherever a line breaks."""
    script = ""
    for tag, content in visible(html):
        if tag is None:
            text = unescape(content)
            yield _raised(text, script, losses) if script else text
            continue
        closing, name = tag
        if loss := LOST.get(name):
            losses.add(loss)
        elif name in FORMATS or is_styled(content):
            losses.add("format")
        if name in SCRIPTS:
            script = "" if closing else name
        elif name == "rt":
            yield ")" if closing else "("
        elif name in BREAKS:
            yield _BREAK


def _raised(text: str, script: str, losses: set[str]) -> str:
    table, signs = SCRIPTS[script]
    if signs.issuperset(text.strip()):
        return text.translate(table)
    losses.add("script")
    return text
