"""Nodes from a YAML parser's events: no conversions, no aliases, no tags, no deep nesting, equal keys refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from quizgen.load.characters import UNSEEN, unseen_said
from quizgen.load.nodes import Mapping, Node, Sequence
from quizgen.load.refusals import Wrong, refuse_marks, refused, reserved
from quizgen.load.stumble import Mark
from quizgen.problems import Problem
from quizgen.records.place import Place, Text

DEEPEST = 12
"""How many mappings and lists may stand within each other."""

MOST = 3_000_000
"""Values, lists and mappings in one file: more would fill the memory."""

_NO_KEY = "YAML reads “{” or “[” as the start of a record or list: put a text that begins so in quotes"
_Untyped = Any  # PyYAML says little of its parser's types


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    is_mapping: bool
    line: int
    col: int
    values: list[Node] = field(default_factory=list)
    entries: dict[Text, Node] = field(default_factory=dict)
    waiting: Text | None = None

    def closed(self) -> Node:
        if self.is_mapping:
            return Mapping(self.entries, self.line, self.col)
        return Sequence(tuple(self.values), self.line, self.col)


@dataclass(slots=True)
class Builder:
    """Puts nodes together from events; `last` is the scalar read last, which explains many a syntax error."""

    path: str
    problems: list[Problem]
    escapes: bool
    last: Mark | None = None
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0

    def root(self, events: Iterator[_Untyped]) -> Node | None:
        """Return what the events make; raise Wrong where reading cannot go on."""
        root: Node | None = None
        for count, event in enumerate(events):
            kind = type(event)
            if count > MOST:
                raise refused(f"the file has more than {MOST:,} values: split it from here on", event.start_mark)
            if kind is yaml.ScalarEvent:
                node: Node = self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event)
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = self.stack.pop().closed()
            else:
                self._other(event)
                continue
            if self.stack:
                self._put(self.stack[-1], node)
            else:
                root = node
        return root

    def _scalar(self, event: _Untyped) -> Text:
        start, end, value = event.start_mark, event.end_mark, event.value
        refuse_marks(event)
        if self.escapes and (found := UNSEEN.search(value)):
            raise refused(unseen_said(found.group(), "an escape (\\) in this text makes"), start)
        self.last = (event.style or "", start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if not event.style and value in {"~", "null"}:
            value = ""
        return Text(value, start.line + 1, start.column + 1)

    def _open(self, event: _Untyped) -> None:
        mark = event.start_mark
        refuse_marks(event)
        if len(self.stack) >= DEEPEST:
            raise refused(f"this stands more than {DEEPEST} levels deep, and nothing here needs that", mark)
        self.stack.append(_Open(type(event) is yaml.MappingStartEvent, mark.line + 1, mark.column + 1))

    def _other(self, event: _Untyped) -> None:
        if type(event) is yaml.AliasEvent:
            raise refused(reserved(f"*{event.anchor}"), event.start_mark)
        if type(event) is yaml.DocumentStartEvent:
            if self.documents:
                raise refused(
                    "a second document begins here (---): take the line out, or move the rest into a file of its own",
                    event.start_mark,
                )
            self.documents = 1

    def _put(self, parent: _Open, node: Node) -> None:
        if not parent.is_mapping:
            parent.values.append(node)
        elif parent.waiting is None:
            if not isinstance(node, Text):
                raise Wrong(_NO_KEY, node.line, node.col)
            parent.waiting = node
        else:
            key, parent.waiting = parent.waiting, None
            if key in parent.entries:
                self.problems.append(Problem(Place(self.path, key.line, key.col), self._twice(key, parent, node)))
                _merge(parent.entries[key], node)
            else:
                parent.entries[key] = node

    def _twice(self, key: Text, parent: _Open, node: Node) -> str:
        """Say that a key is there already; past a hundred mistakes looking for the first one would take too long."""
        first = next(k.line for k in parent.entries if k == key) if len(self.problems) < 100 else 0
        where = f", first in line {first}" if first else ""
        way = "rename one or take it out" if isinstance(node, Text) else "put all of it in one place, or rename one"
        return f"“{key}” stands here twice{where}: {way}"


def _merge(first: Node, second: Node) -> None:
    """Let what stands under a key's second appearance be known, so that what refers to it is not blamed."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        for key, node in second.entries.items():
            first.entries.setdefault(key, node)
