"""Enough wrong options."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.reading import OFFERING, Asked
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, of_item, template_of
from quizgen.compose.types.several import OFFERED
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.subject import ItemTemplate


def _find(seen: Seen) -> Iterator[Finding]:
    templates = {t.place: t for kind in seen.project.kinds.values() for t in kind.templates}
    for asked in seen.asked:
        item, template = asked.item, templates[asked.item.template_place]
        found, wanted = _options(asked, template)
        where = f"the item template {template_of(item)}"
        if not found and template.type in OFFERING:
            said = "has no wrong options and is asked without any: none was found among the facts of its kind"
            yield of_item(item, f"{said}; add facts, or let {where} ask it as a short answer")
        elif found < wanted:
            options = f"{found} wrong option{'' if found == 1 else 's'} instead of {wanted}"
            yield of_item(item, f"has {options}: no more were found among the facts of its kind for {where}")


CHECK = Check(
    name="few-options",
    severity="warning",
    finds="an item with fewer wrong options than its type wants, or with none",
    why="The fewer the options, the more often a guess is right.",
    source=f"{HALADYNA}, guideline 18 (as many options as are good ones; three will do)",
    mend="Add facts of the kind, loosen `like` and `unlike`, or name more fields under `pool`.",
    find=_find,
)


def _options(asked: Asked, template: ItemTemplate) -> tuple[int, int]:
    """Return how many wrong options there are and how many are wanted; of a matching those that are left over."""
    item = asked.item
    if item.type == "matching":
        return len(item.options) - len(item.matches), template.extra
    if item.type == "several":
        return len(asked.wrong), OFFERED - len(asked.right)
    return (len(asked.wrong), ITEM_TYPES[item.type].wrong) if item.type == "choice" else (0, 0)
