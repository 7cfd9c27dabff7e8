"""The ids of options: they stay when a wording is mended, and no two things have the same.

An entity goes by its own id, a word of a closed list and an entry of a list by itself, any other text by its fact. What
an answer goes by hangs on the type of its field and never on what a value looks like. What `pool` takes from another
field says so where it could be mistaken.
"""

from __future__ import annotations

from typing import Literal

from quizgen.compose.values import answer_field, splits
from quizgen.language.filters import name as name_of
from quizgen.records.subject import Entity, ItemTemplate, Kind, Value

Sort = Literal["entity", "word", "fact"]

PIN = "pin:"
"""Begins the id of an option that its template pins: such options stand last."""

_TAKEN = (PIN, "entity:", "word:", "fact:", "source-")
"""How the ids of other things begin; sources that hold a claim themselves go by `source-` and their id."""

_SORTS: dict[str, Sort] = {"one of": "word", **dict.fromkeys(("entity", "holder", "cite", "source"), "entity")}


def sort_of(name: str, kind: Kind) -> Sort:
    """Return what the values of a field, or of a name that every fact has, go by."""
    field = kind.fields.get(name)
    if field and field.type == "list":
        return "entity" if field.of else "word"
    return _SORTS.get(field.type if field else name, "fact")


def key_sort(template: ItemTemplate, kind: Kind) -> Sort:
    """Return what the answers of a template go by."""
    name = answer_field(template)
    whole = name in kind.fields and kind.fields[name].type == "list" and not splits(template)
    return "fact" if whole else sort_of(name, kind)


def key_id(value: Value, sort: Sort, fact: str) -> str:
    """Return the id of an answer that the fact `fact` gives."""
    if sort == "fact":
        return fact
    own = value.id if isinstance(value, Entity) else name_of(value)
    source = isinstance(value, Entity) and not value.place.path
    return f"{sort}:{own}" if own.startswith(_TAKEN) and not source else own


def pooled_id(value: Value, sort: Sort, keys: Sort, fact: str, field: str) -> str:
    """Return the id of a value of another field than the answer's, where the answers go by `keys`."""
    if sort == "fact":
        return f"fact:{fact}.{field}"
    own = key_id(value, sort, fact)
    return own if sort == keys or own.startswith(_TAKEN) else f"{sort}:{own}"
