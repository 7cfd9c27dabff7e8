"""Facts that no item asks about, each with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from quizgen.check.check import Check, CheckContext, Finding
from quizgen.compose.groups import is_asked, item_ids
from quizgen.compose.items import Unmade
from quizgen.compose.parts import FEWEST_MEMBERS, group_of
from quizgen.compose.values import has_needed, values_of
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.kind import ItemTemplate, Kind
from quizgen.records.subject import Fact


def _unasked_facts(context: CheckContext) -> Iterator[Finding]:
    asked = {fact for analyzed in context.items for fact in analyzed.item.facts}
    left = [fact for fact in context.project.facts.values() if fact.id not in asked]
    groups = _items_by_group(context) if left else {}
    unmade = {unmade.id: unmade for unmade in context.composition.unmade} if left else {}
    for fact in left:
        kind = context.project.kinds[fact.kind]
        yield Finding(fact.place, f"no question asks about “{fact.id}”: {_why(fact, kind, groups, unmade)}")


def _items_by_group(context: CheckContext) -> Mapping[ItemId, Sequence[Item]]:
    """Return the items of each group, one or its parts, by the id of the first."""
    groups: dict[ItemId, list[Item]] = defaultdict(list)
    for one in context.items:
        if one.item.id.is_group:
            groups[group_of(one.item.id)].append(one.item)
    return groups


def _why(fact: Fact, kind: Kind, groups: Mapping[ItemId, Sequence[Item]], unmade: Mapping[ItemId, Unmade]) -> str:
    """Return why nothing asks about a fact: the first reason that shows what to do."""
    values = values_of(fact, kind)
    fitting = [t for t in kind.templates if has_needed(values, t) and is_asked(fact, t)]
    for template in fitting:
        for id_ in item_ids(fact, template):
            if id_ in groups:
                return _why_not_with(groups[id_], template)
            if id_ in unmade:
                return f"“{id_}” cannot be asked, as {unmade[id_].why}"
            if template.least:
                return f"its group has fewer than `least: {template.least}` wants ({template.place.shown})"
    if not kind.templates:
        return f"its kind has no item templates ({kind.place.path})"
    return f"no item template of its kind fits it ({kind.place.path})"


def _why_not_with(items: Sequence[Item], template: ItemTemplate) -> str:
    """Return why the items of a group, one or its parts, ask only about others, and what to do about it."""
    id_, where = items[0].id, f"({template.place.shown})"
    if not template.type.rule:
        return f"“{id_}” asks about others of its group, as many as `most` allows {where}"
    if any(len(item.facts) < template.most for item in items):
        return f"it does not go together with what “{id_}” asks: {template.type.rule} {where}"
    if template.split:
        have = "has" if len(items) == 1 else "and its other parts have"
        ways = f"raise it, or wait until {FEWEST_MEMBERS} new facts make a part of their own"
    else:
        have, ways = "has", "raise it, or ask the others in parts of their own with `split: true`"
    return f"“{id_}” {have} as many facts as `most` allows ({template.most}): {ways} {where}"


UNASKED = Check(
    name="unasked",
    severity="warning",
    finds="a fact that no item template asks about",
    why="Nobody learns what no question asks about.",
    fix="Give the fact the fields that an item template names, add a template, or remove the fact.",
    find=_unasked_facts,
    waived_in="fact",
    once_for_all_languages=True,
)
CHECKS = (UNASKED,)
