"""The facts of a kind as they are written in their files, to be written elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quizgen.load.first_pass import FirstPass
from quizgen.load.reader import Reader
from quizgen.load.rows.nodes import RowsNode
from quizgen.load.yaml.nodes import MappingNode, Node, SequenceNode
from quizgen.records.ids import KindName
from quizgen.records.place import Text
from quizgen.text.one_line import one_line

Plain = str | list["Plain"] | dict[str, "Plain"]
"""A value as it is written under a key, without its places."""


class Block(NamedTuple):
    """The facts of a kind in one file: the key of the kind there, its facts by id, and whether they are a table.

    `usual` is what the file says for all of its facts that cite nothing themselves, if anything.
    """

    reader: Reader
    key: Text
    facts: dict[str, dict[str, Plain]]
    is_table: bool
    usual: Plain = ""


def blocks(first: FirstPass, kind: KindName) -> Iterator[Block]:
    """Yield the facts of a kind file by file; each fact repeats what its file says for all."""
    for reader, top in first.facts_files:
        node = top.get(kind) if top else None
        if top and isinstance(node, MappingNode):
            usual = _plain(top.entries.get("from", Text("")))
            yield Block(reader, top.key(kind), facts_in(node, usual), isinstance(node, RowsNode), usual)


def facts_in(node: MappingNode, usual: Plain = "") -> dict[str, dict[str, Plain]]:
    """Return facts by id, with what they `usual`ly cite if they do not say."""
    return {id_: _fact(record, usual) for id_, record in node.entries.items() if isinstance(record, MappingNode)}


def _fact(record: MappingNode, usual: Plain) -> dict[str, Plain]:
    fact = {key: value for key, node in record.entries.items() if (value := _plain(node)) not in ("", [], {})}
    if isinstance(usual, dict):
        fact["from"] = _cited(fact.get("from", {}), usual)
    return fact


def _cited(cited: Plain, usual: dict[str, Plain]) -> Plain:
    if isinstance(cited, list):
        return [_cited(each, usual) for each in cited]
    if not isinstance(cited, dict) or "source" in cited:
        return cited
    return {"source": usual["source"], **cited} if cited else usual


def _plain(node: Node) -> Plain:
    if isinstance(node, MappingNode):
        return {key: _plain(value) for key, value in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [one_line(str(entry)) if isinstance(entry, Text) else _plain(entry) for entry in node.entries]
    return _lines(str(node)) if "\n" in node.strip() else one_line(str(node))


def _lines(text: str) -> str:
    """Return a text of several lines, which notes and marked texts may have."""
    return "\n".join([line.rstrip() for line in text.splitlines()]).strip("\n")
