"""How a language joins words: "x, y and z"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Conjunction(NamedTuple):
    """What stands between words and before the last one.

    `last_before` has pairs: a regular expression for how the last word begins, and what then takes the place of `last`
    ("Francia e Italia").
    """

    comma: str
    last: str
    last_before: Sequence[Sequence[str]] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What may stand before the last word."""
        return (self.last, *[instead for _, instead in self.last_before])

    def join(self, words: Sequence[str]) -> str:
        """Return the words in a row."""
        if len(words) < 2:
            return "".join(words)
        fitting = (instead for start, instead in self.last_before if re.match(start, words[-1], re.IGNORECASE))
        return f"{self.comma.join(words[:-1])}{next(fitting, self.last)}{words[-1]}"


ENGLISH = Conjunction(", ", " and ")
COMMAS = Conjunction(", ", ", ")
"""For a language whose words are not known."""
