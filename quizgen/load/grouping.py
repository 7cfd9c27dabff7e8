"""Which facts an item template asks together, and what it may say of all of them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import TypedDict

from quizgen.load.phrases import word_in_braces
from quizgen.load.reader import Reader
from quizgen.load.selectors import BESIDE_FIELDS, Selectors
from quizgen.load.yaml.nodes import Mapping
from quizgen.records.itemtype import ItemType
from quizgen.records.subject import ItemTemplate
from quizgen.ui.plurals import listed

GROUPED_BY = ("entity", "one of", "date")
"""Field types whose values stay as they are: if a wording made a group, mending it would make another question."""

SHARED: Map[str, set[str]] = {"cite": {"source"}, "holder": {"holder"}, "says": {"holder", "voice"}}
"""Names that are the same for every fact of a group, beside the fields it is grouped by, if it is grouped by these."""

MAX_EXTRA = 2
"""The most options of a matching that belong to no prompt."""


class Grouping(TypedDict):
    """The keys of a template that make it ask several facts at once."""

    group: tuple[str, ...] | None
    by: str
    most: int
    extra: int


def grouping(reader: Reader, node: Mapping, selectors: Selectors, type_: ItemType) -> Grouping:
    """Return what the template says of its group; `group` is None where it asks one fact."""
    by = reader.text(node.get("by"), "“by”")
    reader.one_of(by, selectors.fields, "field")
    most = reader.number(node.get("most"), "“most”", *type_.limits) or type_.most
    extra = reader.number(node.get("extra"), "“extra”", 1, MAX_EXTRA)
    return Grouping(group=_group(reader, node, selectors), by=str(by), most=most, extra=extra)


def _group(reader: Reader, node: Mapping, selectors: Selectors) -> tuple[str, ...] | None:
    named = node.get("group")
    if named is None:
        return None
    if named == "":
        reader.wrong(node.key("group"), "“group” is empty: name the fields to group by, or write [] to take all facts")
    for word in reader.texts(named, "“group”"):
        field = selectors.fields.get(word)
        if field and field.type not in GROUPED_BY:
            way = f"use an entity, “one of” or date field, {', '.join(BESIDE_FIELDS[:-1])} or {BESIDE_FIELDS[-1]}"
            reader.wrong(word, f"facts cannot be grouped by “{word}”, a field of type {field.type}: {way}")
    return selectors.names(reader, node, "group")


def check_names(
    reader: Reader, lines: Sequence[str], node: Mapping, template: ItemTemplate, selectors: Selectors
) -> None:
    """Report names in the question to a group that stand for different values from fact to fact."""
    if template.group is None:
        return
    same = {*template.group, *(name for name, by in SHARED.items() if by <= set(template.group))}
    for key, phrase in (("ask", template.ask), ("note", template.note)):
        text = reader.text(node.get(key), f"“{key}”")
        for name in sorted(phrase.names - same if phrase else ()):
            message = f"in “{key}”: “{name}” may differ between the facts of a group: {_way(name, selectors)}"
            reader.wrong(word_in_braces(lines, text, name), message)


def _way(name: str, selectors: Selectors) -> str:
    field = selectors.fields.get(name)
    if name in SHARED:
        return f"group by {listed(sorted(SHARED[name]))}, or leave it out"
    return "group by it, or leave it out" if field and field.type in GROUPED_BY else "leave it out"
