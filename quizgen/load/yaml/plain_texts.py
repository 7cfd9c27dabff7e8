"""What YAML makes of unquoted texts against their authors' expectations: comments, quotation marks, no list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from quizgen.load.yaml.nodes import split_lines

_UNSPACED_COMMENT = re.compile(r"[ \t]+(#[^\s#].*)")
_UNSPACED_SIGN = re.compile(r"#(?<=[ \t]#)[^\s#]")
"""Begins with the sign, so that whatever comes before the next one is passed over."""

_QUOTES = {"“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’"}
"""Typographic quotation marks that open, each with those that close it."""

OPENING = frozenset(_QUOTES)
_WITHIN = {
    one: frozenset(_QUOTES).union(*_QUOTES.values()) - frozenset("’" if one in "‘‚" else "‘’‚") for one in _QUOTES
}
"""What cannot stand between two marks that belong together; an apostrophe can."""

LIST_SIGNS = frozenset("1(aAi–—•·▪‣◦")
"""What the lines of a list may begin with that is none in YAML."""

_NUMBERS = (
    re.compile(r"\(?(?:1[.)]|[aAi]\)) |[–—•·▪‣◦] ?\S"),
    re.compile(r" *(?:\(?(?:2[.)]|(?:[bB]|ii)\)) |[–—•·▪‣◦] ?\S)"),
)
_NUMBERED = (
    "these lines become one, as only dashes make a list here: begin each with “- ” in place of its number or sign or, "
    "if this is a note, write | after its colon"
)
_LONGEST = 40
_SHOWN = (
    'the quotation marks here are typographic, so they are a part of the text: type straight ones (") instead, or put '
    "those around them if they should be shown"
)
_Untyped = Any  # the parser's events


class Doubt(NamedTuple):
    """What is doubtful about a text: line and column, counted from 1, and a message."""

    line: int
    col: int
    message: str


def comment_lines(source: str) -> frozenset[int]:
    """Return the lines, counted from 0, on which a comment may begin without a space after its sign."""
    if not _UNSPACED_SIGN.search(source):
        return frozenset()
    return frozenset(number for number, line in enumerate(split_lines(source)) if _UNSPACED_SIGN.search(line))


def comment_after(event: _Untyped, source: str) -> Iterator[Doubt]:
    """Yield a comment right after a text that may be a part of it: `Tuba #1`."""
    end = event.end_mark
    if comment := _UNSPACED_COMMENT.match(source, end.index):
        cut = comment[1] if len(comment[1]) <= _LONGEST else f"{comment[1][:_LONGEST]}..."
        way = "put quotes around the whole text if this belongs to it, or a space after “#” if not"
        message = f"“{cut.rstrip()}” is left out, as “#” after a space begins a comment: {way}"
        yield Doubt(end.line + 1, end.column + 1 + comment.start(1) - end.index, message)


def quoted_in_vain(event: _Untyped) -> Iterator[Doubt]:
    """Yield a text that stands in typographic quotation marks as a whole: YAML takes them for a part of it."""
    if in_typographic_quotes(event.value):
        yield Doubt(event.start_mark.line + 1, event.start_mark.column + 1, _SHOWN)


def in_typographic_quotes(text: str) -> bool:
    """Return whether a text, which is not empty, stands in typographic quotation marks as a whole."""
    inner, first = text[1:-1], text[0]
    return text[-1] in _QUOTES.get(first, "") and bool(inner.strip()) and not _WITHIN[first].intersection(inner)


def quote_across(cells: Sequence[str]) -> int:
    """Return the first of several cells, from 1, between which a text in double marks was divided; 0 if none was.

    A single mark may be an apostrophe: “‘Round Midnight” in one cell, “the boys’” in another.
    """
    opened = next((at for at, cell in enumerate(cells) if _opens(cell.strip())), -1)
    marks = _QUOTES.get(cells[opened].strip()[0], "") if opened >= 0 else ""
    return opened + 1 if any(cell.strip().endswith(tuple(marks)) for cell in cells[opened + 1 :] if marks) else 0


def _opens(text: str) -> bool:
    return text[:1] in OPENING - {"‘", "‚"} and not _WITHIN[text[0]].union(_QUOTES[text[0]]).intersection(text[1:])


def numbered_lines(event: _Untyped, source: str) -> Iterator[Doubt]:
    """Yield a text whose lines have numbers or signs, as those of a list have: YAML takes all of it for one line."""
    first, *lines = split_lines(source[event.start_mark.index : event.end_mark.index])
    if _NUMBERS[0].match(first) and any(_NUMBERS[1].match(line) for line in lines):
        yield Doubt(event.start_mark.line + 1, event.start_mark.column + 1, _NUMBERED)


def no_list(event: _Untyped, source: str) -> Iterator[Doubt]:
    """Yield where a list begins that is not one because a text comes before it: YAML takes all of it for one text."""
    _, *lines = split_lines(source[event.start_mark.index : event.end_mark.index])
    for number, line in enumerate(lines, event.start_mark.line + 2):
        if line.lstrip(" ").startswith("- "):
            way = "put that text into the list, or quotes around everything"
            message = f"this is not a list, since a text comes before it: {way}"
            yield Doubt(number, len(line) - len(line.lstrip(" ")) + 1, message)
            return
