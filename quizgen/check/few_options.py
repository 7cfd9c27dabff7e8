"""Enough wrong options."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.reading import OFFERING, Asked
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, of_item
from quizgen.compose.types.several import OFFERED
from quizgen.itemtypes import ITEM_TYPES


def _find(seen: Seen) -> Iterator[Finding]:
    types = {t.place: t.type for kind in seen.project.kinds.values() for t in kind.templates}
    for asked in seen.asked:
        item, found = asked.item, len(asked.wrong)
        where = f"the item template “{item.template}” ({item.template_place.path}:{item.template_place.line})"
        if not found and types[item.template_place] in OFFERING:
            said = "has no wrong options and is asked without any: no other fact of its kind gives one"
            yield of_item(item, f"{said}; add facts, or let {where} ask it as a short answer")
        elif found and found < (wanted := _wanted(asked)):
            options = f"{found} wrong option{'' if found == 1 else 's'} instead of {wanted}"
            yield of_item(item, f"has {options}: the facts of its kind give no more for {where}")


CHECK = Check(
    name="few-options",
    severity="warning",
    finds="an item with fewer wrong options than its type wants, or with none",
    why="The fewer the options, the more often a guess is right.",
    source=f"{HALADYNA}, guideline 18 (as many options as are good ones; three will do)",
    mend="Add facts of the kind, loosen `like` and `unlike`, or name more fields under `pool`.",
    find=_find,
)


def _wanted(asked: Asked) -> int:
    return OFFERED - len(asked.right) if asked.item.type == "several" else ITEM_TYPES[asked.item.type].wrong
