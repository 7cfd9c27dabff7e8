"""Nodes from a YAML parser's events: no conversions, no aliases, no tags, no deep nesting, equal keys refused."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from yaml import AliasEvent, DocumentStartEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent
from yaml.events import NodeEvent

from quizgen.load.yaml.characters import UNSEEN, unseen_said
from quizgen.load.yaml.nodes import Mapping, Node, Sequence
from quizgen.load.yaml.refusals import Wrong, refused, reserved
from quizgen.load.yaml.stumble import Mark
from quizgen.problems import Problem
from quizgen.records.place import Place, Text

DEEPEST = 12
"""How many mappings and lists may stand within each other."""

MOST = 3_000_000
"""Values, lists and mappings in one file: more would fill the memory."""

_NO_KEY = "YAML reads “{” or “[” as the start of a record or list: put a text that begins so in quotes"
_SECOND = "a second document begins here (---): take the line out, or move the rest into a file of its own"
_Untyped = Any  # PyYAML says little of its parser's types


class Builder:
    """Puts nodes together from a file's events; raises Wrong where reading cannot go on."""

    def __init__(self, path: str, problems: list[Problem], events: Iterator[_Untyped], *, escapes: bool) -> None:
        self._path, self._problems, self._events, self._escapes = path, problems, _limited(events), escapes
        self._depth = 0
        self._scalar: _Untyped = None

    @property
    def last(self) -> Mark | None:
        """The scalar read last, which explains many a syntax error."""
        if self._scalar is None:
            return None
        start, end = self._scalar.start_mark, self._scalar.end_mark
        return self._scalar.style or "", start.line + 1, start.column + 1, end.line + 1, end.column + 1

    def root(self) -> Node | None:
        """Return what the file holds."""
        root, documents = None, 0
        for event in self._events:
            if isinstance(event, NodeEvent):
                root = self._node(event)
            elif type(event) is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise refused(_SECOND, event.start_mark)
        return root

    def _node(self, event: _Untyped) -> Node:
        if type(event) is AliasEvent:
            raise refused(reserved(f"*{event.anchor}"), event.start_mark)
        if event.tag is not None:
            raise refused(reserved(event.tag if event.tag.startswith("!") else "!!"), event.start_mark)
        if event.anchor is not None:
            raise refused(reserved(f"&{event.anchor}"), event.start_mark)
        return self._text(event) if type(event) is ScalarEvent else self._inner(event)

    def _text(self, event: _Untyped) -> Text:
        start, value = event.start_mark, event.value
        if self._escapes and (found := UNSEEN.search(value)):
            raise refused(unseen_said(found.group(), "an escape (\\) in this text makes"), start)
        self._scalar = event
        if value in {"~", "null"} and not event.style:
            value = ""
        return Text(value, start.line + 1, start.column + 1)

    def _inner(self, event: _Untyped) -> Node:
        mark = event.start_mark
        if self._depth == DEEPEST:
            raise refused(f"this stands more than {DEEPEST} levels deep, and nothing here needs that", mark)
        self._depth += 1
        line, col = mark.line + 1, mark.column + 1
        is_mapping = type(event) is MappingStartEvent
        node = Mapping(self._entries(), line, col) if is_mapping else Sequence(tuple(self._values()), line, col)
        self._depth -= 1
        return node

    def _values(self) -> Iterator[Node]:
        for event in self._events:
            if type(event) is SequenceEndEvent:
                return
            yield self._node(event)

    def _entries(self) -> dict[Text, Node]:
        entries: dict[Text, Node] = {}
        for event in self._events:
            if type(event) is MappingEndEvent:
                break
            key = self._node(event)
            if not isinstance(key, Text):
                raise Wrong(_NO_KEY, key.line, key.col)
            node = self._node(next(self._events))
            if key in entries:
                self._problems.append(Problem(Place(self._path, key.line, key.col), self._twice(key, entries, node)))
                _merge(entries[key], node)
            else:
                entries[key] = node
        return entries

    def _twice(self, key: Text, entries: dict[Text, Node], node: Node) -> str:
        """Say that a key is there already; past a hundred mistakes looking for the first one would take too long."""
        first = next(k.line for k in entries if k == key) if len(self._problems) < 100 else 0
        where = f", first in line {first}" if first else ""
        way = "rename one or take it out" if isinstance(node, Text) else "put all of it in one place, or rename one"
        return f"“{key}” stands here twice{where}: {way}"


def _limited(events: Iterator[_Untyped]) -> Iterator[_Untyped]:
    yield from islice(events, MOST)
    for event in events:
        raise refused(f"the file has more than {MOST:,} values: split it from here on", event.start_mark)


def _merge(first: Node, second: Node) -> None:
    """Let what stands under a key's second appearance be known, so that what refers to it is not blamed."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        for key, node in second.entries.items():
            first.entries.setdefault(key, node)
