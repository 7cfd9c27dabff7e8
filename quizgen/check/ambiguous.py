"""Two items that a learner cannot tell apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quizgen.check.reading import Asked, read
from quizgen.check.rule import Check, Finding, Seen, of_item
from quizgen.text import BLANK

SHOWN = 60


def _find(seen: Seen) -> Iterator[Finding]:
    same: dict[str, list[Asked]] = defaultdict(list)
    for asked in seen.asked:
        same[asked.question].append(asked)
    for twins in same.values():
        for other in twins[1:]:
            yield _finding(twins[0], other)


CHECK = Check(
    name="ambiguous",
    severity="error",
    finds="two items that ask the same: with different answers an error, with one answer a warning",
    why="Nobody could tell which of the two answers is wanted; with one answer, one of the items is enough.",
    mend="Let the item template show what tells the two facts apart, or skip one of them: `skip: [TEMPLATE]`.",
    find=_find,
)


def _finding(first: Asked, second: Asked) -> Finding:
    item, skip = second.item, f"`skip: [{second.item.template}]`"
    where = f"“{first.item.id}” ({first.item.place.path}:{first.item.place.line})"
    if rights(first) & rights(second):
        return of_item(item, f"asks the same as {where}, with the same answer: skip one of them ({skip})", milder=True)
    keys = f"“{first.key.shown}” and “{second.key.shown}”"
    said = f"asks the same as {where}, “{stem_of(first)}”, and the answers differ: {keys}"
    return of_item(item, f"{said}; let the facts say more, or skip one of them ({skip})")


def stem_of(asked: Asked) -> str:
    """Return a stem for a message."""
    said = asked.stem.shown.replace(BLANK, "_____")
    return said if len(said) <= SHOWN else f"{said[:SHOWN]} ..."


def rights(asked: Asked) -> set[str]:
    """Return all that is right as an answer, folded."""
    return {asked.key.words, *(read(text).words for text in (*asked.item.accept, *asked.item.answers))}
