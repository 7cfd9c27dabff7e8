"""Which keys an item template has, and what its key must be, by its type."""

from __future__ import annotations

from collections.abc import Mapping as Map

from quizgen.itemtypes import ITEM_TYPES, ItemType
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Mapping
from quizgen.records.place import Text
from quizgen.records.subject import Field, ItemTemplate

COMMON = ("type", "ask", "key", "only", "note", "was", "waive")
GROUPED = ("group", "most")
TEMPLATE_KEYS = tuple(dict.fromkeys((*COMMON, *GROUPED, *(key for type_ in ITEM_TYPES.values() for key in type_.own))))


def check_keys(reader: Reader, name: Text, node: Mapping, type_: ItemType) -> bool:
    """Report keys that are unknown, missing, or mean nothing to this type; tell whether all that must be are there."""
    what = f"the item template “{name}”"
    needed = ["ask", *(["key"] if type_.keyed else ()), *(["group"] if type_.group == "must" else ())]
    needed += [key for key, needed_ in type_.own.items() if needed_]
    own = {*COMMON, *type_.own, *(GROUPED if type_.group != "never" else ())}
    for key in node.entries:
        if key in TEMPLATE_KEYS and key not in own:
            said = f"“{key}” does nothing in a template of type {type_.name}: take it out"
            reader.wrong(key, f"{said}; it is for {_owners(key)}")
    return reader.keys(node, TEMPLATE_KEYS, needed, what, name)


def _owners(key: str) -> str:
    grouped = [name for name, type_ in ITEM_TYPES.items() if type_.group != "never" and key in GROUPED]
    owners = grouped or [name for name, type_ in ITEM_TYPES.items() if key in type_.own]
    return " and ".join(filter(None, (", ".join(owners[:-1]), owners[-1])))


def check_key(reader: Reader, node: Mapping, made: ItemTemplate, fields: Map[str, Field], what: str) -> None:
    """Report a key, or a field to order by, of a type that the item type can do nothing with."""
    wanted: dict[str, tuple[str, tuple[str, ...], str]] = {
        "number": ("key", ("number",), "a number field"),
        "ordering": ("by", ("number", "date"), "a number or date field"),
    }
    if ITEM_TYPES[made.type].group == "may" and made.group is None:
        wanted[made.type] = ("key", ("list",), "a list field, unless “group” says which facts are asked together")
    key, types, said = wanted.get(made.type, ("", (), ""))
    name, value = made.by if key == "by" else made.key_field, node.get(key)
    known = name in fields or (key == "key" and made.key is not None and not name)
    if value and known and (not name or fields[name].type not in types):
        fit = ", ".join(field.name for field in fields.values() if field.type in types)
        there = f"; there are: {fit}" if fit else ""
        reader.wrong(value, f"{what} is of type {made.type}: its “{key}” should be {said}{there}")
