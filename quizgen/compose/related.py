"""What facts say of one another by `same_as` and `conflicts`: none is a wrong answer where the other is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quizgen.compose.draft import Draft, answer_of
from quizgen.compose.overlap import Answer
from quizgen.compose.rights import Rights, rights
from quizgen.compose.values import answer_field, splits
from quizgen.records.deck import Project
from quizgen.records.subject import Fact, ItemTemplate


def related(project: Project, made: Iterable[Draft]) -> dict[str, Rights]:
    """Return, by draft, what the same template has as answers for the facts that say the same or the contrary.

    Two that each say the same as a third say the same; what contradicts one of them contradicts all.
    """
    leads = _leads(project.facts.values())
    against = _against(project.facts.values(), leads)
    drafts = [draft for draft in made if draft.fact.id in leads]
    told: dict[tuple[str, str], set[Answer]] = defaultdict(set)
    for draft in drafts:
        told[leads[draft.fact.id], draft.template.name].update((draft.answer, *draft.answers))
    for fact in (project.facts[id_] for id_ in leads if id_ in project.facts):
        for template in project.kinds[fact.kind].templates:
            told[leads[fact.id], template.name] |= _answers(fact, template)
    found = {
        (lead, name): rights(one for other in {lead, *against[lead]} for one in told.get((other, name), ()))
        for lead, name in list(told)
    }
    return {draft.id: found[leads[draft.fact.id], draft.template.name] for draft in drafts}


def _answers(fact: Fact, template: ItemTemplate) -> set[Answer]:
    """Return what a fact has in the field that answers, though it may lack what the question wants."""
    field = answer_field(template)
    value = fact.values.get(field, ())
    entries = value if isinstance(value, tuple) and (splits(template) or not value) else (value,)
    accepted = fact.accept.get(field, ()) if fact.accept else ()
    return {answer_of(one, accepted) for one in entries}


def _leads(facts: Iterable[Fact]) -> dict[str, str]:
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


def _against(facts: Iterable[Fact], leads: Mapping[str, str]) -> dict[str, set[str]]:
    """Return, by the facts that stand for others, those that contradict them."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for other in fact.conflicts:
            found[leads[fact.id]].add(leads[other])
            found[leads[other]].add(leads[fact.id])
    return found
