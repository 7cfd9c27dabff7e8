"""Where in a file the braces of a template's text stand, and the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.records.place import Text

MOST_LINES = 20
"""How many lines of a text are searched."""

_KEY = re.compile(r"\s*[\w-]+:(\s|$)")


def find(lines: Sequence[str], text: Text, word: str) -> Text:
    """Return `word` with its place where it stands in the braces of a template's text.

    Without a word it is the braces themselves, where there is only one pair; else the text.
    """
    places = [place for start, line in _span(lines, text) for place in _places(start, line, word)]
    return Text(word, *places[0]) if places and (word or len(places) == 1) else text


def _span(lines: Sequence[str], text: Text) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the lines that a text takes, from where it begins, each with its place."""
    for number, line in enumerate(lines[max(text.line - 1, 0) : text.line + MOST_LINES], text.line):
        if number > text.line and _KEY.match(line):
            return
        begin = text.col - 1 if number == text.line else 0
        yield (number, begin + 1), line[begin:]


def _places(start: tuple[int, int], line: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word begins in the braces of a piece of a line, or, without one, where braces open."""
    before, after = (r"(?<!\w)" if word[:1].isalnum() else "", r"(?!\w)" if word[-1:].isalnum() else "")
    inside = rf"\{{[{{%][^{{}}]*?{before}({re.escape(word)}){after}" if word else r"(\{[{%])"
    for found in re.finditer(inside, line):
        yield start[0], start[1] + found.start(1)
