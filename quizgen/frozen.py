"""Immutable records: the type checker guards them, and at run time they are quickly made.

Composing makes some twenty of them for every item, and the `__init__` of a frozen dataclass takes five times as long as
that of another: it has to go around its own lock for every field.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen_record(cls: type[Class]) -> type[Class]:
    """Make a class a dataclass with slots, compared and hashed by its fields, that the type checker guards."""
    cls.__repr__ = _shown  # type: ignore[method-assign,assignment]  # dataclass would spend a quarter of its time on it
    return dataclass(slots=True, unsafe_hash=True, repr=False)(cls)


def _shown(one: DataclassInstance) -> str:
    """Return a record as the code that would make it."""
    values = ", ".join([f"{each.name}={getattr(one, each.name)!r}" for each in fields(one)])
    return f"{type(one).__qualname__}({values})"
