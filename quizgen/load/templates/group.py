"""Which facts an item template asks together, and what it may say of all of them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import TypedDict

from quizgen.itemtypes import ItemType
from quizgen.load.reader import Reader
from quizgen.load.templates.braces import find
from quizgen.load.templates.filed import FILED, Filed
from quizgen.load.yaml.nodes import Mapping
from quizgen.records.place import Text
from quizgen.records.subject import ItemTemplate

GROUPED_BY = ("entity", "one of", "date")
"""Field types whose values stay as they are: were a wording to make a group, mending it would make another question."""

MOST: Map[str, tuple[int, int]] = {"several": (2, 4), "matching": (3, 20), "ordering": (3, 20)}
"""From what to what “most” may go, by item type; for all others from 2 to 20."""

SHARED = {"cite": {"source"}, "holder": {"holder"}, "says": {"holder", "voice"}}
"""What every fact of a group has alike, beside the fields it is grouped by: the name, and what must be grouped by."""


class Grouping(TypedDict):
    """The keys of a template that make it ask several facts at once."""

    group: tuple[str, ...] | None
    by: str
    most: int
    extra: int


def grouping(reader: Reader, node: Mapping, filed: Filed, type_: ItemType) -> Grouping:
    """Return what the template says of its group; `group` is None where it asks one fact."""
    by = reader.text(node.get("by"), "“by”")
    reader.one_of(by, filed.fields, "field")
    most = _number(reader, node, "most", *MOST.get(type_.name, (2, 20))) or type_.most
    extra = _number(reader, node, "extra", 1, 2)
    return Grouping(group=_group(reader, node, filed), by=str(by), most=most, extra=extra)


def _group(reader: Reader, node: Mapping, filed: Filed) -> tuple[str, ...] | None:
    said = node.get("group")
    if said is None:
        return None
    if said == "":
        reader.wrong(node.key("group"), "“group” is empty: name the fields to group by, or write [] for all facts")
    for word in reader.texts(said, "“group”"):
        field = filed.fields.get(word)
        if field and field.type not in GROUPED_BY:
            way = f"group by an entity, a “one of”, a date, or {', '.join(FILED)}"
            reader.wrong(word, f"facts are not grouped by a {field.type}, and “{word}” is one: {way}")
    return filed.names(reader, node, "group")


def _number(reader: Reader, node: Mapping, key: str, least: int, most: int) -> int:
    said = reader.text(node.get(key), f"“{key}”")
    if said and not (said.isascii() and said.isdigit() and len(said) < 3 and least <= int(said) <= most):
        reader.wrong(said, f"“{key}” should be a number from {least} to {most} here, not “{said}”")
        return 0
    return int(said or 0)


def check_names(reader: Reader, lines: Sequence[str], node: Mapping, made: ItemTemplate, filed: Filed) -> None:
    """Report what the question to a group names that its facts do not have alike."""
    if made.group is None:
        return
    alike = {*made.group, *(name for name, by in SHARED.items() if by <= set(made.group))}
    for key, phrase in (("ask", made.ask), ("note", made.note)):
        said = reader.text(node.get(key), f"“{key}”")
        for name in sorted(phrase.names - alike if phrase else ()):
            where = find(lines, Text(said, said.line, said.col), name)
            reader.wrong(where, f"in “{key}”: “{name}” may differ from fact to fact of the group: {_way(name, filed)}")


def _way(name: str, filed: Filed) -> str:
    field = filed.fields.get(name)
    if name in SHARED:
        return f"group by {' and '.join(sorted(SHARED[name]))}, or leave it out"
    return "group by it, or leave it out" if field and field.type in GROUPED_BY else "leave it out"
