"""The ids of all items that a project could have, known before any item is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from quizgen.compose.groups import item_ids
from quizgen.compose.parts import FEWEST_MEMBERS, part_id
from quizgen.records.deck import Project
from quizgen.records.ids import ItemId
from quizgen.records.kind import ItemTemplate
from quizgen.records.subject import Fact


class PossibleItem(NamedTuple):
    """A possible item, with a fact and the template that asks about it."""

    id: ItemId
    fact: Fact
    template: ItemTemplate


def possible_items(project: Project) -> Iterator[PossibleItem]:
    """Yield every possible item, once for each fact it could ask about; of a split group, each part."""
    members: Counter[ItemId] = Counter()
    for fact in project.facts.values():
        for template in project.kinds[fact.kind].templates:
            for id_ in item_ids(fact, template):
                yield PossibleItem(id_, fact, template)
                if template.split:
                    members[id_] += 1
                    number, more = divmod(members[id_], FEWEST_MEMBERS)
                    if number > 1 and not more:
                        yield PossibleItem(part_id(id_, number), fact, template)
