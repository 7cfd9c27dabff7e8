"""Markdown of several lines: each is a line of its own, except in lists and blocks of code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.text.inline import Read
from quizgen.text.rich import CodeBlock, LineBreak, Listed, Piece

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})[ \t]*[\w+#-]*[ \t]*")
_ENTRY = re.compile(r"(?P<indent>[ \t]*)(?:[-*+•]|(?P<number>[0-9]{1,3})[.)])[ \t]+(?P<text>\S.*)")
_DEEPEST = 4


def read_lines(markdown: str, read: Read, code: Read, depth: int = 1) -> Iterator[Piece]:
    """Yield the pieces of several lines of Markdown: `read` reads one of them, `code` the content of a block of code.

    An empty line leaves a gap. A list of numbers begins at 1: “1999. That year” is a sentence.
    """
    lines = markdown.split("\n")
    at, breaks = 0, 0
    while at < len(lines):
        if fence := _FENCE.fullmatch(lines[at]):
            end = _end_of_code(lines, at, fence["fence"])
            yield CodeBlock(tuple(code("\n".join(_dedented(lines[at + 1 : end])))))  # type: ignore[arg-type]
            at, breaks = end + 1, 0
        elif depth <= _DEEPEST and _begins_list(_ENTRY.fullmatch(lines[at])):
            end = _end_of_list(lines, at)
            yield _list(lines[at:end], read, code, depth)
            at, breaks = end, 0
        else:
            if line := lines[at].strip():
                yield from [LineBreak()] * breaks
                yield from read(line)
            breaks = 1 if line else 2 if breaks else 0
            at += 1


def _begins_list(entry: re.Match[str] | None) -> bool:
    return entry is not None and entry["number"] in {None, "1"}


def _end_of_code(lines: Sequence[str], at: int, fence: str) -> int:
    return next((n for n in range(at + 1, len(lines)) if lines[n].strip() == fence), len(lines))


def _dedented(lines: Sequence[str]) -> Sequence[str]:
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return [line[margin:].rstrip() for line in lines]


def _end_of_list(lines: Sequence[str], at: int) -> int:
    """Return where a list ends: at the first line that is neither an entry nor indented more than the list."""
    margin = _indent(lines[at])
    for number in range(at + 1, len(lines)):
        line = lines[number]
        goes_on = _ENTRY.fullmatch(line) and _indent(line) >= margin
        if not goes_on and (not line.strip() or _indent(line) <= margin):
            return number
    return len(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _list(lines: Sequence[str], read: Read, code: Read, depth: int) -> Listed:
    margin, entries = _indent(lines[0]), list[list[str]]()
    numbered = False
    for line in lines:
        entry = _ENTRY.fullmatch(line)
        if entry and _indent(line) <= margin:
            numbered = numbered or bool(entry["number"])
            entries.append([entry["text"]])
        else:
            entries[-1].append(line)
    return Listed(tuple([tuple(read_lines(_text(entry), read, code, depth + 1)) for entry in entries]), numbered)


def _text(entry: Sequence[str]) -> str:
    return "\n".join([entry[0], *_dedented(entry[1:])])
