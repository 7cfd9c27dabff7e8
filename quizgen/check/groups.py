"""Facts asked together that make no item or are of two groups, or that are asked for all answers where there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quizgen.check.rule import Check, Finding, Seen, of_item, template_of
from quizgen.compose.shortfall import fallen, missing
from quizgen.compose.values import filed, is_asked, item_id
from quizgen.records.place import Place


def _no_item(seen: Seen) -> Iterator[Finding]:
    """A list of one fact is no group: that it has more entries than `most` is what `most` is there for."""
    for one in missing(seen.project, [asked.item for asked in seen.asked]):
        template, place = one.template, one.template.place
        if template.group is not None:
            said = f"“{one.id}” is not asked, of {len(one.facts)} facts: {one.why}"
            yield Finding(one.facts[0].place, f"{said} (“{template.name}” ({place.path}:{place.line}))", place)


def _one_group(seen: Seen) -> Iterator[Finding]:
    """Values of a closed list stand in the item's id, where spaces become hyphens and “+” stands between two values."""
    grouped = {name: [t for t in kind.templates if t.group] for name, kind in seen.project.kinds.items()}
    found: dict[str, dict[tuple[str, ...], Place]] = defaultdict(dict)
    for fact in seen.project.facts.values():
        for template in (t for t in grouped[fact.kind] if is_asked(fact, t)):
            values = tuple(filed(fact, field) for field in template.group or ())
            found[item_id(fact, template)].setdefault(values, fact.place)
    for id_, places in found.items():
        if len(places) > 1:
            said = f"“{id_}” asks facts of {len(places)} groups, {' and '.join(map(_shown, places))}"
            yield Finding(list(places.values())[1], f"{said}, as if they were one: call one of the values otherwise")


def _shown(values: Iterable[str]) -> str:
    return f"“{', '.join(values)}”"


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
ONE_GROUP = Check(
    name="one-group",
    severity="error",
    finds="two groups of facts that one item asks, because the values they are grouped by differ in spaces, hyphens or "
    "“+” alone",
    why="The question names one of the groups, and answers of the other would count as right.",
    mend="Call one of the values otherwise.",
    find=_one_group,
    waived_in="",
)
ONE_ANSWER = Check(
    name="one-answer",
    severity="warning",
    finds="an item that is to ask for all answers and has one",
    why="It is asked as a short answer, in words that may look for more.",
    mend="Add facts to the group, or ask these by another item template.",
    find=_one_answer,
)
