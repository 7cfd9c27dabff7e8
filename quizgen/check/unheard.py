"""Options that a fact or an item template speaks of, and that are never offered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quizgen.check.rule import Check, Finding, Seen
from quizgen.compose.choose import chooser
from quizgen.compose.draft import drafts
from quizgen.compose.forbid import called, forbids
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.subject import ItemTemplate
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
    forbidding = {kind.name: [t for t in kind.templates if t.forbid] for kind in seen.project.kinds.values()}
    names = _offered(seen.project, forbidding) if any(forbidding.values()) else {}
    for template in (template for those in forbidding.values() for template in those):
        known = names.get((template.kind, template.name), {})
        for word in template.forbid:
            if not forbids(word, known):
                said = (
                    f"the item template “{template.name}” forbids “{word}”, which nothing that it could offer is called"
                )
                yield Finding(template.place, said, instead=(word, known))


def _offered(project: Project, templates: Mapping[str, Sequence[ItemTemplate]]) -> Mapping[tuple[str, str], Names]:
    """Return, by kind and template, all that wrong options are chosen from is called."""
    kinds = {name: replace(kind, templates=tuple(templates[name])) for name, kind in project.kinds.items()}
    project = replace(project, kinds=kinds)
    made = tuple(drafts(project))
    choose = chooser(project, made, {})
    rings = {(d.template.kind, d.template.name, id(r)): r for d in made if d.asked for r in choose.looked_in([d])}
    found: dict[tuple[str, str], Names] = defaultdict(dict)
    for (kind, template, _), ring in rings.items():
        found[kind, template].update((name, None) for one in ring.by_id.values() for name in called(one))
    return found


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
    finds="`forbid` of what an item template does not offer anyway",
    why="It keeps nothing out; most likely it is misspelt, and what was meant is still offered.",
    mend="Write the option’s id, its text as it is shown, or another name of it; or take the line out.",
    find=_nothing_forbidden,
    waived_in="item template",
)
