"""What wrong options are chosen from, gathered from the drafts in single passes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from quizgen.compose.draft import Draft
from quizgen.compose.ids import key_id
from quizgen.compose.offers import candidate
from quizgen.compose.overlap import Extent
from quizgen.compose.pool import Candidate, Ring, ring
from quizgen.compose.pooled import Offered
from quizgen.compose.rights import Rights, exactly
from quizgen.compose.rights import rights as rights_of
from quizgen.compose.values import filed
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.ledger import Slot
from quizgen.records.subject import Entity, Fact, ItemTemplate

Pool = tuple[str, ...]
"""What candidates are kept under: by what their facts are alike, of which template, and these values."""

Named = tuple[str, str]
"""A template: its kind and its name."""

Filed = frozenset[tuple[str, str]]
_MAY_GROUP = frozenset(name for name, type_ in ITEM_TYPES.items() if type_.group == "may")
Key = TypeVar("Key")
Member = TypeVar("Member")


def pools_of(fact: Fact, template: ItemTemplate) -> list[Pool]:
    """Return where wrong options are looked for, first among the facts near this one, then among all alike."""
    name, like, near = (template.kind, template.name), template.like, template.near
    pools: list[Pool] = [("like", *name, *_alike(fact, like))]
    return [("near", *name, *_alike(fact, (*like, *near))), *pools] if near else pools


def _alike(fact: Fact, fields: Iterable[str]) -> tuple[str, ...]:
    return tuple([filed(fact, name) for name in fields])


def rings(offered: Iterable[Offered]) -> dict[Pool, Ring]:
    """Return, for each pool that wrong options are looked for in, what is offered there."""
    pools: dict[Pool, list[Candidate]] = defaultdict(list)
    for fact, template, those in offered:
        for pool in pools_of(fact, template):
            pools[pool] += those
    units = [alike for pool, those in pools.items() for alike in _by_unit(pool, those)]
    return {pool: ring(found) for pool, found in (*pools.items(), *units)}


def _by_unit(pool: Pool, those: Iterable[Candidate]) -> list[tuple[Pool, list[Candidate]]]:
    """Return the figures of each unit, where there are several, with a pool of their own."""
    found: dict[Pool, list[Candidate]] = defaultdict(list)
    for one in those:
        if one.answer.extent:
            found[of_unit(pool, one.answer.extent)].append(one)
    return list(found.items()) if len(found) > 1 else []


def of_unit(pool: Pool, figure: Extent) -> Pool:
    """Return where in a pool the figures of one unit are looked for."""
    return ("unit", figure.unit, *pool)


def by_type(entities: Iterable[Entity]) -> dict[str, Ring]:
    """Return the entities of each type as candidates."""
    found: dict[str, list[Candidate]] = defaultdict(list)
    for entity in entities:
        found[entity.type].append(candidate(entity, key_id(entity, "entity", "")))
    return {type_: ring(those) for type_, those in found.items()}


def rights(made: Iterable[Draft], questions: Collection[str]) -> dict[str, Rights]:
    """Return, for each of the questions, what any fact makes right."""
    found: dict[str, list[Draft]] = defaultdict(list)
    for draft in made:
        asks = draft.asks
        if asks in questions:
            found[asks].append(draft)
    return {asks: _rights(drafts) for asks, drafts in found.items()}


def _rights(drafts: Sequence[Draft]) -> Rights:
    """Return what is right; of one answer its texts will do, as it is compared with all options anyway."""
    if len(drafts) == 1 and len(drafts[0].answers) == 1:
        return exactly(drafts[0].answer.rights)
    texts = frozenset().union(*[draft.answer.rights for draft in drafts])
    answers = {one.words: one for draft in drafts for one in draft.answers}
    return rights_of(answers.values())._replace(texts=texts)


def statements(offering: Iterable[Draft], published: Mapping[str, Sequence[Slot]]) -> dict[str, str]:
    """Return, by sentence, the draft that may make a false statement of it: one published so, else the least id."""
    found: dict[str, tuple[bool, str]] = {}
    for draft in offering:
        if draft.template.type == "true-false":
            false = any(slot.id for slot in published.get(draft.id, ()))
            found[draft.asks] = min((not false, draft.id), found.get(draft.asks, (True, draft.id)))
    return {asks: id_ for asks, (_, id_) in found.items()}


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


def held(made: Iterable[Draft], pooled: Iterable[Offered]) -> dict[Named, dict[str, Filed]]:
    """Return, per template and answer, what the facts that have or offer it have in the template's `unlike` fields."""
    told: dict[Named, list[tuple[str, Filed]]] = defaultdict(list)
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
