"""Spaces that look ordinary but do not count as spaces in YAML: no-break spaces and the like, as copied texts have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from quizgen.ui.plurals import counted

_SPACE = r"[^\S\x00-\x20\x7f\x85]|[\u200b\u2060]"
_WHERE = re.compile(rf" *(?:- *)?(?:[\w-]+:)?({_SPACE})")
"""Where YAML needs a space: before the first word of a line, after a dash and after a key."""


def strange_space(lines: Sequence[str], number: int) -> tuple[int, str]:
    """Return the column of a strange space where a line needs an ordinary one, and what to do; 0 if there is none."""
    found = _WHERE.match(lines[number - 1]) if 0 < number <= len(lines) else None
    if not found:
        return 0, ""
    others = sum([_WHERE.match(line) is not None for line in lines]) - 1
    return found.start(1) + 1, about_space(found[1], others)


def about_space(space: str, others: int = 0) -> str:
    """Return what to do about a strange space, which is on so many other lines as well."""
    name = unicodedata.name(space, "space").lower()
    article = "an" if name[0] in "aeiou" else "a"
    more = f" (and on {counted(others, 'more line')})" if others else ""
    what = f"there is {article} {name} (U+{ord(space):04X}) here{more}"
    return f"{what}, which YAML does not count as a space: type ordinary spaces"
