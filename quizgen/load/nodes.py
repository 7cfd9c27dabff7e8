"""YAML as plain data in which every scalar stays text and knows its line and column.

A loop over the parser's events instead of a YAML loader: no conversions, no aliases, no tags, no deep nesting, equal
keys refused, and a third of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from quizgen.problems import Problem
from quizgen.records.place import Place, Text

DEEPEST = 12
"""How many mappings and lists may stand within each other."""

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_Untyped = Any  # PyYAML says little of its parser's types
_PARSER: _Untyped = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TABS = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    entries: dict[Text, Node]
    line: int
    col: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """The entries of a list."""

    entries: tuple[Node, ...]
    line: int
    col: int


Node = Text | Mapping | Sequence


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    is_mapping: bool
    line: int
    col: int
    values: list[Node] = field(default_factory=list)
    entries: dict[Text, Node] = field(default_factory=dict)
    waiting: Text | None = None


class _Wrong(Exception):
    """Reading cannot go on: message and position."""

    def __init__(self, message: str, mark: _Untyped) -> None:
        super().__init__(message)
        self.at = (mark.line + 1, mark.column + 1)


def read(path: str, data: bytes) -> tuple[Node | None, list[Problem]]:
    """Return the file's content, or None where it is empty or unreadable, and what is wrong with it."""
    text, problems = _decoded(path, data)
    if text is None:
        return None, problems
    unseen = [Problem(Place(path, *_position(text, m.start())), _unseen(m.group())) for m in _UNSEEN.finditer(text)]
    if unseen:
        return None, problems + unseen
    try:
        return _root(path, text, problems), problems
    except _Wrong as e:
        problems.append(Problem(Place(path, *e.at), str(e)))
    except yaml.MarkedYAMLError as e:
        problems.append(_syntax(path, text, e))
    except (yaml.YAMLError, ValueError, RecursionError) as e:
        problems.append(Problem(Place(path), f"this is not YAML: {e}"))
    return None, problems


def _decoded(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    mark = data.startswith(b"\xef\xbb\xbf")
    said = "the file begins with a byte order mark, which is not needed: save it as UTF-8 without one"
    problems = [Problem(Place(path, 1, 1), said, "warning")] if mark else []
    try:
        return data.decode("utf-8-sig"), problems
    except UnicodeDecodeError as e:
        before = data[: e.start].decode("utf-8", "replace")
        message = f"this is not UTF-8 (byte {data[e.start]:#04x}): save the file as UTF-8"
        return None, [*problems, Problem(Place(path, *_position(before, len(before))), message)]


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _unseen(character: str) -> str:
    return f"the character U+{ord(character):04X} cannot be shown: take it out"


def _syntax(path: str, text: str, e: yaml.MarkedYAMLError) -> Problem:
    mark = e.problem_mark or e.context_mark
    line, col = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    message = f"this is not YAML: {e.problem or e.context}"
    quoted = text.split("\n")[line - 1 : line]
    if quoted and _TABS.match(quoted[0]):
        return Problem(Place(path, line, quoted[0].index("\t") + 1), "a tab cannot indent YAML: use spaces")
    if "mapping values are not allowed" in message:
        message += "; a value with “: ” in it needs quotes, and keys of one record the same indentation"
    return Problem(Place(path, line, col), message)


def _root(path: str, text: str, problems: list[Problem]) -> Node | None:
    parser = _PARSER(text)
    try:
        return _build(path, _events(parser), problems, "\\" in text)
    finally:
        parser.dispose()


def _events(parser: _Untyped) -> Iterator[_Untyped]:
    while parser.check_event():
        yield parser.get_event()


def _build(path: str, events: Iterator[_Untyped], problems: list[Problem], escapes: bool) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node: Node = _scalar(event, escapes)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            stack.append(_opened(event, len(stack)))
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node = _closed(stack.pop())
        else:
            documents += _other(event, documents)
            continue
        if stack:
            _put(path, stack[-1], node, event, problems)
        else:
            root = node
    return root


def _scalar(event: _Untyped, escapes: bool) -> Text:
    mark, value = event.start_mark, event.value
    _plain(event)
    if event.tag is not None:
        raise _Wrong(f"tags such as {event.tag} are not used here: write the plain value", mark)
    if escapes and (found := _UNSEEN.search(value)):
        raise _Wrong(_unseen(found.group()), mark)
    if event.style is None and value in {"~", "null"}:
        value = ""
    return Text(value, mark.line + 1, mark.column + 1)


def _opened(event: _Untyped, depth: int) -> _Open:
    mark = event.start_mark
    _plain(event)
    if event.tag is not None:
        raise _Wrong(f"tags such as {event.tag} are not used here: write the plain value", mark)
    if depth >= DEEPEST:
        raise _Wrong(f"this stands more than {DEEPEST} levels deep: nothing here needs that", mark)
    return _Open(type(event) is yaml.MappingStartEvent, mark.line + 1, mark.column + 1)


def _plain(event: _Untyped) -> None:
    if event.anchor is not None:
        raise _Wrong(f"anchors and aliases (&{event.anchor}) are not used here: repeat the value", event.start_mark)


def _closed(ended: _Open) -> Node:
    if ended.is_mapping:
        return Mapping(ended.entries, ended.line, ended.col)
    return Sequence(tuple(ended.values), ended.line, ended.col)


def _other(event: _Untyped, documents: int) -> int:
    if type(event) is yaml.AliasEvent:
        raise _Wrong(f"anchors and aliases (*{event.anchor}) are not used here: repeat the value", event.start_mark)
    if type(event) is not yaml.DocumentStartEvent:
        return 0
    if documents:
        raise _Wrong("a second document begins here (---): keep one in a file", event.start_mark)
    return 1


def _put(path: str, parent: _Open, node: Node, event: _Untyped, problems: list[Problem]) -> None:
    if not parent.is_mapping:
        parent.values.append(node)
    elif parent.waiting is None:
        if not isinstance(node, Text):
            raise _Wrong("a key is a single word here; does a value need quotes?", event.start_mark)
        parent.waiting = node
    else:
        key, parent.waiting = parent.waiting, None
        if key in parent.entries:
            problems.append(Problem(Place(path, key.line, key.col), _twice(key, parent, len(problems))))
        else:
            parent.entries[key] = node


def _twice(key: Text, parent: _Open, found: int) -> str:
    """Say that a key is there already; past a hundred mistakes looking for the first one would take too long."""
    first = next(k.line for k in parent.entries if k == key) if found < 100 else 0
    return f"“{key}” stands here twice{f' (first in line {first})' if first else ''}: keep one"
