"""How each type of item is made from its drafts: a new type is one module here and one line in MAKERS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.types.answers import answers
from quizgen.compose.types.choice import choice
from quizgen.compose.types.matching import matching
from quizgen.compose.types.ordering import ordering
from quizgen.compose.types.several import several
from quizgen.compose.types.simple import number, simple
from quizgen.compose.types.true_false import true_false
from quizgen.records.item import Item

Maker = Callable[[Sequence[Draft], Chooser], Item | None]
"""From the drafts of one item, with everything options are chosen from; None where they make no such item."""

MAKERS: Mapping[str, Maker] = {
    "choice": choice,
    "several": several,
    "true-false": true_false,
    "matching": matching,
    "ordering": ordering,
    "cloze": simple,
    "number": number,
    "typed": simple,
    "any-of": answers,
    "all-of": answers,
    "short": simple,
}
