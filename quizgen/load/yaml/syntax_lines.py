"""Syntax errors about lines: colons, indentation, entries of lists."""

from __future__ import annotations

import re

from quizgen.load.yaml.stumble import Said, Stumble, indent

LONGEST_KEY = 1000
_PAIR = re.compile(r""" *(?:- +)?("[^"]*"|'[^']*'|[^\s#"'{\[][^#]*?): """)
_UNSPACED = re.compile(r" *(?:- +)?[\w-]+:[^\s:]")


def tab(e: Stumble) -> Said | None:
    """Explain a tab before the first word of a line."""
    found = re.match(" *\t", e.line(e.at[0]))
    if found and (e.at[1] <= found.end() or e.first):
        return e.at[0], found.end(), "here is a tab: indent with spaces only"
    return None


def colon(e: Stumble) -> Said | None:
    """Explain a colon too many, or one missing in the line above."""
    if "mapping values are not allowed" not in e.problem:
        return None
    line, col = e.at
    if col > LONGEST_KEY:
        return line, indent(e.line(line)) + 1, "no key is as long as this: does a text need quotes around it?"
    if _PAIR.match(e.line(line)[: col - 1] + " "):
        return line, col, "a second “: ” in one line: a text that has “: ” in it needs quotes around it"
    above = next((n for n in range(line - 1, 0, -1) if e.line(n).strip()), 0)
    if _UNSPACED.match(e.line(above)) and not _PAIR.match(e.line(above)):
        return above, e.line(above).index(":") + 1, "a space is missing after the colon: “key: value”"
    if above and not re.search(":( |$)", e.line(above).rstrip()):
        return (
            above,
            indent(e.line(above)) + 1,
            "this line has no colon: write “key: value”, or a key with a colon at its end",
        )
    said = (
        "this line is indented further than the one above, which has its value already: give both the same indentation"
    )
    return line, indent(e.line(line)) + 1, said


def missing_colon(e: Stumble) -> Said | None:
    """Explain a line that should be a key with its value."""
    if "could not find expected ':'" not in e.problem:
        return None
    if _UNSPACED.match(e.line(e.began[0])):
        return e.began[0], e.line(e.began[0]).index(":") + 1, "a space is missing after the colon: “key: value”"
    return *e.began, "this line has no colon: write “key: value”, or indent it further if it belongs to the line above"


def indentation(e: Stumble) -> Said | None:
    """Explain a line that stands under none of those above."""
    if "did not find expected key" not in e.problem or not e.first:
        return None
    if e.here.startswith("- "):
        return *e.at, "“- ” begins an entry of a list, and here “key: value” is expected: is its key missing above it?"
    spaces = f"indented by {e.at[1] - 1} space{'' if e.at[1] == 2 else 's'}" if e.at[1] > 1 else "not indented"
    said = f"this line is {spaces}, unlike every line it could belong to"
    return *e.at, f"{said}: the keys of one record stand exactly below each other"


def entry(e: Stumble) -> Said | None:
    """Explain a dash too many or missing."""
    if "block sequence entries are not allowed" in e.problem:
        said = "“- ” begins an entry of a list: put it on a line of its own below the key, or in quotes if it is text"
        return *e.at, said
    if "expected '-' indicator" in e.problem:
        return *e.at, "this line is no entry of the list above it: begin it with “- ”, or indent it differently"
    if "mapping keys are not allowed" in e.problem:
        return *e.at, "a text that begins with “? ” needs quotes around it"
    return None


def document(e: Stumble) -> Said | None:
    """Explain what ends a text before its end."""
    if e.here.startswith("%"):
        return *e.at, "a line that begins with “%” means something else to YAML: take it out"
    if "expected <document start>" in e.problem:
        return *e.at, "the text ended above this line; is its indentation wrong, or is there a line “...” too many?"
    return None
