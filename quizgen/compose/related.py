"""What facts say of one another by `same_as` and `conflicts`: none is a wrong answer where the other is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quizgen.compose.draft import Draft, names_of
from quizgen.compose.same import same
from quizgen.compose.values import answer_field
from quizgen.records.deck import Project
from quizgen.records.subject import Fact

Rights = frozenset[str]


def related(project: Project, made: Iterable[Draft]) -> dict[str, Rights]:
    """Return, by draft, the answers that the same template has for the facts that say the same or the contrary.

    Two that each say the same as a third say the same; what contradicts one of them contradicts all.
    """
    groups = _groups(project.facts.values())
    against = _against(project.facts.values(), groups)
    drafts = [draft for draft in made if draft.fact.id in groups]
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for draft in drafts:
        told[groups[draft.fact.id], draft.template.name] |= draft.answer.rights
    for fact in (project.facts[id_] for id_ in groups if id_ in project.facts):
        for template in project.kinds[fact.kind].templates:
            told[groups[fact.id], template.name] |= _answers(fact, answer_field(template))
    found = {
        (group, name): frozenset().union(*(told.get((other, name), ()) for other in {group, *against[group]}))
        for group, name in list(told)
    }
    return {draft.id: found[groups[draft.fact.id], draft.template.name] for draft in drafts}


def _answers(fact: Fact, field: str) -> set[str]:
    """Return what a fact has in the field that answers, though it may lack what the question wants."""
    value = fact.values.get(field, ())
    entries = value if isinstance(value, tuple) else (value,)
    accepted = fact.accept.get(field, ()) if fact.accept else ()
    return {name for one in entries for name in names_of(one)}.union(map(same, accepted))


def _groups(facts: Iterable[Fact]) -> dict[str, str]:
    """Return, for each fact that is related to any, the one that stands for all that say the same."""
    leads: dict[str, str] = {}

    def lead(id_: str) -> str:
        while leads.setdefault(id_, id_) != id_:
            leads[id_] = id_ = leads[leads[id_]]
        return id_

    for fact in facts:
        for other in fact.same_as:
            one, two = sorted((lead(fact.id), lead(other)))
            leads[two] = one
        for other in fact.conflicts:
            lead(fact.id), lead(other)
    return {id_: lead(id_) for id_ in list(leads)}


def _against(facts: Iterable[Fact], groups: Mapping[str, str]) -> dict[str, set[str]]:
    """Return, by the facts that stand for others, those that contradict them."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for other in fact.conflicts:
            found[groups[fact.id]].add(groups[other])
            found[groups[other]].add(groups[fact.id])
    return found
