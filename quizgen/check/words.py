"""Words as checks compare them: those that carry a meaning, and which of them are of one family."""

from __future__ import annotations

from collections.abc import Iterator

LONGER_THAN = 3
BEGINNING = 5
"""How many letters two words must begin with alike: "exchanging" says as much as "exchange"."""

ALIKE = 0.7
"""How much of the shorter word must be alike as well: "international" does not say "interior"."""

_BARE = """
a an the of and as at is are was were be been being am do does did has have had that s according which what there so
"""
_STOP = """
about above after again against also among another because before behind below beneath beside besides between both could
down during each either else ever every from further here hers herself himself however into itself just less like many
might more most much must near neither next none once only onto other ours over rather same shall should since some such
than their theirs them themselves then these they this those though through till toward towards under until upon very
well were when where whether while whom whose will with within without would your yours
come comes give gives given goes keep keeps made make makes making said says take takes taken taking want wants
"""

BARE = frozenset(_BARE.split())
"""Words that make no other question of a stem, whether they stand in it or not."""

STOP = BARE | frozenset(_STOP.split())
"""Words too common to give an answer away."""


def content(words: str) -> Iterator[str]:
    """Yield the words of a folded text that carry a meaning."""
    return (word for word in words.split() if len(word) > LONGER_THAN and word not in STOP)


def kin(one: str, other: str) -> bool:
    """Tell whether two folded words are forms of one another, as far as their beginnings tell."""
    if one == other:
        return True
    alike = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return alike >= BEGINNING and alike >= ALIKE * min(len(one), len(other))


def among(word: str, words: str) -> bool:
    """Tell whether a word stands, in some form, in a folded text between spaces."""
    return f" {word[:BEGINNING]}" in words and any(kin(word, other) for other in words.split())
