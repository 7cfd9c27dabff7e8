"""Texts in Markdown as files have them; a formula that cannot be read is reported with its place."""

from __future__ import annotations

from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Node
from quizgen.records.place import Text
from quizgen.text.formulas import FormulaError
from quizgen.text.markdown import parse
from quizgen.text.render import plain
from quizgen.text.rich import EMPTY, Marked, RichText

_MAX_LINES = 40
"""How many lines of a file are searched for a formula."""


def rich_text(reader: Reader, node: Node | None, what: str) -> RichText:
    """Return Markdown of one or several lines as rich text."""
    return read_rich(reader, reader.lines_of(node, what), what)


def read_rich(reader: Reader, text: Text, what: str) -> RichText:
    """Return a text in Markdown as rich text, nothing if a mistake in it has been reported."""
    try:
        return parse(str(text))
    except FormulaError as error:
        reader.wrong(place_of_formula(reader, text, error.source), f"in {what}: the formula “{error.source}” {error}")
        return EMPTY


def marked_value(reader: Reader, node: Node | None, what: str) -> Marked | None:
    """Return a value in Markdown, None if it is empty or a mistake in it has been reported."""
    text = reader.lines_of(node, what)
    read = read_rich(reader, text, what)
    return Marked(str(text), read, plain(read)) if read else None


def place_of_formula(reader: Reader, text: Text, source: str) -> Text:
    """Return a formula with its place, where it can be found in the lines of a text; else the text."""
    first = max(text.line - 1, 0)
    for number, line in enumerate(reader.lines[first : first + _MAX_LINES], first + 1):
        begin = text.col - 1 if number == text.line else 0
        for written in (f"${source}$", f"${source.replace(chr(92), chr(92) * 2)}$"):
            if (at := line.find(written, max(begin, 0))) >= 0:
                return Text(source, number, at + 1)
    return text
