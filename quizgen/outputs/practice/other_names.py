"""Which answer of several an accepted other name belongs to, as far as its words tell."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.records.item import Item
from quizgen.text import fold, plain


def by_answer(item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each of an item's answers with its other names: those that share most words with it and with no other."""
    owners = {name: _owner(name, item.answers) for name in item.accept} if item.answers else {}
    for answer in item.answers:
        yield answer, tuple(name for name, owner in owners.items() if owner == answer)


def _owner(name: str, answers: tuple[str, ...]) -> str:
    """Return the answer that the name is another one for; empty where none or several could be it."""
    words = _words(name)
    shared = {answer: len(words & _words(answer)) for answer in answers}
    most = max(shared.values())
    found = [answer for answer, count in shared.items() if count == most]
    return found[0] if most and len(found) == 1 else ""


def _words(text: str) -> set[str]:
    return set(fold(plain(text)).split())
