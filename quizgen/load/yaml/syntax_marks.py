"""Syntax errors about marks within a line: quotes, brackets, characters that mean something to YAML."""

from __future__ import annotations

import re

from quizgen.load.yaml.stumble import Said, Stumble

_CLOSING = re.compile("or '([]}])'")
_RESERVED = "@`%*&!|>"


def quote(e: Stumble) -> Said | None:
    """Explain a quote that is never closed, and what cannot stand between quotes."""
    if "quoted scalar" in e.context and "end of stream" in e.problem:
        return *e.began, "the quote that opens here is never closed: put the same mark at the end of the text"
    if "quoted scalar" in e.context and ("document indicator" in e.problem or e.problem.startswith("found unexpected")):
        return *e.began, "the quote that opens here is not closed before the text ends: put the same mark at its end"
    if "quoted scalar" in e.context:
        said = (
            "“\\” has a meaning of its own between double quotes: write it twice, or use single quotes around the text"
        )
        return *e.at, said
    return None


def after_quote(e: Stumble) -> Said | None:
    """Explain text after a closing quote: there are too many quotes, or an earlier one is missing."""
    if not e.last or e.last[0] not in {"'", '"'} or e.last[3] != e.at[0] or e.at[1] < e.last[4] or e.first:
        return None
    style, line, col, end, _ = e.last
    if end > line:
        said = f"the quote that opens here is closed only in line {end}: is its mark missing at the end of this line?"
        return line, col, said
    if e.here.startswith(":") or _CLOSING.search(e.problem):
        return None
    other = "'" if style == '"' else '"'
    return *e.at, f"the quotes end before this: for a text with quotes in it, put {other} around the whole of it"


def bracket(e: Stumble) -> Said | None:
    """Explain a list or record in brackets that is not closed, or lacks a comma."""
    found = _CLOSING.search(e.problem)
    if not found:
        return None
    if e.at[0] == e.began[0]:
        said = (
            f"a comma or the closing “{found[1]}” is missing before this; a text with commas or brackets needs quotes"
        )
        return *e.at, said
    return *e.began, f"what opens here is not closed: put “{found[1]}” at its end, and commas between its parts"


def reserved(e: Stumble) -> Said | None:
    """Explain a text that begins with a character of YAML's own."""
    begun = e.line(e.began[0])[e.began[1] - 1 :]
    for place, text in ((e.began, begun), (e.at, e.here)):
        if text[:1] and text[0] in _RESERVED and ("token" in e.problem or "scanning a" in e.context):
            return *place, f"a text that begins with “{text[0]}” needs quotes around it"
    return None


def misplaced(e: Stumble) -> Said | None:
    """Explain what stands where a value should be, or right after one."""
    if "found unexpected ':'" in e.problem:
        return *e.at, "a colon within brackets needs a space after it, or quotes around the text it is in"
    if "expected node content" in e.problem and e.here[:1]:
        said = f"“{e.here[0]}” cannot stand here: is a value missing before it, or does a text need quotes?"
        return *e.within, said
    if "expected node content" in e.problem:
        return *e.within, "the text ends in the midst of a list or record: is a closing “]” or “}” missing?"
    if "expected key" in e.problem:
        return *e.within, "the value ended before this: does a text need quotes around the whole of it?"
    return None
