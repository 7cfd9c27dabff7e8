"""Options that a fact or an item template speaks of, and that are never offered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from quizgen.check.rule import Check, Finding, Seen
from quizgen.compose.same import same
from quizgen.compose.values import values_of
from quizgen.language.filters import name
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.subject import Entity, Value
from quizgen.text import plain

Names = dict[str, None]


def _unheard(seen: Seen) -> Iterator[Finding]:
    speaking = {fact.id: fact for fact in seen.project.facts.values() if fact.feedback}
    offered: Mapping[str, tuple[Names, Names]] = defaultdict(lambda: ({}, {}))
    for asked in seen.asked if speaking else ():
        for id_ in asked.item.facts:
            if id_ in speaking:
                _add(asked.item, *offered[id_])
    for id_, fact in speaking.items():
        texts, ids = offered[id_]
        for word in fact.feedback or ():
            if word not in texts and word not in ids:
                said = f"“{id_}” has feedback for “{word}”, which none of its questions offers as a wrong option"
                yield Finding(fact.place, said, instead=(word, texts))


def _add(item: Item, texts: Names, ids: Names) -> None:
    """Add what feedback may call the wrong options by."""
    for option in item.options:
        if not option.right:
            texts[plain(option.text)] = ids[option.id] = ids[option.id.partition(":")[2]] = None


def _nothing_forbidden(seen: Seen) -> Iterator[Finding]:
    forbidding = [(t, word) for kind in seen.project.kinds.values() for t in kind.templates for word in t.forbid]
    known = _known(seen.project) if forbidding else {}
    for template, word in forbidding:
        if word not in known and same(word) not in known:
            said = f"the item template “{template.name}” forbids “{word}”, which nothing is called"
            yield Finding(template.place, said, instead=(word, known))


def _known(project: Project) -> Names:
    """Return the ids and names of all entities and facts, and all that facts say, folded."""
    found = dict.fromkeys(project.facts)
    for entity in project.entities.values():
        found |= dict.fromkeys((entity.id, *_named(entity)))
    for fact in project.facts.values():
        for value in values_of(fact, project.kinds[fact.kind]).values():
            found |= dict.fromkeys(_named(value))
    return found


def _named(value: Value) -> Iterator[str]:
    if isinstance(value, Entity):
        yield from (same(text) for text in (value.name, value.short, *value.accept) if text)
    elif isinstance(value, tuple):
        for one in value:
            yield from _named(one)
    else:
        yield same(name(value))


FEEDBACK = Check(
    name="idle-feedback",
    severity="warning",
    finds="`feedback` of a fact for an option that none of its questions offers",
    why="Nobody will read it; most likely the option’s name is misspelt.",
    mend="Write the option’s id, or its text as it is shown; or take the line out.",
    find=_unheard,
    waived_in="fact",
)
FORBID = Check(
    name="idle-forbid",
    severity="warning",
    finds="`forbid` of what no entity and no fact is called, and no fact says",
    why="It keeps nothing out; most likely it is misspelt, and what was meant is still offered.",
    mend="Write the option’s id, or its text as it is shown; or take the line out.",
    find=_nothing_forbidden,
    waived_in="item template",
)
