"""Printed forms: which items go on them, the same number on each, and in what order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from quizgen.compose.types import ITEM_TYPES, form_order
from quizgen.layout.cueing import Cueing
from quizgen.layout.form_builder import FormBuilder, Queue, QueuedItem, Used, is_varied, sources_of
from quizgen.layout.large_print_pages import in_filling_order
from quizgen.layout.offered_facts import OfferedFacts
from quizgen.layout.versions import versions
from quizgen.records.deck import Deck
from quizgen.records.ids import FactId, ItemId, SourceId
from quizgen.records.item import Item
from quizgen.records.layout import Form, SectionItems, on_paper, taken
from quizgen.stable_hashes import digest, digests, shuffled

Supply = Sequence[SectionItems]
"""What the items of a form are chosen from."""

VARIED_SHARE = 5
"""One question in this many is of a varied type, if the deck has such questions and its forms may have them."""


def forms(deck: Deck, sections: Supply) -> tuple[Form, ...]:
    """Return the deck's forms: the same items on each in another order, or different ones if the deck asks for it."""
    scope = deck.forms.scope
    supply = on_paper(taken(sections, scope) if scope.templates or scope.tags else sections)
    cueing = Cueing(deck, [item for part in supply for item in part.items])
    made = equally_long(deck, lambda fewer: _forms_from(fewer, [supply] * selections_of(fewer), cueing))
    return in_filling_order(deck, made) if deck.forms.large_print else made


def selections_of(deck: Deck) -> int:
    """Return how many selections of items the deck's forms need: one, or one for each form."""
    return len(deck.forms.names) if deck.forms.different else 1


def _forms_from(deck: Deck, supplies: Sequence[Supply], cueing: Cueing) -> tuple[Form, ...]:
    """Return the deck's forms: a selection for each from a supply of its own, or the same for all from one supply."""
    if not deck.forms.names or not deck.forms.questions:
        return ()
    return in_versions(deck, selections(deck, supplies, cueing))


def in_versions(deck: Deck, chosen: Sequence[Sequence[Item]]) -> tuple[Form, ...]:
    """Return the deck's forms with these selections, each form in its own order."""
    orders = {letter: in_form_order(items, letter) for letter, items in of_forms(deck, chosen).items()}
    made = versions(orders)
    return tuple(made[letter] for letter in deck.forms.names)


def of_forms(deck: Deck, chosen: Sequence[Sequence[Item]]) -> dict[str, Sequence[Item]]:
    """Return the selection of each form: all have the same one, or each its own."""
    return {letter: chosen[number % len(chosen)] for number, letter in enumerate(deck.forms.names)}


def in_form_order(items: Iterable[Item], letter: str) -> list[Item]:
    """Return a form's items in the order of their numbers: by type, and as hashes decide."""
    return sorted(shuffled(items, "form", letter), key=lambda item: form_order(item.type))


def selections(deck: Deck, supplies: Sequence[Supply], cueing: Cueing, per_fact: int = 1) -> list[list[Item]]:
    """Return the items of forms that have no fact in common, each with a share of varied types if possible.

    Items of varied types take many facts: if a form would have too few questions with them, they come last.
    """
    varied = _grown(deck, supplies, cueing, deck.forms.questions // VARIED_SHARE, per_fact)
    if min(map(len, varied)) == deck.forms.questions:
        return varied
    scope = deck.forms.scope
    last = replace(scope, types=tuple(sorted(scope.types, key=lambda name: is_varied(ITEM_TYPES[name]))))
    spare = _grown(replace(deck, forms=replace(deck.forms, scope=last)), supplies, cueing, 0, per_fact)
    return max(varied, spare, key=lambda forms: sum(map(len, forms)))


def _grown(deck: Deck, supplies: Sequence[Supply], cueing: Cueing, varied: int, per_fact: int) -> list[list[Item]]:
    """Return the items of forms, one from each supply, each with up to this many of `varied` types before all others.

    The forms grow by one item each in turn. Hashes of ids decide which: each fact belongs first to one of the forms, so
    that a new fact changes one form only.
    """
    types = deck.forms.scope.types
    items = {item.id: item for supply in supplies for section in supply for item in section.items}
    used, offered = Used(), OfferedFacts({fact for item in items.values() for fact in item.facts})
    wanted = [item for item in items.values() if item.type.name in types]
    ranks = digests([item.id for item in wanted], "form", deck.namespace)
    queues = [_queues(types, supply, form, len(supplies), ranks) for form, supply in enumerate(supplies)]
    sources = _sources_with_shares(wanted, deck.forms.questions)
    builders = [FormBuilder(form_queues, used, offered, cueing, per_fact, sources) for form_queues in queues]
    for turn in range(varied + deck.forms.questions):
        for builder in builders:
            if turn < varied:
                builder.add_varied()
            elif len(builder.items) < deck.forms.questions:
                builder.add_item()
    return [builder.items for builder in builders]


def _sources_with_shares(items: Sequence[Item], questions: int) -> Counter[SourceId]:
    """Return how many items cite each source; nothing if there are more sources than a form can have questions of."""
    cited = {citation.source.id for item in items for citation in item.citations}
    return Counter(source for item in items for source in sources_of(item)) if len(cited) <= questions else Counter()


def _queues(types: Sequence[str], supply: Supply, form: int, count: int, ranks: Mapping[ItemId, int]) -> list[Queue]:
    """Return for one of `count` forms a queue for each item type and section that has such items.

    Items are in the order of their `ranks`. Types take turns before sections do: of two types and two sections, the
    first turns are those of type 1 in section 1 and type 2 in section 2, so that a short form has all types.
    """
    by_turn = _in_turn(types, [_by_type(section.items) for section in supply])
    return [
        [QueuedItem(count > 1 and _home(item.facts[0], count) != form, ranks[item.id], item.id, item) for item in items]
        for items in by_turn
    ]


def _in_turn(types: Sequence[str], by_type: Sequence[Mapping[str, Sequence[Item]]]) -> Iterator[Sequence[Item]]:
    """Yield the items of each type and section: for each type those of one section, then those of another."""
    of_types = []
    for place, name in enumerate(types):
        of_sections = [members[name] for members in by_type if name in members]
        start = place % len(of_sections) if of_sections else 0
        of_types.append([*of_sections[start:], *of_sections[:start]])
    for turn in range(len(by_type)):
        yield from (of_sections[turn] for of_sections in of_types if turn < len(of_sections))


def _by_type(items: Iterable[Item]) -> dict[str, list[Item]]:
    members: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        members[item.type.name].append(item)
    return members


@lru_cache(maxsize=100_000)
def _home(fact: FactId, count: int) -> int:
    """Return the number of the form that a fact belongs to first."""
    return digest("home", fact) % count


def equally_long(deck: Deck, make: Callable[[Deck], tuple[Form, ...]]) -> tuple[Form, ...]:
    """Return the deck's forms as `make` makes them, with as many questions as all can have.

    If some come out shorter than others, fewer are wanted on each: what the longer ones give up is free for the shorter
    ones. Forms of which one can have none stay as they are.
    """
    first = made = make(deck)
    if not deck.forms.different or _are_even(made):
        return made
    most = deck.forms.questions
    while not _are_even(made):
        most = min(most - 1, sum(len(form.items) for form in made) // len(made))
        made = make(replace(deck, forms=replace(deck.forms, questions=most)))
    return made if most else first


def _are_even(made: Sequence[Form]) -> bool:
    return len({len(form.items) for form in made}) < 2
