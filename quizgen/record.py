"""Records: immutable for the type checker, quickly made at run time.

Composing makes some twenty of them for every item, and the `__init__` of a frozen dataclass takes five times as long as
that of another: it has to go around its own lock for every field.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Class]) -> type[Class]:
    """Make a class a dataclass with slots that is compared and hashed by its fields, which the type checker guards."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
