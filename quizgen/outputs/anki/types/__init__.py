"""How each type of item becomes the parts of a note: a new type is one function here and one line in PARTS."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quizgen.outputs.anki.types.arranging import matching, ordering
from quizgen.outputs.anki.types.choosing import choice, several, true_false
from quizgen.outputs.anki.types.parts import Parts
from quizgen.outputs.anki.types.recalling import all_of, any_of, cloze, number, short, typed
from quizgen.records.item import Item

PARTS: Mapping[str, Callable[[Item], Parts]] = {
    "choice": choice,
    "several": several,
    "true-false": true_false,
    "matching": matching,
    "ordering": ordering,
    "cloze": cloze,
    "number": number,
    "typed": typed,
    "any-of": any_of,
    "all-of": all_of,
    "short": short,
}
"""Item type to the function that makes its parts."""
