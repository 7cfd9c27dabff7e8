"""What wrong options are chosen from, gathered from the drafts in single passes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from quizgen.compose.draft import Draft
from quizgen.compose.ids import key_id
from quizgen.compose.offers import candidate
from quizgen.compose.pool import Candidate, Ring, ring
from quizgen.compose.pooled import Offered
from quizgen.compose.values import filed
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.subject import Entity, Fact, ItemTemplate

Group = tuple[str, ...]
Rights = frozenset[str]
Filed = frozenset[tuple[str, str]]
_MAY_GROUP = frozenset(name for name, type_ in ITEM_TYPES.items() if type_.group == "may")
Key = TypeVar("Key")
Member = TypeVar("Member")


def pools_of(fact: Fact, template: ItemTemplate) -> list[Group]:
    """Return where wrong options are looked for, first among the facts near this one, then among all alike."""
    name, like, near = (template.kind, template.name), template.like, template.near
    groups: list[Group] = [("like", *name, *_group(fact, like))]
    return [("near", *name, *_group(fact, (*like, *near))), *groups] if near else groups


def _group(fact: Fact, fields: Iterable[str]) -> Group:
    return tuple([filed(fact, name) for name in fields])


def rings(offered: Iterable[Offered]) -> dict[Group, Ring]:
    """Return, for each pool that wrong options are looked for in, what is offered there."""
    pools: dict[Group, list[Candidate]] = defaultdict(list)
    for fact, template, those in offered:
        for pool in pools_of(fact, template):
            pools[pool] += those
    return {pool: ring(found) for pool, found in pools.items()}


def by_type(entities: Iterable[Entity]) -> dict[str, Ring]:
    """Return the entities of each type as candidates."""
    found: dict[str, list[Candidate]] = defaultdict(list)
    for entity in entities:
        found[entity.type].append(candidate(entity, key_id(entity, "entity", "")))
    return {type_: ring(those) for type_, those in found.items()}


def rights(made: Iterable[Draft], questions: set[str]) -> dict[str, Rights]:
    """Return, for each of the questions, every answer that some fact makes right."""
    found: dict[str, Rights] = {}
    several: dict[str, set[str]] = {}
    for draft in made:
        asks = draft.asks
        if asks in found:
            several.setdefault(asks, set(found[asks])).update(draft.answer.rights)
        elif asks in questions:
            found[asks] = draft.answer.rights
    return {**found, **{asks: frozenset(those) for asks, those in several.items()}}


def statements(offering: Iterable[Draft]) -> dict[str, str]:
    """Return, by sentence, the least id of the drafts that make statements of it."""
    found: dict[str, str] = {}
    for draft in offering:
        if draft.template.type == "true-false":
            found[draft.asks] = min(draft.id, found.get(draft.asks, draft.id))
    return found


def whole(made: Iterable[Draft]) -> dict[str, dict[str, Draft]]:
    """Return, by question, a draft for each answer of those that may want more than one, asked or not."""
    found: dict[str, dict[str, Draft]] = defaultdict(dict)
    for draft in made:
        if draft.template.type in _MAY_GROUP and draft.within:
            known = found[draft.asks].setdefault(draft.answer.words, draft)
            if draft.id < known.id:
                found[draft.asks][draft.answer.words] = draft
    return found


def unlike_of(fact: Fact, template: ItemTemplate) -> Filed:
    """Return what a fact has in the template's `unlike` fields; what is empty is like nothing."""
    values = [(name, filed(fact, name)) for name in template.unlike]
    return frozenset([(name, value) for name, value in values if value])


def held(made: Iterable[Draft], pooled: Iterable[Offered]) -> dict[Group, dict[str, Filed]]:
    """Return, per template and answer, what the facts that have or offer it have in the template's `unlike` fields."""
    told: dict[Group, list[tuple[str, Filed]]] = defaultdict(list)
    for draft in made:
        if draft.template.unlike:
            unlike = unlike_of(draft.fact, draft.template)
            told[draft.template.kind, draft.template.name] += [(text, unlike) for text in draft.answer.rights]
    for fact, template, those in pooled:
        unlike = unlike_of(fact, template)
        told[template.kind, template.name] += [(text, unlike) for one in those for text in one.answer.rights]
    return {template: gathered(pairs) for template, pairs in told.items()}


def gathered(pairs: Iterable[tuple[Key, Iterable[Member]]]) -> dict[Key, frozenset[Member]]:
    """Return all members that the pairs name for each key."""
    found: dict[Key, set[Member]] = defaultdict(set)
    for key, members in pairs:
        found[key].update(members)
    return {key: frozenset(members) for key, members in found.items()}
