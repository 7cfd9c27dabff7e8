"""The characters of a file: its bytes as text, those that cannot be seen, and spaces that YAML does not count as such.

No-break spaces and the like come with texts that are copied; they look like ordinary ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from quizgen.load.yaml.nodes import split_lines
from quizgen.problems import Problem
from quizgen.records.place import Place
from quizgen.text.private_signs import NONCHARACTERS
from quizgen.ui.plurals import counted

MAX_LETTERS = 10_000
"""The most letters of one text: some steps compare texts with one another, and pages break them into lines."""

_LAST_OF_PLANES = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
INVISIBLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{NONCHARACTERS}\ufeff{_LAST_OF_PLANES}]")
"""Control characters, line ends that most editors do not show as such, byte order marks, and noncharacters."""

_BOM = b"\xef\xbb\xbf"


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """Return the file's text, None if it cannot be read, and what is wrong with its characters."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:200].count(0) > 20:
        message = "this file is not plain UTF-8 text (it may be UTF-16): save it as plain text, with the encoding UTF-8"
        return None, [Problem(Place(path), message)]
    problems = []
    if data.startswith(_BOM):
        data = data.removeprefix(_BOM)
        message = "the file begins with a byte order mark: save it as UTF-8 without one (“no BOM”)"
        problems.append(Problem(Place(path, 1, 1), message, "warning"))
    try:
        text = data.decode()
    except UnicodeDecodeError as e:
        *above, line = split_lines(data[: e.start].decode())
        message = "this character is not valid UTF-8: save the file again with the encoding UTF-8"
        return None, [*problems, Problem(Place(path, len(above) + 1, len(line) + 1), message)]
    # `isprintable` takes a tenth of the time of the pattern, and is all that most files need.
    if text.replace("\n", "").isprintable() or not INVISIBLE.search(text):
        return text, problems
    matches = ((number, INVISIBLE.search(line)) for number, line in enumerate(split_lines(text), 1))
    return None, problems + [
        Problem(Place(path, line, match.start() + 1), f"this is {invisible(match.group())}")
        for line, match in matches
        if match
    ]


def invisible(character: str) -> str:
    """Return the end of a message about a character that cannot be seen."""
    return f"an invisible character (U+{ord(character):04X}): delete it"


_SPACE = r"[^\S\x00-\x20\x7f\x85]|[\u200b\u2060]"
_WHERE = re.compile(rf" *(?:- *)?(?:[\w-]+:)?({_SPACE})")
"""Where YAML needs a space: before the first word of a line, after a dash and after a key."""

UNSPACED_DASH = "put a space after each dash if this is a list: “- text”; if it is one text, put quotes around it"


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
