"""What to tell about a worksheet's questions: which rules were relaxed, how many are missing, and what gives more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.loosened import PER_FACT, gives_away
from quizgen.layout.worksheet import Wanted, worksheet
from quizgen.records.deck import Deck
from quizgen.records.item import DeckLayout, Item
from quizgen.ui.plurals import counted, listed


def types_of(items: Iterable[Item]) -> dict[str, int]:
    """Return how many items there are of each type that occurs, in the order of a form's parts."""
    counts = Counter(item.type.name for item in items)
    return {name: counts[name] for name in ITEM_TYPES if counts[name]}


def relaxed(layout: DeckLayout, wanted: Wanted) -> str:
    """Return which rules were relaxed so that a worksheet has more questions; an empty text where none was."""
    away = max((gives_away(form.items, wanted.per_fact) for form in layout.forms), default=0)
    asked = [Counter(fact for item in form.items for fact in item.facts) for form in layout.forms]
    again = max((sum(count > wanted.per_fact for count in facts.values()) for facts in asked), default=0)
    said = []
    if away:
        pairs = "one pair of questions" if away == 1 else f"{away:,} pairs of questions"
        said.append(f"in {pairs} one helps to answer the other (they are a page apart)")
    if again:
        said.append(f"{counted(again, 'fact is', 'facts are')} asked about twice")
    return f"relaxed for more questions: {listed(said)}; --strict keeps all rules" if said else ""


def shortage(layout: DeckLayout, wanted: Wanted) -> str:
    """Return why a worksheet has fewer questions than were wanted, and how many; an empty text where it has enough."""
    counts = Counter({form.letter: len(form.items) for form in layout.forms})
    if all(counts[letter] == wanted.questions for letter in wanted.letters):
        return ""
    suitable = [item for item in layout.items if item.type.name in layout.deck.forms.types]
    facts = counted(len({fact for item in suitable for fact in item.facts}), "fact")
    have = listed([f"{letter} has {counts[letter]}" for letter in wanted.letters])
    return (
        f"{have} of {counted(wanted.questions, 'question')}, chosen from {len(suitable):,} about {facts}: "
        f"{_rules(wanted)}"
    )


def _rules(wanted: Wanted) -> str:
    """Return the rules that keep further questions off."""
    most = wanted.per_fact if wanted.strict else max(wanted.per_fact, PER_FACT)
    times = {1: "twice", 2: "more than twice"}.get(most, f"more than {most} times")
    other = "another" if wanted.per_fact == 1 else "one about another fact"
    return f"no fact is used {times}, and no question may give away the answer to {other}{_where(wanted)}"


def _where(wanted: Wanted) -> str:
    return "" if wanted.strict else " on the same page"


def what_gives_more(deck: Deck, items: Iterable[Item], wanted: Wanted, layout: DeckLayout) -> str:
    """Return which other options would make a worksheet that is short longer, and how long."""
    every, found = list(items), []
    for words, other in _other_options(wanted, layout):
        if (count := _shortest(worksheet(deck, every, other), wanted)) > _shortest(layout, wanted):
            found.append(f"{words} ({count})")
    return f"more questions: {', '.join(found)}" if found else "only more facts would give more questions"


def _shortest(layout: DeckLayout, wanted: Wanted) -> int:
    """Return how many questions the shortest form has."""
    counts = Counter({form.letter: len(form.items) for form in layout.forms})
    return min(counts[letter] for letter in wanted.letters)


def _other_options(wanted: Wanted, layout: DeckLayout) -> Iterator[tuple[str, Wanted]]:
    """Yield other options, each with how to say it."""
    if wanted.strict:
        yield "without --strict", replace(wanted, strict=False)
    more = wanted.per_fact + 1
    yield f"with --per-fact {more}", replace(wanted, per_fact=more)
    there = tuple(types_of(layout.items))
    yield f"with --types {','.join(there)}", replace(wanted, types=there)
    if wanted.templates:
        yield "without --templates", replace(wanted, templates=())
    if wanted.kinds:
        yield "without --kinds", replace(wanted, kinds=())
    if wanted.sources:
        yield "without --source", replace(wanted, sources=())
    if wanted.sections or wanted.topics:
        yield "from the whole deck, without --section and --topic", replace(wanted, sections=(), topics=())
    if wanted.different and len(wanted.letters) > 1:
        yield "without --different", replace(wanted, different=False)
