"""How each type of item stands on paper: the one place to add a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Look:
    """What the type is called, what to do, and the macro of `design/parts.html` that draws where the answer goes.

    `point` says what the one point of a question is for, where several things are asked. `glance` is the macro of
    `design/key.html` that lists the answers: short ones in cells, others as texts.
    """

    name: str
    instruction: str
    macro: str
    point: str = ""
    glance: str = "texts"


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "choice": Look("Multiple choice", "Choose one answer and fill in its circle.", "choices", glance="cells"),
        "several": Look(
            "All that apply",
            "Mark all that are right, one or more: fill in the box of each.",
            "choices",
            "for just the right boxes",
            "cells",
        ),
        "true-false": Look("True or false", "Mark whether each statement is true or false.", "truth", glance="cells"),
        "matching": Look(
            "Matching", "In each box, write the letter of what belongs there.", "pairs", "for all pairs right"
        ),
        "ordering": Look(
            "Putting in order",
            "Number the boxes: 1 for what comes first, and so on.",
            "places",
            "for the whole order right",
        ),
        "cloze": Look("Fill in the gap", "Write the missing words in the gap.", "gap"),
        "number": Look("Numbers", "Write the figure in the gap.", "figure"),
        "typed": Look("Word or name", "Write the word or the name; spelling counts.", "lines"),
        "any-of": Look("Name one", "Several answers are right: write one of them.", "lines", "for any one of them"),
        "all-of": Look("Name all", "Write one answer on each line.", "wanted", "for all answers, in any order"),
        "short": Look("Short answer", "Answer in a few words.", "lines"),
    }
)
"""Item type to look, in the order of a form's parts."""
