"""Which facts an item template asks together, and what it may say of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from quizgen.itemtypes import ItemType
from quizgen.load.reader import Reader
from quizgen.load.templates.braces import find
from quizgen.load.templates.filed import FILED, Filed
from quizgen.load.yaml.nodes import Mapping
from quizgen.records.place import Text
from quizgen.records.subject import ItemTemplate

MOST = 20
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
    names = filed.names(reader, node, "group") if node.get("group") is not None else None
    for word in reader.texts(node.get("group"), "“group”"):
        field = filed.fields.get(word)
        if field and field.type not in {"entity", "one of", "date"}:
            said = f"facts are not grouped by “{word}”, a {field.type}: mending its wording would make another question"
            reader.wrong(word, f"{said}; group by an entity, a “one of”, a date, or {', '.join(FILED)}")
    by = reader.text(node.get("by"), "“by”")
    reader.one_of(by, filed.fields, "field")
    most = _number(reader, node, "most", 2, MOST) or type_.most
    return Grouping(group=names, by=str(by), most=most, extra=_number(reader, node, "extra", 1, 2))


def _number(reader: Reader, node: Mapping, key: str, least: int, most: int) -> int:
    said = reader.text(node.get(key), f"“{key}”")
    if said and not (said.isascii() and said.isdigit() and len(said) < 3 and least <= int(said) <= most):
        reader.wrong(said, f"“{key}” should be a number from {least} to {most}, not “{said}”")
        return 0
    return int(said or 0)


def check_names(reader: Reader, lines: Sequence[str], node: Mapping, made: ItemTemplate) -> None:
    """Report what the question to a group names that its facts do not have alike."""
    if made.group is None:
        return
    alike = {*made.group, *(name for name, by in SHARED.items() if by <= set(made.group))}
    for key, phrase in (("ask", made.ask), ("note", made.note)):
        said = reader.text(node.get(key), f"“{key}”")
        for name in sorted(phrase.names - alike if phrase else ()):
            way = f"group by {' and '.join(sorted(SHARED.get(name, {name})))}" if name in SHARED else "group by it"
            where = find(lines, Text(said, said.line, said.col), name)
            reader.wrong(
                where, f"in “{key}”: “{name}” may differ from fact to fact of the group: {way}, or leave it out"
            )
