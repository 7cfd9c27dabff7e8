"""What facts say about one another by `same_as` and `conflicts`: neither is a wrong answer where the other is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quizgen.compose.correct_answers import CorrectAnswers, correct_answers
from quizgen.compose.drafts import Draft, accepted, compare_value
from quizgen.compose.overlap import ComparedAnswer
from quizgen.compose.values import answer_field, splits
from quizgen.language.filters import name
from quizgen.records.deck import Project
from quizgen.records.subject import Fact, ItemTemplate


def related_answers(project: Project, made: Iterable[Draft]) -> dict[str, CorrectAnswers]:
    """Return, by draft, what the same template has as answers for the facts that say the same or the opposite.

    Two that each say the same as a third say the same; what contradicts one of them contradicts all.
    """
    leads = _leads(project.facts.values())
    against = _against(project.facts.values(), leads)
    drafts = [draft for draft in made if draft.fact.id in leads] if leads else []
    answers: dict[tuple[str, str], set[ComparedAnswer]] = defaultdict(set)
    for draft in drafts:
        answers[leads[draft.fact.id], draft.template.name].update((draft.compared, *draft.answers))
    for fact in (project.facts[id_] for id_ in leads if id_ in project.facts):
        for template in project.kinds[fact.kind].templates:
            answers[leads[fact.id], template.name] |= _answers(fact, template)
    correct = {
        (lead, name): correct_answers(one for other in {lead, *against[lead]} for one in answers.get((other, name), ()))
        for lead, name in list(answers)
    }
    return {draft.id: correct[leads[draft.fact.id], draft.template.name] for draft in drafts}


def _answers(fact: Fact, template: ItemTemplate) -> set[ComparedAnswer]:
    """Return what a fact has in the field that answers, though it may lack what the question wants."""
    field = answer_field(template)
    value, others = fact.values.get(field, ()), accepted(fact, field)
    entries = value if isinstance(value, tuple) and (splits(template) or not value) else (value,)
    return {compare_value(one, (*others.names, *others.of_entry.get(name(one), ()))) for one in entries}


def _leads(facts: Iterable[Fact]) -> dict[str, str]:
    """Return, for each fact that is related to any, the one that stands for all that say the same (a union-find)."""
    leads: dict[str, str] = {}

    def lead(id_: str) -> str:
        while leads.setdefault(id_, id_) != id_:
            leads[id_] = id_ = leads[leads[id_]]
        return id_

    for fact in facts:
        for other in fact.same_as:
            first, second = sorted((lead(fact.id), lead(other)))
            leads[second] = first
        for other in fact.conflicts:
            lead(fact.id), lead(other)
    return {id_: lead(id_) for id_ in list(leads)}


def _against(facts: Iterable[Fact], leads: Mapping[str, str]) -> dict[str, set[str]]:
    """Return, by the facts that stand for others, those that contradict them."""
    against: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for other in fact.conflicts:
            against[leads[fact.id]].add(leads[other])
            against[leads[other]].add(leads[fact.id])
    return against
