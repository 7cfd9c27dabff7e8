"""Any of, all of: answers that several facts give, or one fact's list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft, names_of
from quizgen.compose.overlap import Answer, answer
from quizgen.compose.same import same
from quizgen.language.filters import name
from quizgen.records.item import Item
from quizgen.records.subject import Entity
from quizgen.text import literal


def answers(asked: Sequence[Draft], chooser: Chooser) -> Item | None:
    """Return the item with each answer once; a short answer where there is one, None where they are too many."""
    return every(asked, chooser, asked[0].template.type, asked[0].template.most)


def every(asked: Sequence[Draft], chooser: Chooser, type_: str, most: int) -> Item | None:
    """Return an item of a type with all answers to its question; None where facts give more of them than `most`.

    Facts that skip the template answer as well. Those that another item asks in the same words do not: it will be
    reported that nobody can tell the two items apart.
    """
    if len(_different(chain(asked, chooser.others(asked)), most)) > most:
        return None
    giving = [*asked, *(draft for draft in chooser.others(asked) if not draft.asked)]
    found = _different(giving, most)
    accept = tuple(dict.fromkeys(other for draft in giving for other in _accepted(draft) if other not in found))
    if len(found) == 1:
        return item_of(giving, type="short", key=found[0], accept=accept)
    return item_of(giving, type=type_, key="; ".join(found), answers=tuple(found), accept=accept)


def _different(drafts: Iterable[Draft], most: int) -> list[str]:
    """Return each answer once, as Markdown; where there are more than `most`, that is told by one more."""
    found: dict[str, Answer] = {}
    for text, one in _answers(drafts):
        if len(found) > most:
            break
        if not any(_same(one, other) for other in found.values()):
            found[text] = one
    return list(found)


def _answers(drafts: Iterable[Draft]) -> Iterator[tuple[str, Answer]]:
    """Yield each answer with its Markdown, of lists each entry."""
    for draft in drafts:
        if len(draft.parts) == 1 and draft.parts[0] is draft.value:
            yield draft.key, draft.answer
            continue
        for value in draft.parts:
            yield literal(name(value)), answer(same(name(value)), names_of(value), value)


def _accepted(draft: Draft) -> Iterator[str]:
    """Yield what else is right, as Markdown: what the fact accepts, and the other names of a list's entities."""
    yield from draft.accept
    for value in draft.parts:
        if isinstance(value, Entity) and value is not draft.value:
            yield from (literal(text) for text in (value.short, *value.accept) if text)


def _same(one: Answer, other: Answer) -> bool:
    """Tell whether two are one answer: the same entity, or a text that is right for the other."""
    if isinstance(one.value, Entity) and isinstance(other.value, Entity):
        return one.value.id == other.value.id
    return one.words.strip() in other.rights or other.words.strip() in one.rights
