"""Facts asked together that make no item, or that are asked for all answers where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.rule import Check, Finding, Seen, of_item, template_of
from quizgen.compose.shortfall import fallen, missing


def _no_item(seen: Seen) -> Iterator[Finding]:
    """A list of one fact is no group: that it has more entries than `most` is what `most` is there for."""
    for one in missing(seen.project, [asked.item for asked in seen.asked]):
        template, place = one.template, one.template.place
        if template.group is not None:
            said = f"“{one.id}” is not asked, of {len(one.facts)} facts: {one.why}"
            yield Finding(one.facts[0].place, f"{said} (“{template.name}” ({place.path}:{place.line}))", place)


def _one_answer(seen: Seen) -> Iterator[Finding]:
    for item, template in fallen(seen.project, [asked.item for asked in seen.asked]):
        if template.type == "all-of" and item.type == "short":
            said = "is to ask for all answers and there is one, so it is asked as a short answer"
            yield of_item(item, f"{said}; add facts, or let {template_of(item)} ask so")


NO_ITEM = Check(
    name="no-item",
    severity="warning",
    finds="a group of facts that an item template makes no item of: too few, too many, or too alike",
    why="Somebody meant them to be asked together, and nothing asks them so.",
    mend="Add facts to the group, let `group` name fewer fields, or skip the template; where answers are too many, "
    "raise `most` or let `group` name more fields.",
    find=_no_item,
)
ONE_ANSWER = Check(
    name="one-answer",
    severity="warning",
    finds="an item that is to ask for all answers and has one",
    why="It is asked as a short answer, in words that may look for more.",
    mend="Add facts to the group, or ask these by another item template.",
    find=_one_answer,
)
