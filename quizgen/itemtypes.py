"""The item types: what a template of each must have and how many wrong options it wants.

A new type is one line here, then one function in `quizgen.compose.types` and one place in each output.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class ItemType:
    """`keyed`: the template names its key; `blanks`: blanks in its text; `wrong`: distractors wanted.

    `group`: whether one item asks a group of facts; `most`: how many facts of it at most, unless the template says.
    `own`: the keys of a template that only this type or some types have, True where it cannot do without.
    """

    name: str
    keyed: bool = True
    blanks: int = 0
    wrong: int = 0
    group: Literal["never", "may", "must"] = "never"
    most: int = 0
    own: Mapping[str, bool] = field(default_factory=dict)


OFFERING = {"like": False, "near": False, "unlike": False, "pool": False, "forbid": False, "feedback": False}
CHOOSING = {**OFFERING, "pin": False}

ITEM_TYPES: Mapping[str, ItemType] = {
    item_type.name: item_type
    for item_type in (
        ItemType("choice", wrong=3, own=CHOOSING),
        ItemType("several", wrong=3, group="may", most=3, own=CHOOSING),
        ItemType("true-false", keyed=False, blanks=1, wrong=1, own=OFFERING),
        ItemType("matching", group="must", most=6, own={**OFFERING, "prompt": True, "extra": False}),
        ItemType("ordering", group="must", most=6, own={"by": True}),
        ItemType("cloze", keyed=False, blanks=1),
        ItemType("number"),
        ItemType("typed"),
        ItemType("any-of", group="may", most=20),
        ItemType("all-of", group="may", most=7),
        ItemType("short"),
    )
}
"""Name to item type, in the order of a form's parts."""
