"""Nodes put together from the events of a YAML parser.

A loop over the events instead of a YAML loader: no conversions, no aliases, no tags, no deep nesting, equal keys
refused, and a third of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.events import NodeEvent

from quizgen.load.yaml.characters import INVISIBLE, MAX_LETTERS, UNSPACED_DASH, about_space, invisible, strange_space
from quizgen.load.yaml.nodes import (
    MappingNode,
    Mark,
    Misplaced,
    Node,
    Scalar,
    SequenceNode,
    position_of,
    split_lines,
    wide_bytes,
)
from quizgen.load.yaml.plain_texts import (
    LIST_SIGNS,
    OPENING,
    Doubt,
    comment_after,
    comment_lines,
    no_list,
    numbered_lines,
    quoted_in_vain,
)
from quizgen.problems import Problem
from quizgen.records.place import Place, Text
from quizgen.text.letters import is_blank

MAX_DEPTH = 12
"""How many mappings and lists may be nested."""

MAX_REMARKS = 10_000
"""With more problems than this, what may not be meant is no longer reported: it would fill the memory."""

MAX_FIRST_LINES = 100
"""With more problems than this, messages no longer say where a repeated key was first: finding it takes time."""

_FARTHEST_INDENT = 200
"""The column up to which a key may be the first of its line."""

_Untyped = Any  # PyYAML says little about its parser's types

_NO_KEY = "YAML reads “{” or “[” as the start of a record or list: a text that begins with one needs quotes"
_SECOND = "a second YAML document begins here (---): remove the line, or move the rest into a file of its own"


class Unsupported(Exception):
    """Reading cannot go on: message and position (line and column counted from 1)."""

    def __init__(self, message: str, line: int, col: int) -> None:
        super().__init__(message)
        self.at = (line, col)


class NoMoreError(Exception):
    """The file continues, but no more of it is read."""


def _unsupported(message: str, mark: _Untyped) -> Unsupported:
    return Unsupported(message, mark.line + 1, mark.column + 1)


class NodeBuilder:
    """Puts nodes together from a file's events; raises Unsupported where reading cannot go on."""

    def __init__(self, path: str, text: str, problems: list[Problem], events: Iterator[_Untyped]) -> None:
        self._path, self._source, self._problems = path, text, problems
        self._events = events
        self._depth = self._entries_read = self.wide = 0
        self._keys: dict[str, str] = {}
        self._scalar: _Untyped = None
        self._comments = comment_lines(text)

    @property
    def values(self) -> int:
        """How many keys and values were read; a key counts twice when it is read first."""
        return self._entries_read + len(self._keys)

    @property
    def last(self) -> Scalar | None:
        """The scalar read last, which explains many a syntax error."""
        if self._scalar is None:
            return None
        start, end = position_of(self._scalar.start_mark), position_of(self._scalar.end_mark)
        return Scalar(self._scalar.style or "", start, end)

    def root(self) -> Node | None:
        """Return what the file holds."""
        root, documents = None, 0
        for event in self._events:
            if isinstance(event, NodeEvent):
                root = self._node(event)
            elif type(event) is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _unsupported(_SECOND, event.start_mark)
            elif type(event) is StreamEndEvent:
                return root
        raise NoMoreError

    def _node(self, event: _Untyped) -> Node:
        return self._text(event) if type(event) is ScalarEvent else self._collection(event)

    def _text(self, event: _Untyped) -> Text:
        """Return the text of a scalar; one with nothing visible in it is empty."""
        style, mark = event.style, event.start_mark
        if style == '"' or event.tag is not None or event.anchor is not None:
            value = self._value(event)
        else:
            self._scalar, value = event, event.value
            if not style and (value == "~" or value == "null"):  # noqa: PLR1714 - a set would hash every value
                value = ""
            elif not style and " - " in value:
                self._remark(no_list(event, self._source))
            elif not style and value[:1] in LIST_SIGNS and event.start_mark.line < event.end_mark.line:
                self._remark(numbered_lines(event, self._source))
            if self._comments and not style and event.end_mark.line in self._comments:
                self._remark(comment_after(event, self._source))
        is_ascii = value.isascii()
        if not is_ascii:
            self.wide += wide_bytes(value)
            if not style and value[0] in OPENING:
                self._remark(quoted_in_vain(event))
        if (value.isspace() or not is_ascii) and is_blank(value):
            value = ""
        elif len(value) > MAX_LETTERS:
            value = self._cut(value, mark)
        text = str.__new__(Text, value)  # as `Text` does, but with one call less, as there are so many
        text.line, text.col = mark.line + 1, mark.column + 1
        return text

    def _remark(self, doubts: Iterator[Doubt]) -> None:
        """Warn of what may not be meant."""
        for line, col, message in doubts if len(self._problems) < MAX_REMARKS else ():
            self._problems.append(Problem(Place(self._path, line, col), message, "warning"))

    def _cut(self, value: str, mark: _Untyped) -> str:
        """Report a text that is too long, and return its beginning."""
        message = f"a text begins here that has {len(value):,} letters; the limit is {MAX_LETTERS:,}"
        self._problems.append(Problem(Place(self._path, mark.line + 1, mark.column + 1), message))
        return value[:MAX_LETTERS]

    def _value(self, event: _Untyped) -> str:
        """Return what a scalar says."""
        if event.tag is not None or event.anchor is not None:
            raise _reserved(event)
        self._scalar = event
        value: str = event.value
        if event.style == '"' and (match := INVISIBLE.search(value)):
            message = f"an escape (\\) in this text stands for {invisible(match.group())}"
            raise _unsupported(message, event.start_mark)
        return value

    def _collection(self, event: _Untyped) -> MappingNode | SequenceNode:
        if type(event) is AliasEvent or event.tag is not None or event.anchor is not None:
            raise _reserved(event)
        mark = event.start_mark
        if self._depth == MAX_DEPTH:
            raise _unsupported(f"this is more than {MAX_DEPTH} levels deep, and nothing here needs that", mark)
        self._depth += 1
        line, col = mark.line + 1, mark.column + 1
        is_mapping = type(event) is MappingStartEvent
        node = MappingNode(*self._entries(), line, col) if is_mapping else SequenceNode(self._values(), line, col)
        self._entries_read += len(node.entries) * (1 + is_mapping)
        self._depth -= 1
        return node

    def _values(self) -> list[Node]:
        values: list[Node] = []
        for event in self._events:
            if type(event) is ScalarEvent:
                values.append(self._text(event))
            elif type(event) is SequenceEndEvent:
                return values
            else:
                values.append(self._collection(event))
        raise NoMoreError

    def _entries(self) -> tuple[dict[str, Node], list[Mark]]:
        entries: dict[str, Node] = {}
        marks: list[Mark] = []
        for event in self._events:
            if type(event) is ScalarEvent:
                if event.style or event.tag is not None or event.anchor is not None:
                    key = self._value(event)
                else:
                    self._scalar, key = event, event.value
            elif type(event) is MappingEndEvent:
                return entries, marks
            else:
                raise self._no_key(event)
            if len(key) > MAX_LETTERS:
                key = self._cut(key, event.start_mark)
            key = self._keys.get(key) or self._new_key(key, event.start_mark)  # most files have few keys, many times
            value = next(self._events, None)
            if value is None:
                break
            if key in entries:
                self._repeated(key, event.start_mark, MappingNode(entries, marks, 0, 0), self._node(value))
                continue
            marks.append(event.start_mark)  # type: ignore[arg-type]  # events have marks, whatever the stubs allow for
            if type(value) is ScalarEvent and value.value[:1] == "-":
                self._check_dash(value, event.start_mark)
            entries[key] = self._text(value) if type(value) is ScalarEvent else self._collection(value)
        raise NoMoreError

    def _new_key(self, key: str, mark: _Untyped) -> str:
        """Return a key that is read for the first time; if it is an id, it will occur again.

        One with a strange space beside it is read, and reported, as the key that it looks like.
        """
        if not key.isascii() and (bare := key.strip()) != key and bare:
            self._report_space(key, bare, mark)
            return self._keys.get(bare) or self._new_key(bare, mark)
        self._keys[key] = key
        self.wide += wide_bytes(key) + len(key)
        return key

    def _report_space(self, key: str, bare: str, mark: _Untyped) -> None:
        """Report a strange space beside a key; before it, lines may be indented otherwise than they look."""
        at = 0 if key[0] != bare[0] else len(key) - 1
        line, col = mark.line + 1, mark.column + 1 + at
        before = self._source[mark.index - mark.column : mark.index] if mark.column < _FARTHEST_INDENT else "{"
        if (not at and not before.strip(" -")) or len(self._problems) >= MAX_REMARKS:
            _, message = strange_space(split_lines(self._source), line)
            raise Unsupported(message or about_space(key[at]), line, col)
        self._problems.append(Problem(Place(self._path, line, col), about_space(key[at])))

    def _check_dash(self, event: _Untyped, key: _Untyped) -> None:
        """Report a text below the line of its key that begins with a dash and a word, as an entry of a list does."""
        if event.value[1:2].isalpha() and not event.style and event.start_mark.line > key.line:
            place = Place(self._path, event.start_mark.line + 1, event.start_mark.column + 1)
            self._problems.append(Problem(place, UNSPACED_DASH))

    def _no_key(self, event: _Untyped) -> Unsupported:
        """Return the error for a record or list in place of a key, unless there is a worse one within."""
        self._collection(event)
        return _unsupported(_NO_KEY, event.start_mark)

    def _repeated(self, key: str, mark: _Untyped, mapping: MappingNode, node: Node) -> None:
        first = f", first on line {mapping.key(key).line}" if len(self._problems) < MAX_FIRST_LINES else ""
        way = "rename one or remove it" if isinstance(node, Text) else "put it all in one place, or rename one"
        place = Place(self._path, mark.line + 1, mark.column + 1)
        self._problems.append(Problem(place, f"“{key}” appears twice here{first}: {way}"))
        _merge(mapping.entries[key], node)


def _reserved(event: _Untyped) -> Unsupported:
    """Return the error for an alias, a tag or an anchor."""
    if type(event) is AliasEvent:
        what, shown = "an alias", f"*{event.anchor}"
    elif event.tag is not None:
        what, shown = "a tag", event.tag if event.tag.startswith("!") else "!!"
    else:
        what, shown = "an anchor", f"&{event.anchor}"
    way = "a text that begins like this needs quotes"
    return _unsupported(f"YAML reads “{shown}” as {what}, which is not supported here: {way}", event.start_mark)


def _merge(first: Node, second: Node) -> None:
    """Keep what is under a key's second appearance known, so that references to it are not blamed."""
    if isinstance(first, MappingNode) and isinstance(second, MappingNode):
        for (key, node), mark in zip(second.entries.items(), second.marks, strict=True):
            if key not in first.entries:
                first.entries[key] = _misplaced(node)
                first.marks.append(mark)


def _misplaced(node: Node) -> Node:
    return Misplaced(node.entries, node.marks, node.line, node.col) if isinstance(node, MappingNode) else node
