"""Checks of facts asked together: groups that make no item, groups with one id, “all answers” with only one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quizgen.check.check import Check, CheckContext, Finding, of_item, reference, template_of
from quizgen.compose.groups import groups_of, is_asked
from quizgen.compose.parts import FEWEST_MEMBERS
from quizgen.compose.types.produced import ALL_OF
from quizgen.records.place import Place
from quizgen.ui.plurals import counted, listed


def _no_item(context: CheckContext) -> Iterator[Finding]:
    """A list of one fact is not a group: if it has more entries than `most`, that is what `most` is for."""
    for unmade in context.composition.unmade:
        template = unmade.template
        if template.group is not None:
            message = f"“{unmade.id}” cannot ask about its {counted(len(unmade.facts), 'fact')}: {unmade.why}"
            where = reference(template.name, template.place)
            few = bool(template.group) and len(unmade.facts) < FEWEST_MEMBERS
            way = f"; `least: {FEWEST_MEMBERS}` leaves such groups out" if few else ""
            yield Finding(unmade.facts[0].place, f"{message} ({where}){way}", template.place)


def _one_group(context: CheckContext) -> Iterator[Finding]:
    """Values of a closed list are in the item's id, where spaces become hyphens and “+” separates two values."""
    grouped = {name: [t for t in kind.templates if t.group] for name, kind in context.project.kinds.items()}
    places: dict[str, dict[tuple[str, ...], Place]] = defaultdict(dict)
    for fact in context.project.facts.values():
        for template in (t for t in grouped[fact.kind] if is_asked(fact, t)):
            for group in groups_of(fact, template):
                places[group.item_id].setdefault(group.values, fact.place)
    for id_, by_values in places.items():
        if len(by_values) > 1:
            groups = listed([f"“{', '.join(values)}”" for values in by_values])
            message = f"“{id_}” would ask about the facts of {len(by_values)} groups as one: {groups}"
            yield Finding(list(by_values.values())[1], f"{message}; rename one of the values")


def _one_answer(context: CheckContext) -> Iterator[Finding]:
    for item, template in context.composition.downgraded:
        if template.type is ALL_OF:
            message = "should ask for all answers, but there is only one, so it becomes a short answer"
            yield of_item(item, f"{message}; add facts, or make {template_of(item)} a short answer")


NO_ITEM = Check(
    name="no-item",
    severity="warning",
    finds="a group of facts from which an item template makes no question: too few, too many, or too much alike",
    why="They were meant to be asked about together, but no question does so.",
    fix="Add facts to the group, let `group` name fewer fields, or skip the template; if there are too many answers, "
    "raise `most` or let `group` name more fields.",
    find=_no_item,
    once_for_all_languages=True,
)
ONE_GROUP = Check(
    name="one-group",
    severity="error",
    finds="two groups of facts that one question would ask about, because the values they are grouped by differ only "
    "in spaces, hyphens or “+”",
    why="The question names one of the groups, and answers from the other would count as right.",
    fix="Rename one of the values.",
    find=_one_group,
    waived_in="",
)
ONE_ANSWER = Check(
    name="one-answer",
    severity="warning",
    finds="a question that should ask for all answers but has only one",
    why="It is asked as a short answer, but its wording may suggest that more are wanted.",
    fix="Add facts to the group, or ask about it by another item template.",
    find=_one_answer,
    once_for_all_languages=True,
)
CHECKS = (NO_ITEM, ONE_GROUP, ONE_ANSWER)
