"""What to say about a worksheet or flashcards: types of questions, what is missing, what gives more, relaxed rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any, NamedTuple

import click

from quizgen.cli.lessons.options import MAX_PER_FACT
from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.deck import sections
from quizgen.layout.lesson_request import LessonRequest, wanted_sections
from quizgen.layout.relaxed import PER_FACT
from quizgen.layout.worksheet import worksheet
from quizgen.records.deck import Deck
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout, Form, ItemPairs
from quizgen.ui.plurals import counted, first_of, listed

MAX_NAMED = 40
"""How many pairs of questions are named, at most, for each version; its key names them all."""


class _Way(NamedTuple):
    """What else could be asked for, in words that follow the number of questions that it gives."""

    words: str
    request: LessonRequest


def types_of(items: Iterable[Item]) -> dict[str, int]:
    """Return how many items there are of each type that occurs, in the order of a form's parts."""
    counts = Counter(item.type.name for item in items)
    return {name: counts[name] for name in ITEM_TYPES if counts[name]}


def questions_by_type(layout: DeckLayout) -> str:
    """Return how many questions of each type there are on each form: "10 questions: 7 choice, 3 cloze"."""
    by_form = {form.letter: _counts(form) for form in layout.forms}
    if len(set(by_form.values())) == 1:
        return next(iter(by_form.values()))
    return "; ".join([f"{letter}: {counts}" for letter, counts in by_form.items()])


def _counts(form: Form) -> str:
    types = ", ".join([f"{count} {name}" for name, count in types_of(form.items).items()])
    return f"{counted(len(form.items), 'question')}: {types}"


def shortage(layout: DeckLayout, request: LessonRequest) -> str:
    """Return why a worksheet has fewer questions than were wanted, and how many; an empty text if it has enough."""
    counts = Counter({form.letter: len(form.items) for form in layout.forms})
    if all(counts[letter] == request.questions for letter in request.letters):
        return ""
    suitable = [item for item in layout.items if item.type.name in layout.deck.forms.scope.types]
    have = listed([f"{letter} has {counts[letter]}" for letter in request.letters])
    short = f"{have} of {counted(request.questions, 'question')}"
    if len(suitable) == len({item.id for form in layout.forms for item in form.items}):
        return f"{short}: {_there(len(suitable), request)}"
    return f"{short}, chosen from {len(suitable):,}: {_rules(request)}"


def _there(count: int, request: LessonRequest) -> str:
    """Return how many questions there are, if all of them were taken: "this section has only 2"."""
    place = "these topics have" if request.topics else "these sections have" if request.sections else "this deck has"
    place = "this section has" if len(request.sections) == 1 and not request.topics else place
    others = request.templates or request.tags or request.kinds or request.sources
    fit = "fits" if count == 1 else "fit"
    which = f" that {fit} these options" if others else " of these types" if request.types else ""
    return f"{place} only {count:,}{which}"


def _rules(request: LessonRequest) -> str:
    """Return the rules that keep further questions off."""
    most = request.per_fact if request.strict else max(request.per_fact, PER_FACT)
    few = {1: "no two", 2: "no more than two"}.get(most, f"no more than {most}")
    other = "another" if request.per_fact == 1 else "one about another fact"
    same, where = (" or have the same answer", "") if request.strict else ("", " on the same page")
    return f"{few} of them may be about the same fact{same}, and none may give away the answer to {other}{where}"


def what_gives_more(deck: Deck, items: Iterable[Item], request: LessonRequest, layout: DeckLayout) -> str:
    """Return which other options would make a short worksheet longer, and how long."""
    every = list(items)
    each = " each" if len(request.letters) > 1 else ""
    found: list[str] = []
    for ways in _other_options(request, layout):
        count, words = _longest(deck, every, ways, request)
        if count > _shortest(layout, request):
            found.append(f"{count} {words}" if found else f"{count}{each} {words}")
    if not found:
        return "only more facts would give more questions"
    return f"you would get {', or '.join(found)}"


def _longest(deck: Deck, items: Sequence[Item], ways: Iterable[_Way], request: LessonRequest) -> tuple[int, str]:
    """Return how many questions each form has in the first way that gives enough, else in the best, and its words."""
    best = (0, "")
    for words, other in ways:
        count = _shortest(worksheet(deck, items, other), request)
        best = max(best, (count, words), key=itemgetter(0))
        if count >= request.questions:
            break
    return best


def _shortest(layout: DeckLayout, request: LessonRequest) -> int:
    """Return how many questions the shortest form has."""
    counts = Counter({form.letter: len(form.items) for form in layout.forms})
    return min(counts[letter] for letter in request.letters)


def _other_options(request: LessonRequest, layout: DeckLayout) -> Iterator[Sequence[_Way]]:
    """Yield other options; several ways if the later ones are only worth trying where the first are not enough."""
    if request.strict:
        yield [_Way("without --strict", replace(request, strict=False))]
    yield [
        _Way(f"with --per-fact {more}", replace(request, per_fact=more))
        for more in range(request.per_fact + 1, _most_about_a_fact(layout) + 1)
    ]
    yield from ([way] for way in _wider(request))
    there = tuple(types_of(layout.items))
    if not request.types and (others := [name for name in there if name not in layout.deck.forms.scope.types]):
        words = f"with {listed(others)} as well, which this deck's forms leave out"
        yield [_Way(words, replace(request, types=there))]
    yield from ([way] for way in _whole(request))
    if request.different and len(request.letters) > 1:
        yield [_Way("without --different", replace(request, different=False))]


def _most_about_a_fact(layout: DeckLayout) -> int:
    """Return the most questions that are about one fact, up to what `--per-fact` takes."""
    counts = Counter(fact for item in layout.items for fact in item.facts)
    return min(MAX_PER_FACT, max(counts.values(), default=0))


def _wider(request: LessonRequest) -> Iterator[_Way]:
    """Yield what is wanted without one of the options that leave questions out."""
    for name in ("types", "templates", "tags", "kinds", "sources"):
        if getattr(request, name):
            option = "source" if name == "sources" else name
            without: Mapping[str, Any] = {name: ()}
            yield _Way(f"without --{option}", replace(request, **without))


def _whole(request: LessonRequest) -> Iterator[_Way]:
    """Yield the same wishes for the whole deck, if they are not for the whole deck anyway."""
    named = [option for option, ids in (("--section", request.sections), ("--topic", request.topics)) if ids]
    if named:
        yield _Way(f"from the whole deck (without {listed(named)})", replace(request, sections=(), topics=()))


def require_some(count: int, there: Mapping[str, int], types: Sequence[str], why_none: Callable[[], str]) -> None:
    """End the command if no question has everything that is wanted; `there` counts the questions by type.

    `types` are those that were asked for, and `why_none` says why there are none at all.
    """
    if count:
        return
    if there:
        counted = ", ".join(f"{name} ({number})" for name, number in there.items())
        which = "these types" if types else "the types that this deck uses here"
        raise click.UsageError(f"there are no questions of {which}; available: {counted}")
    raise click.UsageError(why_none())


def why_none(deck: Deck, items: Iterable[Item], request: LessonRequest) -> str:
    """Return why no question has everything that is wanted: which option leaves none."""
    every, found = list(items), []
    for words, other in (*_wider(replace(request, types=())), *_whole(request)):
        narrowed = replace(deck, sections=tuple(wanted_sections(deck, other)))
        count = sum(len(part.items) for part in sections(narrowed, filter(other.suits, every)))
        if count:
            found.append(f"{count:,} {words}")
    if not found:
        return "no question fits these options: leave out some of them"
    return f"no question fits all these options; there would be {', or '.join(found)}"


def relaxed_rules(layout: DeckLayout) -> str:
    """Return which rules were relaxed, with the numbers of the pairs on each form; an empty text if none was."""
    helping, again, repeated = layout.relaxed
    relaxed = []
    if repeated:
        relaxed.append(f"{counted(repeated, 'question has', 'questions have')} the same answer as another")
    if helping:
        pairs = "a pair of questions" if len(helping) == 1 else f"{len(helping):,} pairs of questions"
        rule = f"in {pairs}, one helps to answer the other (they are a page apart)"
        relaxed.append(f"{rule}: {_pair_numbers(layout, helping)}")
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
    return f"on {form.letter} {first_of(named, MAX_NAMED)}" if named else ""
