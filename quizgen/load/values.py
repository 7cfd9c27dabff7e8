"""Field types: what may stand in a fact's field, one small reader each.

A new field type is one function here and one line in FIELD_TYPES.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from quizgen.compose.figures import number
from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Node, Sequence
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Field, Value

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


class ValueReader(NamedTuple):
    """Reads the values of one field in one file, which may name `entities`; `what` is the field in messages."""

    reader: Reader
    field: Field
    entities: Catalogue[Entity]
    what: str

    def read(self, node: Node) -> Value | None:
        """Return the value, None where it is not sound; whatever is wrong with it is reported."""
        value = FIELD_TYPES[self.field.type](self, node)
        if value is None and _is_empty(node):
            self.reader.wrong(node, f"{self.what} is empty: give it a value or remove it")
        return value


def _text(values: ValueReader, node: Node) -> Value | None:
    return values.reader.text(node, values.what) or None


def _number(values: ValueReader, node: Node) -> Value | None:
    text = values.reader.text(node, values.what)
    figure = number(text)
    if text and not figure:
        values.reader.wrong(node, f"“{text}” should be a number, such as “more than 1,500 a day”, “2–3 km” or “1.5 m”")
    return figure


def _entity(values: ValueReader, node: Node) -> Value | None:
    return entity_of(values.reader, node, values.entities, values.field.of)


def entity_of(reader: Reader, node: Node, entities: Catalogue[Entity], types: tuple[str, ...] = ()) -> Entity | None:
    """Return the entity a node names, of one of the types where any are given; else report it."""
    word = reader.text(node, "an entity's id")
    entity = entities.find(reader, word, *types[:1]) if word else None
    if entity and types and entity.type not in types:
        reader.wrong(node, f"“{word}” is an entity of type {entity.type}, but one of type {types[0]} is needed here")
        return None
    return entity


def _one_of(values: ValueReader, node: Node) -> Value | None:
    word = values.reader.text(node, values.what)
    return word if values.reader.one_of(word, values.field.of, values.field.name) else None


def _list(values: ValueReader, node: Node) -> Value | None:
    words = values.reader.texts(node, values.what)
    if not values.field.of:
        return words or None
    entities = [entity_of(values.reader, word, values.entities, values.field.of) for word in words]
    return tuple([entity for entity in entities if entity]) or None


def _date(values: ValueReader, node: Node) -> Value | None:
    text = values.reader.text(node, values.what)
    return text if is_date(values.reader, text) else None


def is_date(reader: Reader, text: Text) -> bool:
    """Tell whether the text is a year, month or day, reporting it otherwise."""
    if not text or _DATE.fullmatch(text):
        return bool(text)
    reader.wrong(text, f"“{text}” should be a date: 2025, 2025-03 or 2025-03-01")
    return False


def _is_empty(node: Node) -> bool:
    if isinstance(node, Sequence):
        return all(isinstance(entry, Text) and not entry.strip() for entry in node.entries)
    return isinstance(node, Text) and not node.strip()


FIELD_TYPES: dict[str, Callable[[ValueReader, Node], Value | None]] = {
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
    if parts := re.fullmatch(r"(entity|list of entity) ([a-z0-9-]+)", type_):
        return parts[1].removesuffix(" of entity"), (parts[2],)
    return None
