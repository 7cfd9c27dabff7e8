"""What wrong options are chosen from, gathered from the drafts in single passes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from quizgen.compose.draft import Draft, names_of
from quizgen.compose.overlap import answer
from quizgen.compose.pool import Candidate, Ring, ring
from quizgen.compose.values import filed, values_of
from quizgen.language.filters import name
from quizgen.records.deck import Project
from quizgen.records.subject import Entity, Fact, Value
from quizgen.text import fold, literal

Group = tuple[str, ...]
Rights = frozenset[str]
Filed = frozenset[tuple[str, str]]
Key = TypeVar("Key")
Member = TypeVar("Member")


def candidates(offering: Iterable[Draft], project: Project) -> dict[str, tuple[Candidate, ...]]:
    """Return, by draft, its answers as what other items might offer: one, or of a list each.

    An entity and a word of a closed list are themselves, whoever has them; any other text is its fact's, so that it
    stays the same candidate when its wording is mended.
    """
    return {draft.id: tuple(_candidates(draft, project)) for draft in offering}


def _candidates(draft: Draft, project: Project) -> Iterator[Candidate]:
    feedback, parts = _feedback(draft, project), draft.parts
    if len(parts) == 1:
        value = draft.value
        id_ = value.id if isinstance(value, Entity) else draft.key if _is_listed(draft, project) else draft.fact.id
        yield Candidate(id_, draft.key, draft.answer, feedback)
        return
    for value in parts:
        yield candidate(value, name(value), feedback)


def candidate(value: Value, id_: str, feedback: str = "") -> Candidate:
    """Return a value as what might be offered; an entity is itself, anything else goes by `id_`."""
    shown = name(value)
    found = answer(fold(shown), names_of(value), value)
    return Candidate(value.id if isinstance(value, Entity) else id_, literal(shown), found, feedback)


def _feedback(draft: Draft, project: Project) -> str:
    said = draft.template.feedback
    return said.render(values_of(draft.fact, project.kinds[draft.fact.kind])) if said else ""


def _is_listed(draft: Draft, project: Project) -> bool:
    field = project.kinds[draft.fact.kind].fields.get(draft.template.key_field)
    return field is not None and field.type == "one of"


def template_of(draft: Draft) -> Group:
    """Return what tells a template from those of other kinds as well."""
    return (draft.template.kind, draft.template.name)


def pools_of(draft: Draft) -> list[Group]:
    """Return where the draft looks for wrong options, first among the facts near its own, then among all alike."""
    template, like, near = template_of(draft), draft.template.like, draft.template.near
    groups: list[Group] = [("like", *template, *_group(draft.fact, like))]
    return [("near", *template, *_group(draft.fact, (*like, *near))), *groups] if near else groups


def _group(fact: Fact, fields: Iterable[str]) -> Group:
    return tuple([filed(fact, name) for name in fields])


def rings(offering: Sequence[Draft], keys: Mapping[str, tuple[Candidate, ...]], project: Project) -> dict[Group, Ring]:
    """Return, for each pool that a draft looks into, its answers; with `pool`, the values of the fields named there."""
    pools: dict[Group, list[Candidate]] = defaultdict(list)
    for draft in offering:
        given = tuple(_pooled(draft, project)) if draft.template.pool else keys[draft.id]
        for pool in pools_of(draft):
            pools[pool] += given
    return {pool: ring(found) for pool, found in pools.items()}


def _pooled(draft: Draft, project: Project) -> Iterator[Candidate]:
    feedback, fields = _feedback(draft, project), project.kinds[draft.fact.kind].fields
    for field in draft.template.pool:
        value = draft.fact.values.get(field, ())
        for one in value if isinstance(value, tuple) else (value,):
            named = name(one) if isinstance(value, tuple) or fields[field].type == "one of" else ""
            own = draft.fact.id if field == draft.template.key_field else f"{draft.fact.id}.{field}"
            yield candidate(one, named or own, feedback)


def by_type(entities: Iterable[Entity]) -> dict[str, Ring]:
    """Return the entities of each type as candidates."""
    found: dict[str, list[Candidate]] = defaultdict(list)
    for entity in entities:
        found[entity.type].append(candidate(entity, entity.id))
    return {type_: ring(those) for type_, those in found.items()}


def rights(made: Iterable[Draft], questions: set[str]) -> dict[str, Rights]:
    """Return, for each of the questions, every answer that some fact makes right."""
    return _gathered((draft.question, draft.answer.rights) for draft in made if draft.question in questions)


def related(facts: Iterable[Fact], made: Iterable[Draft]) -> dict[str, Rights]:
    """Return, by draft, the answers of the facts that say the same or the contrary."""
    pairs = [(fact.id, other) for fact in facts for other in (*fact.same_as, *fact.conflicts)]
    others = _gathered((one, [other]) for pair in pairs for one, other in (pair, pair[::-1]))
    return _gathered(
        (f"{other}/{draft.template.name}", draft.answer.rights)
        for draft in made
        for other in others.get(draft.fact.id, ())
    )


def unlike_of(draft: Draft) -> Filed:
    """Return what the fact has in the `unlike` fields; what is empty is like nothing."""
    values = [(name, filed(draft.fact, name)) for name in draft.template.unlike]
    return frozenset([(name, value) for name, value in values if value])


def held(made: Iterable[Draft]) -> dict[Group, dict[str, Filed]]:
    """Return, per template and answer, what the facts with this answer have in the template's `unlike` fields."""
    told: dict[Group, list[tuple[str, Filed]]] = defaultdict(list)
    for draft in made:
        if draft.template.unlike:
            unlike = unlike_of(draft)
            told[template_of(draft)] += [(text, unlike) for text in draft.answer.rights]
    return {template: _gathered(pairs) for template, pairs in told.items()}


def _gathered(pairs: Iterable[tuple[Key, Iterable[Member]]]) -> dict[Key, frozenset[Member]]:
    found: dict[Key, set[Member]] = defaultdict(set)
    for key, members in pairs:
        found[key].update(members)
    return {key: frozenset(members) for key, members in found.items()}
