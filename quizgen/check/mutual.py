"""A check for wrong options that are right if what facts say also holds the other way round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from quizgen.check.analysis import AnalyzedItem
from quizgen.check.check import Check, CheckContext, Finding, reference
from quizgen.compose.alike_questions import fields_shown
from quizgen.compose.values import answer_field
from quizgen.language.value_text import text_of
from quizgen.records.kind import ItemTemplate, Kind, can_be_swapped
from quizgen.records.place import Place
from quizgen.records.subject import Fact, Value, one_by_one

_IN_ORDER = {"number", "date"}
"""Types of fields that share values by chance."""


class _Relation(NamedTuple):
    """What an item template asks about: the field in the question, that of the answer, and facts by both values."""

    template: ItemTemplate
    asked: str
    answered: str
    facts: Mapping[tuple[str, str], Fact]


def _may_be_mutual(context: CheckContext) -> Iterator[Finding]:
    """Yield one finding for an item template: what it asks about holds both ways for all facts or for none."""
    relations = _relations(context)
    found = set[Place]()
    for analyzed in context.with_distractors if relations else ():
        place = analyzed.item.template_place
        if place not in found and len(analyzed.item.facts) == 1:
            findings = (_finding(context, analyzed, relation) for relation in relations.get(place, ()))
            if finding := next(filter(None, findings), None):
                found.add(place)
                yield finding


def _relations(context: CheckContext) -> Mapping[Place, Collection[_Relation]]:
    """Return, by the places of item templates, the relations that they ask about, if these may be mutual."""
    found = {
        template.place: list(_of_template(kind, template, context.facts_by_kind[kind.name]))
        for kind in context.project.kinds.values()
        for template in kind.templates
        if template.type.has_distractors
    }
    return {place: relations for place, relations in found.items() if relations}


def _of_template(kind: Kind, template: ItemTemplate, facts: Collection[Fact]) -> Iterator[_Relation]:
    answered = answer_field(template)
    fields = {name for name, field in kind.fields.items() if field.type not in _IN_ORDER}
    if answered not in fields:
        return
    answers = _values_in(facts, answered)
    for asked in (name for name in fields_shown(template) if name in fields):
        if {asked, answered} != {*kind.mutual} and (shared := answers & _values_in(facts, asked)):
            by_values = _by_values(facts, asked, answered)
            yield _Relation(
                template, asked, answered, {pair: by_values[pair] for pair in by_values if shared & {*pair}}
            )


def _values_in(facts: Iterable[Fact], field: str) -> set[str]:
    return {text for fact in facts for text in _texts(fact.values.get(field, ""))}


def _by_values(facts: Iterable[Fact], asked: str, answered: str) -> dict[tuple[str, str], Fact]:
    return {
        (one, other): fact
        for fact in facts
        for one in _texts(fact.values.get(asked, ""))
        for other in _texts(fact.values.get(answered, ""))
    }


def _texts(value: Value) -> list[str]:
    """Return a value, or the entries of a list, as text."""
    return [text_of(one) for one in one_by_one(value) if one]


def _finding(context: CheckContext, analyzed: AnalyzedItem, relation: _Relation) -> Finding | None:
    """Return what is wrong if a wrong option stands in a fact with what the question asks about as its answer."""
    item = analyzed.item
    for about in _texts(context.project.facts[item.facts[0]].values.get(relation.asked, "")):
        for option in analyzed.wrong:
            if fact := relation.facts.get((option, about)):
                says = f"offers “{option}” as a wrong option, but {reference(fact.id, fact.place)} says the same the"
                ways = f"other way round; if it holds both ways, {_remedy(context.project.kinds[item.kind], relation)}"
                return Finding(relation.template.place, f"“{item.id}” {says} {ways}")
    return None


def _remedy(kind: Kind, relation: _Relation) -> str:
    asked, answered = relation.asked, relation.answered
    write = f"write `mutual: [{asked}, {answered}]` into the file of the kind “{kind.name}”"
    if can_be_swapped(kind.fields[asked], kind.fields[answered]):
        return write
    return f"make both fields texts or entities of one type and {write}"


MAY_BE_MUTUAL = Check(
    name="may-be-mutual",
    severity="warning",
    finds="a wrong option that a fact names the other way round: “big” is offered to the question what means the same "
    "as “large”, but a fact says that “large” means the same as “big”",
    why="If what the facts say holds both ways, as for synonyms and neighbours, the option is right.",
    fix="Write `mutual: [FIELD, FIELD]` into the file of the kind; if it holds only one way, waive the check there.",
    find=_may_be_mutual,
    waived_in="item template",
    may_be_meant=True,
)
CHECKS = (MAY_BE_MUTUAL,)
