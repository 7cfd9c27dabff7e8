"""How each type of item stands on paper: the one place to add a type; what it is called stands in `quizgen/words`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Look(NamedTuple):
    """The macro of `design/answers.html` that draws where the answer goes.

    `glance` is the macro of `design/key.html` that lists the answers: short ones in cells, others as texts.
    """

    macro: str
    glance: str = "texts"


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "choice": Look("choices", "cells"),
        "several": Look("choices", "cells"),
        "true-false": Look("truth", "cells"),
        "matching": Look("pairs"),
        "ordering": Look("places"),
        "cloze": Look("gap"),
        "number": Look("figure"),
        "typed": Look("lines"),
        "any-of": Look("lines"),
        "all-of": Look("wanted"),
        "short": Look("lines"),
    }
)
"""Item type to look, in the order of a form's parts."""
