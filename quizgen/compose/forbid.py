"""What a template forbids to be offered: by its id, by what it says, or by another name of it."""

from __future__ import annotations

from collections.abc import Collection

from quizgen.compose.pool import Candidate
from quizgen.compose.same import same
from quizgen.records.subject import ItemTemplate


def forbidden(candidate: Candidate, template: ItemTemplate) -> bool:
    """Tell whether the template wants this never to be offered."""
    return any(forbids(word, called(candidate)) for word in template.forbid)


def called(candidate: Candidate) -> Collection[str]:
    """Return what a candidate goes by: its id, what it says, and what is accepted for it."""
    return {candidate.id, candidate.id.partition(":")[2], *candidate.answer.rights}


def forbids(word: str, names: Collection[str]) -> bool:
    """Tell whether a word of `forbid` is one of the names that something goes by."""
    return word in names or same(word) in names
