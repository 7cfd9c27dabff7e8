"""What to say about a worksheet: the types of its questions, what is missing, what gives more, and relaxed rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.deck import sections
from quizgen.layout.relaxed import PER_FACT
from quizgen.layout.worksheet import Wanted, wanted_sections, worksheet
from quizgen.records.deck import Deck
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout, Form, ItemPairs
from quizgen.ui.plurals import counted, listed

MOST_NAMED = 40
"""How many pairs of questions are named, at most, for each version; its key names them all."""


def types_of(items: Iterable[Item]) -> dict[str, int]:
    """Return how many items there are of each type that occurs, in the order of a form's parts."""
    counts = Counter(item.type.name for item in items)
    return {name: counts[name] for name in ITEM_TYPES if counts[name]}


def composition(layout: DeckLayout) -> str:
    """Return how many questions of each type there are on each form: "10 questions: 7 choice, 3 cloze"."""
    said = {form.letter: _composed(form) for form in layout.forms}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "; ".join([f"{letter}: {what}" for letter, what in said.items()])


def _composed(form: Form) -> str:
    types = ", ".join([f"{count} {name}" for name, count in types_of(form.items).items()])
    return f"{counted(len(form.items), 'question')}: {types}"


def shortage(layout: DeckLayout, wanted: Wanted) -> str:
    """Return why a worksheet has fewer questions than were wanted, and how many; an empty text if it has enough."""
    counts = Counter({form.letter: len(form.items) for form in layout.forms})
    if all(counts[letter] == wanted.questions for letter in wanted.letters):
        return ""
    suitable = [item for item in layout.items if item.type.name in layout.deck.forms.types]
    have = listed([f"{letter} has {counts[letter]}" for letter in wanted.letters])
    short = f"{have} of {counted(wanted.questions, 'question')}"
    if len(suitable) == len({item.id for form in layout.forms for item in form.items}):
        return f"{short}: {_there(len(suitable), wanted)}"
    return f"{short}, chosen from {len(suitable):,}: {_rules(wanted)}"


def _there(count: int, wanted: Wanted) -> str:
    """Return how many questions there are, if all of them were taken: "in this section there are only 2"."""
    few = f"there is only {count}" if count == 1 else f"there are only {count:,}"
    place = "these topics" if wanted.topics else "these sections" if len(wanted.sections) > 1 else "this section"
    place = place if wanted.topics or wanted.sections else "this deck"
    others = wanted.templates or wanted.tags or wanted.kinds or wanted.sources
    which = " that these options leave" if others else " of these types" if wanted.types else ""
    return f"in {place} {few}{which}"


def _rules(wanted: Wanted) -> str:
    """Return the rules that keep further questions off."""
    most = wanted.per_fact if wanted.strict else max(wanted.per_fact, PER_FACT)
    few = {1: "no two", 2: "no more than two"}.get(most, f"no more than {most}")
    other = "another" if wanted.per_fact == 1 else "one about another fact"
    return f"{few} of them may be about one fact, and none may give away the answer to {other}{_where(wanted)}"


def _where(wanted: Wanted) -> str:
    return "" if wanted.strict else " on the same page"


def what_gives_more(deck: Deck, items: Iterable[Item], wanted: Wanted, layout: DeckLayout) -> str:
    """Return which other options would make a short worksheet longer, and how long."""
    every, found = list(items), []
    for words, other in _other_options(wanted, layout):
        if (count := _shortest(worksheet(deck, every, other), wanted)) > _shortest(layout, wanted):
            found.append(f"{count} {words}")
    each = " each" if len(wanted.letters) > 1 else ""
    if not found:
        return "only more facts would give more questions"
    return f"you would get {', or '.join(found).replace(' ', f'{each} ', 1)}"


def _shortest(layout: DeckLayout, wanted: Wanted) -> int:
    """Return how many questions the shortest form has."""
    counts = Counter({form.letter: len(form.items) for form in layout.forms})
    return min(counts[letter] for letter in wanted.letters)


def _other_options(wanted: Wanted, layout: DeckLayout) -> Iterator[tuple[str, Wanted]]:
    """Yield other options, each with words that follow the number of questions."""
    if wanted.strict:
        yield "without --strict", replace(wanted, strict=False)
    more = wanted.per_fact + 1
    yield f"with --per-fact {more}", replace(wanted, per_fact=more)
    yield from _wider(wanted)
    there = tuple(types_of(layout.items))
    if not wanted.types and (others := [name for name in there if name not in layout.deck.forms.types]):
        yield f"with {listed(others)} as well, which this deck's forms leave out", replace(wanted, types=there)
    yield from _whole(wanted)
    if wanted.different and len(wanted.letters) > 1:
        yield "without --different", replace(wanted, different=False)


def _wider(wanted: Wanted) -> Iterator[tuple[str, Wanted]]:
    """Yield what is wanted without one of the options that leave questions out."""
    if wanted.types:
        yield "without --types", replace(wanted, types=())
    if wanted.templates:
        yield "without --templates", replace(wanted, templates=())
    if wanted.tags:
        yield "without --tags", replace(wanted, tags=())
    if wanted.kinds:
        yield "without --kinds", replace(wanted, kinds=())
    if wanted.sources:
        yield "without --source", replace(wanted, sources=())


def _whole(wanted: Wanted) -> Iterator[tuple[str, Wanted]]:
    """Yield the same wishes for the whole deck, if they are not for the whole deck anyway."""
    named = [option for option, ids in (("--section", wanted.sections), ("--topic", wanted.topics)) if ids]
    if named:
        yield f"from the whole deck (without {listed(named)})", replace(wanted, sections=(), topics=())


def why_none(deck: Deck, items: Iterable[Item], wanted: Wanted) -> str:
    """Return why no question has everything that is wanted: which option leaves none."""
    every, found = list(items), []
    for words, other in (*_wider(replace(wanted, types=())), *_whole(wanted)):
        narrowed = replace(deck, sections=tuple(wanted_sections(deck, other)))
        count = sum(len(part.items) for part in sections(narrowed, filter(other.suits, every)))
        if count:
            found.append(f"{count:,} {words}")
    if not found:
        return "no question fits these options: leave out some of them"
    return f"no question fits all these options; there would be {', or '.join(found)}"


def relaxed_rules(layout: DeckLayout) -> str:
    """Return which rules were relaxed, with the numbers of the pairs on each form; an empty text if none was."""
    helping, again = layout.relaxed
    relaxed = []
    if helping:
        pairs = "a pair of questions" if len(helping) == 1 else f"{len(helping):,} pairs of questions"
        told = f"in {pairs}, one helps to answer the other (they are a page apart)"
        relaxed.append(f"{told}: {_pair_numbers(layout, helping)}")
    if again:
        facts = counted(len(again), "fact is", "facts are")
        relaxed.append(f"{facts} asked about twice: {_pair_numbers(layout, again)}")
    rules = "; ".join(relaxed)
    return rules and f"to have more questions, rules were relaxed: {rules}; --strict keeps all rules"


def _pair_numbers(layout: DeckLayout, pairs: ItemPairs) -> str:
    return ", and ".join([*filter(None, (_numbers_on(form, pairs) for form in layout.forms))])


def _numbers_on(form: Form, pairs: ItemPairs) -> str:
    """Return the numbers of pairs of questions on a form: "on A 3 and 12, 4 and 9"; only the first of many."""
    named = [f"{one} and {other}" for one, other in form.numbers(pairs)]
    more = f" and {len(named) - MOST_NAMED:,} more" if len(named) > MOST_NAMED else ""
    return f"on {form.letter} {', '.join(named[:MOST_NAMED])}{more}" if named else ""
