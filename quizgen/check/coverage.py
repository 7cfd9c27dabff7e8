"""Facts that nothing asks, templates that ask nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.item import Item

WHY = "all its facts lack a field it names, have other values than its “only”, or skip it"


def unasked(project: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Warn of facts no item asks about."""
    asked = {fact for item in items for fact in item.facts}
    for fact in project.facts.values():
        if fact.id not in asked:
            kind = project.kinds[fact.kind]
            how = "no item template of its kind fits it" if kind.templates else "its kind has no item templates"
            yield Problem(fact.place, f"nothing asks about “{fact.id}”: {how} ({kind.place.path})", "warning")


def unused(project: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Warn of item templates that fit no fact."""
    used = {(item.kind, item.template) for item in items}
    for kind in project.kinds.values():
        for template in kind.templates:
            if (kind.name, template.name) not in used:
                yield Problem(template.place, f"the item template “{template.name}” fits no fact: {WHY}", "warning")


def unplaced(project: Project, _: Sequence[Item]) -> Iterator[Problem]:
    """Warn of topics with facts that no section of any deck takes."""
    taken = {topic for deck in project.decks.values() for section in deck.sections for topic in section.topics}
    seen: set[str] = set()
    for fact in project.facts.values():
        if fact.topic not in taken and fact.topic not in seen:
            seen.add(fact.topic)
            said = f"no section of any deck takes the topic “{fact.topic}” (this is its first fact)"
            yield Problem(fact.place, f"{said}: name it under “sections” in decks/NAME.yaml", "warning")
