"""The words of the practice page's script, in the language of the deck."""

from __future__ import annotations

from typing import Any

from quizgen.words import Words

SHARED = (
    *("letters", "thousands", "numbers", "true", "false", "gap"),
    *("also", "source", "claim", "held", "hedge", "as_of"),
)
"""What the script needs of the words that other pages have, too."""


def script_words(words: Words) -> dict[str, Any]:
    """Return what the script says, by the part of the page, and how it writes numbers and letters."""
    names = {type_: said.name for type_, said in words.types.items()}
    return {**{name: getattr(words, name) for name in SHARED}, "types": names, **words.practice}
