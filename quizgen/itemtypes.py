"""The item types: what a template of each must have and how many wrong options it wants.

A new type is one line here, then one place in composing (where it needs more than this) and in each output.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItemType:
    """`keyed`: the template names its key; `blanks`: blanks in its text; `wrong`: distractors wanted."""

    name: str
    keyed: bool = True
    blanks: int = 0
    wrong: int = 0


ITEM_TYPES: Mapping[str, ItemType] = {
    item_type.name: item_type
    for item_type in (ItemType("choice", wrong=3), ItemType("cloze", keyed=False, blanks=1), ItemType("short"))
}
"""Name to item type, in the order of a form's parts."""
