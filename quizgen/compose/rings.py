"""Where wrong options are looked for: candidates on rings, ordered by hashes, one ring for each pool of similar facts.

Choosing looks at a part of a ring that depends on the item alone, so it takes a few steps however many facts there are,
and a new fact changes only the options of items that look where it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import product
from operator import itemgetter, or_
from typing import Literal, NamedTuple

from quizgen.compose.candidates import Candidate, Offer, candidate
from quizgen.compose.compared_answers import answer_of_value
from quizgen.compose.extents import extent_as_written
from quizgen.compose.features import FeatureReader
from quizgen.compose.groups import Group, grouping_values, groups_of
from quizgen.frozen import frozen_record
from quizgen.records.ids import OptionId, TemplateKey
from quizgen.records.kind import ItemTemplate
from quizgen.records.subject import Entity, Fact, Number
from quizgen.stable_hashes import digest
from quizgen.text.render import plain
from quizgen.text.rich import plain_text

STEPS = 192
"""How far one looks for the best: if so many in a row are refused, more would hardly do better."""

FAR = 600
"""How far one looks for any, if the best are too few."""

WINDOW = 24
"""How many are looked at together, to choose the best."""


class PoolKey(NamedTuple):
    """A template's pool of candidates: those of facts with the same `values` in its `like`, or in `like` and `near`.

    If `group` is not empty, they are also of one group, by its topic and values; if there is a `unit`, they are the
    figures in this unit.
    """

    template: TemplateKey
    level: Literal["like", "near"]
    values: tuple[str, ...]
    group: tuple[str, ...] = ()
    unit: str | None = None


@frozen_record
class Window:
    """Some consecutive candidates on a ring, with their features as bits, their lengths and places there."""

    candidates: Sequence[Candidate]
    feature_bits: Sequence[int]
    lengths: Sequence[int]
    start: int
    stop: int

    def sharing(self, places: Iterable[Sequence[int]]) -> dict[int, int]:
        """Return which candidates, counted from 0, are in some of these places of the ring, and in how many."""
        start, stop = self.start, self.stop
        shares: dict[int, int] = {}
        for there in places:
            for place in there[bisect_left(there, start) : bisect_left(there, stop)]:
                shares[place - start] = shares.get(place - start, 0) + 1
        return shares


@frozen_record
class Ring:
    """Candidates in the order of their hashes, the `points`; of those with the same text, one stands for all.

    After the last of them the first ones follow again, as far as one looks (STEPS), so that any point can be begun at.
    `feature_bits` are the features of each, `lengths` their lengths in characters. `by_id` has all candidates, also
    those that say the same as another; `places` has, by word stem, where those stand that have it.
    """

    points: Sequence[int]
    candidates: Sequence[Candidate]
    feature_bits: Sequence[int]
    lengths: Sequence[int]
    by_id: dict[OptionId, Candidate]
    by_words: dict[str, Candidate]
    places: dict[str, list[int]]

    def windows(self, point: int) -> Iterator[Window]:
        """Yield the candidates on the ring from a point on, once around at most."""
        first, around = bisect_left(self.points, point), len(self.points)
        last = first + min(STEPS, around)
        for start in range(first, last, WINDOW):
            stop = min(start + WINDOW, last)
            of_window = slice(start, stop)
            yield Window(self.candidates[of_window], self.feature_bits[of_window], self.lengths[of_window], start, stop)

    @property
    def is_small(self) -> bool:
        """Whether one window has all of it, so that items must share the same few candidates."""
        return len(self.points) <= WINDOW

    @property
    def is_shared(self) -> bool:
        """Whether each item looks at all of it: most would offer the same candidates, those that are like many."""
        return len(self.points) <= STEPS

    def beyond(self, point: int, far: int) -> Iterator[Candidate]:
        """Yield the candidates after those windows: up to `far` from the point on, once around at most."""
        first, around = bisect_left(self.points, point), len(self.points)
        for place in range(first + STEPS, first + min(far, around)):
            yield self.candidates[place % around]

    def having(self, stems: Iterable[str]) -> list[Sequence[int]]:
        """Return, for each of these word stems, the places of the candidates that have it."""
        places = self.places
        return [places[stem] for stem in stems if stem in places]


def ring(candidates: Iterable[Candidate]) -> Ring:
    """Return the candidates on a ring; of several with the same text, the one with the least id stands for all.

    Each keeps its own text, and is accepted wherever one of them is.
    """
    by_words: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_words[one.answer.identity].append(one)
    groups = [_merged(same) if len(same) > 1 else same for same in by_words.values()]
    placed = sorted([(digest("candidate", group[0].id), group[0]) for group in groups], key=itemgetter(0))
    around = [one for _, one in (*placed, *placed[:STEPS])]
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(around):
        for stem in one.stems:
            places[stem].append(place)
    return Ring(
        points=[point for point, _ in placed],
        candidates=around,
        feature_bits=[one.features.shape | one.features.context for one in around],
        lengths=[one.features.length for one in around],
        by_id={one.id: one for group in groups for one in group},
        by_words={group[0].answer.words: group[0] for group in groups},
        places=dict(places),
    )


def _merged(same: Sequence[Candidate]) -> list[Candidate]:
    """Return one for each id, the least first, accepted wherever one of them is; of one id, the first fact's counts."""
    names = frozenset().union(*{one.answer.names for one in same})
    context = reduce(or_, {one.features.context for one in same})
    ordered = sorted(same, key=lambda one: (one.id, one.fact, plain(one.text)), reverse=True)
    by_id = {one.id: one for one in ordered}
    return [
        replace(one, answer=replace(one.answer, names=names), features=replace(one.features, context=context))
        for _, one in sorted(by_id.items())
    ]


def rings(offers: Iterable[Offer]) -> dict[PoolKey, Ring]:
    """Return, for each pool that wrong options are looked for in, what is offered there."""
    pools: dict[PoolKey, list[Candidate]] = defaultdict(list)
    for fact, template, candidates in offers:
        for pool in pools_of(fact, template):
            pools[pool] += candidates
    units = [by_unit for pool, candidates in pools.items() for by_unit in _by_unit(pool, candidates)]
    return {pool: ring(candidates) for pool, candidates in (*pools.items(), *units)}


def pools_of(fact: Fact, template: ItemTemplate, group: Group | None = None) -> list[PoolKey]:
    """Return the pools to look in for wrong options: first the facts near this one, then all similar ones.

    Nearest are those of its group, if the group may have more facts than one item asks about: the `group` given, else
    each group of the fact.
    """
    key, like, near = template.template_key, template.like, template.near
    pools = [PoolKey(key, "like", values) for values in _values(fact, like)]
    if near:
        pools = [*[PoolKey(key, "near", values) for values in _values(fact, (*like, *near))], *pools]
    if template.split:
        groups = [(fact.topic, *one.values) for one in ([group] if group else groups_of(fact, template))]
        pools = [*[pool._replace(group=values) for values in groups for pool in pools], *pools]
    return pools


def _values(fact: Fact, fields: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Return the values of fields, once for each value where a fact has several, as with sources or tags."""
    return product(*[grouping_values(fact, field) for field in fields])


def _by_unit(pool: PoolKey, candidates: Iterable[Candidate]) -> list[tuple[PoolKey, list[Candidate]]]:
    """Return the figures of each unit, if there are several, with a pool of their own."""
    units: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        if isinstance(one.answer.value, Number):
            units[extent_as_written(one.answer.value).unit].append(one)
    return [(pool._replace(unit=unit), figures) for unit, figures in units.items()] if len(units) > 1 else []


def entity_rings(entities: Iterable[Entity], reader: FeatureReader) -> dict[str, Ring]:
    """Return the entities of each type as candidates."""
    by_type: dict[str, list[Candidate]] = defaultdict(list)
    for entity in entities:
        id_ = OptionId.of_name(entity.id, "entity")
        by_type[entity.type].append(candidate(id_, plain_text(entity.name), answer_of_value(entity), reader))
    return {type_: ring(candidates) for type_, candidates in by_type.items()}
