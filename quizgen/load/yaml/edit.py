"""Records of a YAML file given other values, with every other character of the file left as it is.

A record is a mapping under a key of the file's root. Its text is changed where the parser locates a value, so that
braces, comments, line ends and texts that look like keys cannot mislead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.load.yaml.parse import parse
from quizgen.records.place import Text

Value = str | Mapping[str, str]
"""A text, or texts by key; all of them plain words, which need no quotes."""

Records = Mapping[str, Mapping[str, Value]]
"""Values of records by the record's key, then by their own."""

Edit = tuple[int, int, str]
"""Where a replaced text begins and ends, and its replacement."""

_Untyped = Any  # PyYAML says little about its nodes
_LOADER: _Untyped = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END = re.compile("\r\n|\r|\n")
_BOM = "\ufeff"


def with_values(text: str, wanted: Records) -> str | None:
    """Return a file's text with these values, by key, in records named by their key; an empty value is removed.

    The text is read again; None if it differs from the file in more than these values.
    """
    bom = _BOM if text.startswith(_BOM) else ""
    new = bom + _with_values(text.removeprefix(bom), wanted)
    before, after = parse("", text.encode()).root, parse("", new.encode()).root
    if before is None or after is None or _plain_data(after) != _expected(before, wanted):
        return None
    return new


def _expected(root: Node, wanted: Records) -> object:
    """Return what a file should contain once its records have these values."""
    data = _plain_data(root)
    if not isinstance(data, dict):
        return data
    return _without_empty({**data, **{key: {**data.get(key, {}), **values} for key, values in wanted.items()}})


def _without_empty(data: object) -> object:
    """Return the same without what was emptied."""
    if not isinstance(data, dict):
        return data
    return {key: _without_empty(value) for key, value in data.items() if value != {}}


def _plain_data(node: Node) -> object:
    """Return a node as plain data, without places."""
    if isinstance(node, Text):
        return str(node)
    if isinstance(node, MappingNode):
        return _without_empty({key: _plain_data(value) for key, value in node.entries.items()})
    return [_plain_data(entry) for entry in node.entries]


def _with_values(text: str, wanted: Records) -> str:
    root = yaml.compose(text, Loader=_LOADER)
    edits = [
        edit
        for key, record in getattr(root, "value", ())
        if key.value in wanted
        for edit in (_in_braces if record.flow_style else _in_lines)(text, record, wanted[key.value])
    ]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _in_braces(_: str, record: _Untyped, values: Mapping[str, Value]) -> Iterator[Edit]:
    """Yield the edits of a record in braces."""
    there = {key.value: value for key, value in record.value}
    for key, value in values.items():
        if key in there and _plain(there[key]) != value:
            yield there[key].start_mark.index, there[key].end_mark.index, _flow(value)
    added = [f", {key}: {_flow(value)}" for key, value in values.items() if value and key not in there]
    if added:
        end = record.value[-1][1].end_mark.index
        yield end, end, "".join(added)


def _flow(value: Value) -> str:
    return value if isinstance(value, str) else "{" + ", ".join(f"{key}: {text}" for key, text in value.items()) + "}"


def _in_lines(text: str, record: _Untyped, values: Mapping[str, Value]) -> Iterator[Edit]:
    """Yield the edits of a record with a line or more for each key."""
    first = record.value[0][0].start_mark
    line_end = match[0] if (match := _LINE_END.search(text)) else "\n"
    there = {key.value: (key, value) for key, value in record.value}
    for name, value in values.items():
        if name not in there or _plain(there[name][1]) == value:
            continue
        key, node = there[name]
        if isinstance(value, str) and isinstance(node, yaml.ScalarNode) and node.value and node.style not in {"|", ">"}:
            yield node.start_mark.index, node.end_mark.index, value
        else:
            start, end = key.start_mark.index - key.start_mark.column, _after(text, _end(key, node))
            yield start, end, _lines(name, value, first.column, line_end)
    added = "".join(
        [_lines(name, value, first.column, line_end) for name, value in values.items() if name not in there]
    )
    if added:
        end = _after(text, _end(*record.value[-1]))
        begun = end > 0 and text[end - 1] not in "\r\n"
        yield end, end, f"{line_end}{added}" if begun else added


def _lines(key: str, value: Value, indent: int, line_end: str) -> str:
    """Return the lines of a key, none for an empty value."""
    space = " " * indent
    if isinstance(value, str):
        return f"{space}{key}: {value}{line_end}" if value else ""
    lines = [f"{space}  {name}: {text}{line_end}" for name, text in value.items()]
    return "".join([f"{space}{key}:{line_end}", *lines]) if lines else ""


def _end(key: _Untyped, node: _Untyped) -> int:
    """Return where the last word of an entry ends: what follows a collection is not part of it."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(max(key.end_mark.index, node.end_mark.index))
    last = node.value[-1]
    return _end(*last) if isinstance(last, tuple) else _end(key, last)


def _after(text: str, end: int) -> int:
    """Return where the line ends in which a word ends, the line's end included; `end` itself at the start of a line."""
    if end and text[end - 1] in "\r\n":
        return end
    match = _LINE_END.search(text, end)
    return match.end() if match else len(text)


def _plain(node: _Untyped) -> Value | None:
    """Return the value of a node, None if a record could not have been given it."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.MappingNode) and all(isinstance(value, yaml.ScalarNode) for _, value in node.value):
        return {str(key.value): str(value.value) for key, value in node.value}
    return None
