"""Bytes to text: a file's encoding, and the characters that no file of a project may have."""

from __future__ import annotations

import re

from quizgen.problems import Problem
from quizgen.records.place import Place

_NONCHARACTERS = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff{_NONCHARACTERS}]")
"""Control characters, line ends that most editors do not show as such, marks of byte order, and noncharacters."""

_BREAK = re.compile("\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"


def decoded(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """Return the file's text, None where it cannot be read, and what is wrong with its characters."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:200].count(0) > 20:
        said = "this file is UTF-16 or no text at all: save it as plain text, with the encoding UTF-8"
        return None, [Problem(Place(path), said)]
    problems = []
    if data.startswith(_BOM):
        said = "the file begins with a byte order mark, which is not needed: save it as UTF-8 without one (“no BOM”)"
        problems.append(Problem(Place(path, 1, 1), said, "warning"))
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as e:
        place = _place(path, data.removeprefix(_BOM)[: e.start].decode())
        said = "this character is not stored as UTF-8: save the file again with the encoding UTF-8"
        return None, [*problems, Problem(place, said)]
    # Looking for what can be printed takes a tenth of the time.
    if text.replace("\n", "").isprintable() or not UNSEEN.search(text):
        return text, problems
    found = ((number, UNSEEN.search(line)) for number, line in enumerate(split(text), 1))
    unseen = [Problem(Place(path, line, m.start() + 1), unseen_said(m.group())) for line, m in found if m]
    return None, problems + unseen


def split(text: str) -> list[str]:
    """Return the lines of a text, as YAML and editors count them."""
    return _BREAK.split(text)


def unseen_said(character: str, where: str = "here is") -> str:
    """Return what to say of a character that cannot be shown."""
    return f"{where} a character that cannot be seen (U+{ord(character):04X}): delete it"


def _place(path: str, before: str) -> Place:
    lines = split(before)
    return Place(path, len(lines), len(lines[-1]) + 1)
