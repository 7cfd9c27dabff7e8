"""What facts offer to templates with a `pool`: the values of the fields named there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizgen.compose.ids import key_id, key_sort, pooled_id, sort_of
from quizgen.compose.offers import candidate, feedback_of
from quizgen.compose.pool import Candidate
from quizgen.compose.same import same
from quizgen.compose.values import answer_field, splits, values_of
from quizgen.records.deck import Project
from quizgen.records.subject import Fact, ItemTemplate, Value

Offered = tuple[Fact, ItemTemplate, tuple[Candidate, ...]]
"""What a fact gives to a template's wrong options."""


def pooled(project: Project, shared: Mapping[str, int]) -> list[Offered]:
    """Return what all facts offer, whether the templates ask them or not; `shared` are the contexts of facts."""
    pooling = {kind.name: [template for template in kind.templates if template.pool] for kind in project.kinds.values()}
    return [
        (fact, template, tuple(_pooled(fact, template, project, shared[fact.id])))
        for fact in project.facts.values()
        for template in pooling[fact.kind]
    ]


def _pooled(fact: Fact, template: ItemTemplate, project: Project, shared: int) -> Iterator[Candidate]:
    kind = project.kinds[fact.kind]
    keys, feedback = key_sort(template, kind), feedback_of(fact, template, kind)
    for field in template.pool:
        sort, own = sort_of(field, kind), field == answer_field(template)
        accepted = frozenset(map(same, fact.accept.get(field, ()) if fact.accept else ()))
        for value in _values(fact, field, template, project):
            id_ = key_id(value, keys, fact.id) if own else pooled_id(value, sort, keys, fact.id, field)
            one = candidate(value, id_, shared, feedback, fact.id)
            yield one._replace(answer=one.answer._replace(rights=one.answer.rights | accepted))


def _values(fact: Fact, field: str, template: ItemTemplate, project: Project) -> tuple[Value, ...]:
    """Return the values of a field, or what a fact of any kind has by this name.

    A list gives its entries, unless it answers the template as a whole.
    """
    told = values_of(fact, project.kinds[fact.kind])
    value = {**told, "source": told["cite"], "voice": fact.voice.name, "topic": project.topics[fact.topic]}[field]
    if isinstance(value, tuple) and (field != answer_field(template) or splits(template)):
        return value
    return (value,) if value else ()
