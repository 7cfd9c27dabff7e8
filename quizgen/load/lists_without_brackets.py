"""Lists written as plain text, `signs: red skin, blisters`: YAML takes them for one entry, and so they are doubtful."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from quizgen.load.context import FactsFile
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import MappingNode, Node, SequenceNode
from quizgen.records.kind import Kind
from quizgen.records.place import Text

_SEPARATORS = (";", "|", " / ", " • ", "、", "،", "，", ", ")
"""What separates the entries of a list in plain text; what may as well be a part of one entry comes last."""

_MAX_WORDS, _MAX_LETTERS = 4, 40
"""An entry is no longer than this; a longer text is a sentence with commas in it."""

_MAX_WORDS_AMONG_LISTS, _MAX_LETTERS_AMONG_LISTS = 8, 60
"""The same where other facts have lists, for a text with commas between three entries or more."""

_FEWEST_LISTS = 2
_CONTINUES = re.compile(r"(?:or|and|oder|und|ou|et) \S")
"""How an entry begins that seems to have been cut off from the one before at a comma."""

_NEEDS_QUOTES = re.compile(r"[,\[\]{}]|: |[:\s]$|\s#|^[\s&*!|>'\"%@`?#-]")

_LISTS = ("tags", "decoys")
"""Keys of a fact, apart from those that name something known, that hold lists of texts."""


class _Written(NamedTuple):
    """What stands in a list field or another list of a fact, and in which file."""

    reader: Reader
    node: Node


def remark_on_lists_without_brackets(files: Sequence[FactsFile], kinds: Mapping[str, Kind]) -> None:
    """Warn of texts in lists of facts that surely are lists themselves; cells of tables are looked at on their own."""
    by_list: dict[tuple[str, str], list[_Written]] = {}
    for reader, top in files:
        for name, node in top.pairs() if top and not reader.in_table else ():
            kind = kinds.get(name)
            for key, value in _lists(kind, node, reader) if kind and isinstance(node, MappingNode) else ():
                by_list.setdefault((name, key), []).append(_Written(reader, value))
    for written in by_list.values():
        _remark(written)


def _lists(kind: Kind, facts: MappingNode, reader: Reader) -> Iterator[tuple[str, Node]]:
    """Yield what the facts of a kind have in each list of texts, in the language that is read."""
    fields = [field.name for field in kind.fields.values() if field.type == "list" and not (field.of or field.words)]
    keys = (*fields, *[key for key in _LISTS if key not in kind.fields])
    records = [record.entries for record in facts.entries.values() if isinstance(record, MappingNode)]
    for entries in records:
        for key in [key for key in keys if key in entries]:
            node: Node | None = entries[key]
            if isinstance(node, MappingNode) and reader.language and reader.language.is_by_language(node):
                node = reader.language.entry_of(node)
            if node:
                yield key, node


def _remark(written: Sequence[_Written]) -> None:
    lists = [one.node.entries for one in written if isinstance(one.node, SequenceNode)]
    known = {str(entry) for entries in lists for entry in entries if isinstance(entry, Text)}
    among_lists = sum(len(entries) > 1 for entries in lists) >= _FEWEST_LISTS
    for reader, node in written:
        if isinstance(node, SequenceNode):
            for at, way in _cut_off(node):
                reader.remark(at, way)
        elif isinstance(node, Text) and (entries := entries_of(node, known, among_lists=among_lists)):
            message = f"“{node}” is read as one entry, as it has no brackets: write `{as_list(entries)}`"
            reader.remark(node, f'{message} if these are several, `["{node}"]` if not')


def _cut_off(node: SequenceNode) -> Iterator[tuple[Text, str]]:
    """Yield entries in brackets that seem to belong to the one before: [theft, force, or fear of force]."""
    for before, entry in pairwise(node.entries):
        if not (isinstance(before, Text) and isinstance(entry, Text)) or before.line != entry.line:
            continue
        if _CONTINUES.match(entry) and before:
            one = f'put quotes around both, `"{before}, {entry}"`, if they are one'
            rest = f"if not, leave out “{entry.split()[0]}” or give each entry a line with a dash"
            yield entry, f"“{entry}” is an entry of its own: {one}; {rest}"


def entries_of(text: str, known: Collection[str] = (), *, among_lists: bool = False) -> Sequence[str]:
    """Return the entries of a text that surely is a list without brackets; nothing if it may be a single entry.

    `known` are entries of the same list of other facts. A name may have a comma in it (“Washington, D.C.”): two parts
    with capitals are a list only if one of them is known, and where known entries have commas no comma tells anything.
    Where other facts have lists, entries may be longer.
    """
    for separator in _SEPARATORS:
        parts = [part.strip() for part in text.split(separator)]
        if len(parts) < 2:
            continue
        is_sure = separator != ", " or len(parts) > 2 or not any(part[:1].isupper() for part in parts)
        is_own = any(separator in entry for entry in known)
        are_entries = all(_is_entry(part, long=among_lists and len(parts) > 2) for part in parts)
        if are_entries and not is_own and (is_sure or any(part in known for part in parts)):
            return parts
    return ()


def _is_entry(part: str, *, long: bool) -> bool:
    letters = _MAX_LETTERS_AMONG_LISTS if long else _MAX_LETTERS
    words = _MAX_WORDS_AMONG_LISTS if long else _MAX_WORDS
    return part[:1].isalnum() and not part.endswith(".") and len(part) <= letters and len(part.split()) <= words


def as_list(entries: Sequence[str]) -> str:
    """Return entries as a list in YAML, with quotes where they are needed."""
    quoted = [f'"{entry}"' if _NEEDS_QUOTES.search(entry) else entry for entry in entries]
    return f"[{', '.join(quoted)}]"
