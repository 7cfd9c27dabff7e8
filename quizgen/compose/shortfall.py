"""What facts and templates did not make: groups of facts of which there is no item, and items of another type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.compose.types.groups import LEAST
from quizgen.compose.values import is_asked, item_id, needed, values_of
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.subject import Fact, ItemTemplate

_TOGETHER = {
    "matching": "each answer has to be wrong for every prompt but its own",
    "ordering": "of any two it has to be certain which comes first",
}


class Missing(NamedTuple):
    """An item that could not be made of the `facts` that its template asks together, or of one; `why`, for people."""

    id: str
    template: ItemTemplate
    facts: tuple[Fact, ...]
    why: str


class Fallen(NamedTuple):
    """An item that is of another type than its template, for want of wrong options or of answers."""

    item: Item
    template: ItemTemplate


def missing(project: Project, items: Sequence[Item]) -> Iterator[Missing]:
    """Yield what `compose` made no item of, in the order of the files; a fact that skips a template is not counted."""
    made = {item.id for item in items}
    for id_, (template, facts) in _asked(project).items():
        if id_ not in made:
            yield Missing(id_, template, tuple(facts), _why(template, facts))


def fallen(project: Project, items: Sequence[Item]) -> Iterator[Fallen]:
    """Yield the items that became a short answer or ask for all, because there was nothing to choose from."""
    templates = {(t.kind, t.name): t for kind in project.kinds.values() for t in kind.templates}
    for item in items:
        template = templates[item.kind, item.template]
        if item.type != template.type:
            yield Fallen(item, template)


def _asked(project: Project) -> dict[str, tuple[ItemTemplate, list[Fact]]]:
    """Return, by item, the template that may make none, and the facts it asks."""
    templates = {
        kind.name: [(t, needed(t)) for t in kind.templates if ITEM_TYPES[t.type].group != "never"]
        for kind in project.kinds.values()
    }
    found: dict[str, tuple[ItemTemplate, list[Fact]]] = {}
    for fact in project.facts.values():
        values = values_of(fact, project.kinds[fact.kind]) if templates[fact.kind] else {}
        for template, names in templates[fact.kind]:
            if all(map(values.get, names)) and is_asked(fact, template):
                found.setdefault(item_id(fact, template), (template, []))[1].append(fact)
    return found


def _why(template: ItemTemplate, facts: Sequence[Fact]) -> str:
    if template.type in _TOGETHER:
        few = f"there {'is' if len(facts) == 1 else 'are'} only {len(facts)}"
        said = few if len(facts) < LEAST else f"fewer of its {len(facts)} facts go together: {_TOGETHER[template.type]}"
        return f"{template.type} needs {LEAST} facts, and {said}"
    if template.type == "several":
        return (
            f"there are no wrong options, and more than {ITEM_TYPES['all-of'].most} answers are too many to ask for all"
        )
    return f"there are more than {template.most} answers (`most`)"
