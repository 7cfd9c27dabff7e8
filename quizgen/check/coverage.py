"""Facts that nothing asks, templates that ask nothing, topics that no deck takes."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.rule import Check, Finding, Seen

WHY = "all its facts lack a field it names, have other values than its “only”, or skip it"


def _unasked(seen: Seen) -> Iterator[Finding]:
    known = {fact for asked in seen.asked for fact in asked.item.facts}
    for fact in seen.project.facts.values():
        if fact.id not in known:
            kind = seen.project.kinds[fact.kind]
            how = "no item template of its kind fits it" if kind.templates else "its kind has no item templates"
            yield Finding(fact.place, f"nothing asks about “{fact.id}”: {how} ({kind.place.path})")


def _unused(seen: Seen) -> Iterator[Finding]:
    used = {(asked.item.kind, asked.item.template) for asked in seen.asked}
    for kind in seen.project.kinds.values():
        for template in kind.templates:
            if (kind.name, template.name) not in used:
                yield Finding(template.place, f"the item template “{template.name}” fits no fact: {WHY}")


def _unplaced(seen: Seen) -> Iterator[Finding]:
    project = seen.project
    taken = {topic for deck in project.decks.values() for section in deck.sections for topic in section.topics}
    known: set[str] = set()
    for fact in project.facts.values():
        if fact.topic not in taken and fact.topic not in known:
            known.add(fact.topic)
            said = f"no section of any deck takes the topic “{fact.topic}” (this is its first fact)"
            yield Finding(fact.place, f"{said}: name it under “sections” in decks/NAME.yaml")


UNASKED = Check(
    name="unasked",
    severity="warning",
    finds="a fact that no item template asks",
    why="What nothing asks, nobody learns.",
    mend="Give the fact the fields that an item template names, add a template, or take the fact out.",
    find=_unasked,
    waived_in="fact",
)
UNUSED = Check(
    name="unused-template",
    severity="warning",
    finds="an item template that fits no fact",
    why="It was meant to ask something: often a field's name or a value of `only` is not the one meant.",
    mend="Mend `only` or the names in the template, or take the template out.",
    find=_unused,
    waived_in="item template",
)
UNPLACED = Check(
    name="unplaced",
    severity="warning",
    finds="a topic with facts that is in no section of any deck",
    why="Its items go into no deck, so nobody will see them.",
    mend="Name the topic in a section of a deck.",
    find=_unplaced,
    waived_in="fact",
)
