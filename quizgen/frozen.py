"""Immutable records: guarded by the type checker, and quick to make at run time.

Composing makes some twenty of them for every item, and the `__init__` of a frozen dataclass takes five times as long as
that of another: it has to go around its own lock for every field. A NamedTuple also takes longer to make, and reading a
field takes three times as long: use one where tuples are wanted, to unpack or to sort.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen_record(cls: type[Class]) -> type[Class]:
    """Make a class a dataclass with slots, compared and hashed by its fields, that the type checker guards.

    Only `__init__` is generated: writing and compiling the other methods takes most of a dataclass's time.
    """
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    made.__repr__ = _shown  # type: ignore[method-assign,assignment]
    names = tuple([each.name for each in fields(made) if each.compare])  # type: ignore[arg-type]
    values_of = attrgetter(*names) if names else _no_values

    def equal(one: Class, other: object) -> bool:
        return values_of(one) == values_of(other) if other.__class__ is one.__class__ else NotImplemented

    def hashed(one: Class) -> int:
        return hash(values_of(one))

    made.__eq__, made.__hash__ = equal, hashed  # type: ignore[method-assign,assignment]
    return made


def _no_values(_: object) -> tuple[()]:
    return ()


def _shown(one: DataclassInstance) -> str:
    """Return a record as the code that would make it."""
    values = ", ".join([f"{each.name}={getattr(one, each.name)!r}" for each in fields(one)])
    return f"{type(one).__qualname__}({values})"
