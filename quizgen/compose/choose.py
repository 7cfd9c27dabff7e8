"""Options for the items that offer some: distractors that no fact makes right, in an order made from ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizgen.compose.draft import Draft
from quizgen.compose.pool import Candidate, Ring, option, pick, ring
from quizgen.compose.values import filed
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.deck import Project
from quizgen.records.item import Item, Option
from quizgen.records.subject import Entity, Fact, Number
from quizgen.stable import digest
from quizgen.text import fold, literal, plain

Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chooser:
    """Everything options are chosen from, gathered in one pass over the drafts.

    `rights`: per stem, every answer that some fact makes right. `rings`: per template (and the values in its `like`
    fields) the values of its key. `held`: per template and value, the values its facts have in the `unlike` fields.
    """

    facts: Mapping[str, Fact]
    rights: Mapping[str, frozenset[str]]
    rings: Mapping[tuple[str, ...], Ring]
    by_type: Mapping[str, Ring]
    held: Mapping[tuple[str, str, str], frozenset[Group]]
    related: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def finish(self, draft: Draft) -> Item:
        """Return the draft's item with its options, where its type has any."""
        wanted = ITEM_TYPES[draft.template.type].wrong
        if not wanted:
            return draft.item
        key = candidate(draft)
        rings = [self.rings[_pool(draft)]]
        if isinstance(draft.value, Entity) and not draft.template.like:
            rings.append(self.by_type[draft.value.type])
        said = f" {fold(plain(draft.item.stem))} "
        wrong = pick(draft.item.id, rings, wanted, lambda c: self._fits(draft, said, c), key)
        return _with_options(draft.item, key, wrong)

    def _fits(self, draft: Draft, said: str, other: Candidate) -> bool:
        """Tell whether a candidate is wrong for this stem by every fact, and not named in the stem itself."""
        if other.rights & self.rights[draft.item.stem] or any(f" {text} " in said for text in other.rights):
            return False
        if draft.fact.id in other.facts or self.related.get(draft.fact.id, frozenset()) & other.facts:
            return False
        if not draft.template.unlike:
            return True
        held = self.held.get((*_template(draft), other.folded), frozenset())
        return _group(draft.fact, draft.template.unlike) not in held


def chooser(project: Project, made: Sequence[Draft]) -> Chooser:
    """Gather what the options of these drafts are chosen from."""
    offering = [draft for draft in made if ITEM_TYPES[draft.template.type].wrong]
    pools: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    held: dict[tuple[str, str, str], set[Group]] = defaultdict(set)
    for draft in offering:
        pools[_pool(draft)].append(candidate(draft))
        held[(*_template(draft), draft.folded)].add(_group(draft.fact, draft.template.unlike))
    return Chooser(
        facts=project.facts,
        rights=_rights(made),
        rings={name: ring(candidates) for name, candidates in pools.items()},
        by_type=_by_type(project.entities.values()),
        held={name: frozenset(groups) for name, groups in held.items()},
        related=_related(project.facts.values()),
    )


def candidate(draft: Draft) -> Candidate:
    """Return the draft's key as something that other items might offer."""
    value, item = draft.value, draft.item
    id_ = value.id if isinstance(value, Entity) else draft.fact.id
    return Candidate(id_, item.key, draft.folded, draft.rights, value, frozenset((draft.fact.id,)))


def _template(draft: Draft) -> tuple[str, str]:
    return (draft.template.kind, draft.template.name)


def _pool(draft: Draft) -> tuple[str, ...]:
    return (*_template(draft), *_group(draft.fact, draft.template.like))


def _group(fact: Fact, fields: Iterable[str]) -> Group:
    return tuple(filed(fact, name) for name in fields)


def _rights(made: Iterable[Draft]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for draft in made:
        found[draft.item.stem] |= draft.rights
    return {stem: frozenset(rights) for stem, rights in found.items()}


def _by_type(entities: Iterable[Entity]) -> dict[str, Ring]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for entity in entities:
        names = (entity.name, entity.short, *entity.accept)
        rights = frozenset(fold(name) for name in names if name)
        one = Candidate(entity.id, literal(entity.name), fold(entity.name), rights, entity, frozenset())
        found[entity.type].append(one)
    return {type_: ring(candidates) for type_, candidates in found.items()}


def _related(facts: Iterable[Fact]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for other in (*fact.same_as, *fact.conflicts):
            found[fact.id].add(other)
            found[other].add(fact.id)
    return {id_: frozenset(others) for id_, others in found.items()}


def _with_options(item: Item, key: Candidate, wrong: Sequence[Candidate]) -> Item:
    offered = [option(key, right=True), *map(option, wrong)]
    figures = [c.value for c in (key, *wrong) if isinstance(c.value, Number)]
    if len(figures) == len(offered):
        low = {o.id: n.low for o, n in zip(offered, figures, strict=True)}
        return replace(item, options=tuple(sorted(offered, key=lambda o: (low[o.id], o.id))), sorted=True)
    return replace(item, options=shuffled(offered, item.id))


def shuffled(options: Iterable[Option], *seed: str) -> tuple[Option, ...]:
    """Return the options in an order made from their ids and the seed."""
    return tuple(sorted(options, key=lambda o: (digest(*seed, o.id), o.id)))
