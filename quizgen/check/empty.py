"""A question and an answer are there."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.reading import Asked, read
from quizgen.check.rule import Check, Finding, Seen, of_item, template_of


def _find(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        for what in _lacking(asked):
            way = f"mend {template_of(asked.item)}, or skip it here (`skip: [{asked.item.template}]`)"
            yield of_item(asked.item, f"has an empty {what}: {way}")


CHECK = Check(
    name="empty",
    severity="error",
    finds="an item without a question or without an answer",
    why="Nothing is left of the item template for this fact, as when all of it stands in an `if` that is not met.",
    mend="Move what must always stand there out of the `if`, or skip this fact: `skip: [TEMPLATE]`.",
    find=_find,
)


def _lacking(asked: Asked) -> Iterator[str]:
    item = asked.item
    if not asked.stem.shown.strip():
        yield "question"
    if not asked.key.shown.strip() or any(not read(answer).shown.strip() for answer in item.answers):
        yield "answer"
    if item.type == "matching" and any(not read(match.prompt).shown.strip() for match in item.matches):
        yield "prompt"
