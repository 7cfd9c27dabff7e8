"""Cards for one lesson: some of a deck's items, with as many different facts and types as possible."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from quizgen.layout.deck import sections
from quizgen.layout.lesson_code import cards_code
from quizgen.layout.lesson_request import LessonRequest, slug, wanted_sections
from quizgen.records.deck import Deck, Scope
from quizgen.records.ids import FactId, ItemId
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout, SectionItems, on_paper
from quizgen.stable_hashes import digest, shuffled


def lesson_cards(deck: Deck, items: Iterable[Item], request: LessonRequest, most: int | None) -> DeckLayout:
    """Return the deck with the items that are wanted, up to `most` of them (None: all), in its own order.

    Only `per_fact`, `title`, `seed` and the choice of items count in the `request`.
    """
    narrowed = replace(deck, name=request.title or deck.name, sections=tuple(wanted_sections(deck, request)))
    own = Scope(deck.flashcards.types) if request.templates or request.tags else deck.flashcards
    scope = replace(own, types=request.types or own.types)
    supply = on_paper(sections(narrowed, [item for item in items if request.suits(item) and scope.takes(item)]))
    chosen = _chosen(supply, request, most)
    kept = tuple(replace(part, items=tuple(item for item in part.items if item.id in chosen)) for part in supply)
    code = cards_code(narrowed, kept)
    file = "-".join(filter(None, (deck.file, slug(request), code)))
    return DeckLayout(replace(narrowed, file=file, flashcards=Scope()), kept, ())


def _chosen(supply: Sequence[SectionItems], request: LessonRequest, most: int | None) -> set[ItemId]:
    """Return the ids of up to `most` items: first one about each fact, then a second one, and so on.

    Hashes decide which; types and sections take turns.
    """
    used: Counter[FactId] = Counter()
    rounds: dict[int, list[ItemId]] = defaultdict(list)
    for item in _in_turn(supply, request.seed):
        used.update(item.facts)
        rounds[max(used[fact] for fact in item.facts)].append(item.id)
    in_order = [id_ for number in sorted(rounds) if number <= request.per_fact for id_ in rounds[number]]
    return set(in_order[:most])


class _Turn(NamedTuple):
    """When an item has its turn: its number among those of its type and section, then a hash, then its place."""

    number: int
    hashed: int
    place: int


def _in_turn(supply: Sequence[SectionItems], seed: str) -> Iterable[Item]:
    numbers: Counter[tuple[str, str]] = Counter()
    turns: list[tuple[_Turn, Item]] = []
    for part in supply:
        for place, item in enumerate(shuffled(part.items, "flashcards", seed)):
            numbers[part.section.id, item.type.name] += 1
            number = numbers[part.section.id, item.type.name]
            turns.append((_Turn(number, digest("turn", seed, item.id), place), item))
    return [item for _, item in sorted(turns, key=itemgetter(0))]
