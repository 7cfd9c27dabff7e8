"""Field types: what may stand in a fact's field, one small reader each.

A new field type is one function here and one line in FIELD_TYPES.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from quizgen.language.numbers import number
from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Node
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Field, Value

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


class Reading(NamedTuple):
    """What reading a value needs: its file, its field, the entities it may name."""

    reader: Reader
    field: Field
    entities: Catalogue[Entity]


def _text(reading: Reading, node: Node) -> Value | None:
    return reading.reader.text(node, f"“{reading.field.name}”") or None


def _number(reading: Reading, node: Node) -> Value | None:
    said = reading.reader.text(node, f"“{reading.field.name}”")
    found = number(said)
    if said and not found:
        reading.reader.wrong(node, f"“{said}” should be a number, such as “more than 1,500 a day”")
    return found


def _entity(reading: Reading, node: Node) -> Value | None:
    return entity_of(reading.reader, node, reading.entities, reading.field.of)


def entity_of(reader: Reader, node: Node, entities: Catalogue[Entity], types: tuple[str, ...] = ()) -> Entity | None:
    """Return the entity a node names, of one of the types where any are given; else report it."""
    word = reader.text(node, "an entity's id")
    found = entities.find(reader, word, *types[:1]) if word else None
    if found and types and found.type not in types:
        reader.wrong(node, f"“{word}” is a {found.type}, and a {types[0]} is wanted here")
        return None
    return found


def _one_of(reading: Reading, node: Node) -> Value | None:
    word = reading.reader.text(node, f"“{reading.field.name}”")
    return word if reading.reader.one_of(word, reading.field.of, reading.field.name) else None


def _list(reading: Reading, node: Node) -> Value | None:
    words = reading.reader.texts(node, f"“{reading.field.name}”")
    if not reading.field.of:
        return words or None
    found = [entity_of(reading.reader, word, reading.entities, reading.field.of) for word in words]
    return tuple(entity for entity in found if entity) or None


def _date(reading: Reading, node: Node) -> Value | None:
    said = reading.reader.text(node, f"“{reading.field.name}”")
    return said if is_date(reading.reader, said) else None


def is_date(reader: Reader, said: Text) -> bool:
    """Tell whether the text is a year, month or day, reporting it otherwise."""
    if not said or _DATE.fullmatch(said):
        return bool(said)
    reader.wrong(said, f"“{said}” should be a date: 2025, 2025-03 or 2025-03-01")
    return False


FIELD_TYPES: Mapping[str, Callable[[Reading, Node], Value | None]] = {
    "text": _text,
    "worded": _text,
    "number": _number,
    "entity": _entity,
    "one of": _one_of,
    "list": _list,
    "date": _date,
}
"""Field type to the function that reads a value of it, or reports the value and returns None."""


def declared(type_: str) -> tuple[str, tuple[str, ...]] | None:
    """Return a field type's name and what it is of ("list of entity person": list, person), None if unknown."""
    if type_ in FIELD_TYPES and type_ != "entity":
        return type_, ()
    if found := re.fullmatch(r"(entity|list of entity) ([a-z0-9-]+)", type_):
        return found[1].removesuffix(" of entity"), (found[2],)
    return None
