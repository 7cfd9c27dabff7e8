"""“Did you mean ...?”: what somebody wrote in place of a known word, and which of the known words is most like it."""

from __future__ import annotations

from collections.abc import Collection

from quizgen.text.folding import fold

MAX_CHOICES = 15
"""Up to how many known words are listed if none is like the wrong one."""

_MAX_COMPARED = 2000
_MAX_LENGTHS_APART = 3


def nearest(word: str, known: Collection[str]) -> str:
    """Return the known word most like `word`, else one of its own words that is known, if any."""
    from difflib import get_close_matches  # noqa: PLC0415 - it takes a while to load, and few runs have a mistake

    near = [k for k in known if abs(len(k) - len(word)) <= _MAX_LENGTHS_APART]
    folded = fold(word)
    if same := next((k for k in near if fold(k) == folded), ""):
        return same
    by_letters = {fold(k): k for k in reversed(near[:_MAX_COMPARED])}
    alike = get_close_matches(word, near[:_MAX_COMPARED], n=1, cutoff=0.6)
    if found := alike or [by_letters[k] for k in get_close_matches(folded, by_letters, n=1, cutoff=0.6)]:
        return found[0]
    words = folded.split()
    return next((k for k in known if fold(k) in words), "") if len(words) > 1 else ""


def suggest(word: str, known: Collection[str]) -> str:
    """Return " (did you mean ...?)" for the known word nearest to `word`, or nothing."""
    near = nearest(word, known)
    return f" (did you mean “{near}”?)" if near else ""


def hint(word: str, known: Collection[str], most: int = MAX_CHOICES) -> str:
    """Return a suggestion for `word` or, if nothing is near and there are few known words, all of them."""
    if suggestion := suggest(word, known):
        return suggestion
    return f"; choose from: {', '.join(sorted(known))}" if 0 < len(known) <= most else ""
