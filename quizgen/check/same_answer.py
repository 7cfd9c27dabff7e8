"""One answer to too many of a template's items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quizgen.check.reading import Asked
from quizgen.check.rule import Check, Finding, Seen
from quizgen.records.place import Place

LEAST = 9
"""Items of a template without which a share says nothing."""

THIRD, NEARLY_ALL = 1 / 3, 3 / 4
SINGLE = frozenset(("choice", "true-false", "cloze", "number", "typed", "short"))
"""Types with one answer."""


def _find(seen: Seen) -> Iterator[Finding]:
    answers: dict[Place, dict[str, list[Asked]]] = defaultdict(lambda: defaultdict(list))
    for asked in seen.asked:
        if asked.item.type in SINGLE:
            answers[asked.item.template_place][_answer(asked)].append(asked)
    for place, by_answer in answers.items():
        there = sum(map(len, by_answer.values()))
        for answer, those in by_answer.items():
            if there >= LEAST and len(those) > there * share(len(by_answer)):
                shown = answer if those[0].item.type == "true-false" else those[0].key.shown
                said = f"{len(those)} of the {there} items of “{those[0].item.template}” have the answer “{shown}”"
                yield Finding(place, f"{said}: leave some out by `only` or `skip`, or add facts with other answers")


CHECK = Check(
    name="same-answer",
    severity="warning",
    finds=f"one answer to more than its share of an item template's items, where there are {LEAST} or more",
    why="Whoever always gives that answer is often right and learns nothing. A fair share is a third, or with less "
    "than six answers twice what it were if all were equally frequent, but never more than three in four.",
    mend="Leave some of these items out by `only` or `skip`, ask them by another template, or add facts.",
    find=_find,
    waived_in="item template",
)


def share(answers: int) -> float:
    """Return the share of one of so many different answers that is still fair."""
    return max(THIRD, min(NEARLY_ALL, 2 / answers))


def _answer(asked: Asked) -> str:
    """Return what a learner answers."""
    if asked.item.type == "true-false":
        return "true" if any(option.right for option in asked.item.options) else "false"
    return asked.key.words
