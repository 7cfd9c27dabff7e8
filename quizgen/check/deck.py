"""Checks of whole decks: enough facts for the forms, and nothing about keys that helps guessing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import exp, fsum, lgamma, log, log1p
from operator import attrgetter

from quizgen.check.analysis import AnalyzedItem
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding
from quizgen.records.deck import Deck, SectionFinder, Variant
from quizgen.records.ids import FactId
from quizgen.records.item import Item
from quizgen.ui.plurals import counted

_ENOUGH_ITEMS = 20
"""The fewest items about which anything can be said."""

_CONFIDENCE_IN_LENGTHS = 0.95
_CONFIDENCE_IN_POSITIONS = 0.999
"""Higher: positions come from hashes, so nobody can correct mere chance, and each item has several."""

_PINNED = attrgetter("pinned")

Choices = Sequence[AnalyzedItem]
"""Items with one right option and several wrong ones."""


def _no_questions(context: CheckContext) -> Iterator[Finding]:
    for deck in context.project.decks.values():
        items = context.composition.items
        has_some = any(True for _ in _placed(deck, items))
        if not has_some and items:
            others = counted(len(items), "question")
            yield Finding(deck.place, f"this deck has no questions: its sections take none of the {others}")
        elif not has_some:
            yield Finding(deck.place, "this deck has no questions: add facts, and item templates that ask about them")
        for name, takes in _parts(deck) if has_some else ():
            if not any(map(takes, _placed(deck, items))):
                there = counted(sum(1 for _ in _placed(deck, items)), "question")
                yield Finding(deck.place, f"{name} takes none of this deck’s {there}")


def _parts(deck: Deck) -> Iterator[tuple[str, Callable[[Item], bool]]]:
    """Yield the names of a deck’s parts in its file, each with a test for the questions it takes."""
    scopes = {"anki": deck.anki, "practice": deck.practice, "flashcards": deck.flashcards}
    for name, scope in scopes.items():
        yield f"“{name}”", scope.takes
    finder = SectionFinder(deck)
    for variant in deck.variants:

        def is_within(item: Item, variant: Variant = variant) -> bool:
            section = finder.section_of(item)
            of_section = variant.includes(section.id) if section else not variant.sections
            return of_section and variant.scope.takes(item)

        yield f"the variant “{variant.name}”", is_within


def _few_questions(context: CheckContext) -> Iterator[Finding]:
    """A form asks each fact once."""
    for deck in context.project.decks.values():
        wanted = deck.forms.questions * (len(deck.forms.names) if deck.forms.different else 1)
        items = context.composition.items
        there = _facts_asked(deck, items, wanted)
        if there < wanted and any(True for _ in _placed(deck, items)):  # a deck without any is another finding
            need = f"the forms of this deck need {counted(wanted, 'question')}, but there are facts for only {there}"
            yield Finding(deck.place, f"{need}; lower `questions` or add facts")


def _facts_asked(deck: Deck, items: Iterable[Item], enough: int) -> int:
    """Return how many facts, or groups of them, the forms of a deck may ask about, counted until there are `enough`."""
    scope, asked = deck.forms.scope, set[tuple[FactId, ...]]()
    for item in _placed(deck, items):
        if scope.takes(item):
            asked.add(item.facts)
            if len(asked) >= enough:
                break
    return len(asked)


def _placed(deck: Deck, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items that some section takes."""
    return filter(SectionFinder(deck).section_of, items)


def _choices(deck: Deck, items: Iterable[AnalyzedItem]) -> Choices:
    finder = SectionFinder(deck)
    choices = [one for one in items if len(one.wrong) > 1 and one.item.type.single]
    return [one for one in choices if finder.section_of(one.item)]


def _longest(context: CheckContext) -> Iterator[Finding]:
    for deck in context.project.decks.values():
        choices = [one for one in _choices(deck, context.with_distractors) if _has_one_longest(one, context)]
        if len(choices) < _ENOUGH_ITEMS:
            continue
        long = [one for one in choices if len(one.key) > max(map(len, one.wrong))]
        limit = binomial_quantile(len(choices), _chance(choices), _CONFIDENCE_IN_LENGTHS)
        if len(long) > limit:
            found = f"the right option is the longest in {len(long)} of {len(choices)} choice questions"
            fix = f"shorten right options or lengthen wrong ones, {_most_of(long)}"
            yield Finding(deck.place, f"{found}, but by chance in at most {limit}; {fix}")


def _most_of(long: Choices) -> str:
    """Return where to begin."""
    templates = Counter([(choice.item.template, choice.item.template_place.path) for choice in long])
    ((template, path), count), *_ = templates.most_common()
    return f"starting with those of “{template}” ({path}), which has {count} of them"


def _has_one_longest(analyzed: AnalyzedItem, context: CheckContext) -> bool:
    """Return whether one option is the longest; where the key is a figure or a name, its length cannot be changed."""
    if analyzed.item.fixed_order or context.folded[analyzed.key] in context.names:
        return False
    lengths = list(map(len, (*analyzed.right, *analyzed.wrong)))
    return lengths.count(max(lengths)) == 1


def _positions(context: CheckContext) -> Iterator[Finding]:
    """Only items count whose order is not made from ids, which no author could change."""
    for deck in context.project.decks.values():
        choices = _choices(deck, [one for one in context.with_distractors if _has_order(one.item)])
        positions = Counter([_position(choice) for choice in choices])
        for position, count in sorted(positions.items()):
            there = [choice for choice in choices if len(choice.item.options) > position]
            if len(there) < _ENOUGH_ITEMS:
                continue
            limit = binomial_quantile(len(there), _chance(there), _CONFIDENCE_IN_POSITIONS)
            if count > limit:
                found = f"the right option is number {position + 1} in {count} of {len(there)} choice questions"
                fix = "make sure that figures have wrong options on both sides, and pin fewer options"
                yield Finding(deck.place, f"{found}, but by chance in at most {limit}; {fix}")


def _has_order(item: Item) -> bool:
    """Whether the values decide the order of an item's options, or pinned ones come last."""
    return item.fixed_order or any(map(_PINNED, item.options))


def _position(choice: AnalyzedItem) -> int:
    return [option.right for option in choice.item.options].index(True)


def _chance(choices: Choices) -> float:
    """Return how likely a guess is right, on average over the items."""
    return fsum([1 / len(choice.item.options) for choice in choices]) / len(choices)


def binomial_quantile(trials: int, probability: float, confidence: float) -> int:
    """Return the least number of successes that is exceeded with a probability of at most 1 - `confidence`.

    Of 20 questions with four options each, a guesser gets more than 8 right in less than one case of 20:
    `binomial_quantile(20, 0.25, 0.95)` is 8.
    """
    total, log_right, log_wrong, log_orders = 0.0, log(probability), log1p(-probability), lgamma(trials + 1)
    for successes in range(trials):
        log_ways = log_orders - lgamma(successes + 1) - lgamma(trials - successes + 1)
        total += exp(log_ways + successes * log_right + (trials - successes) * log_wrong)
        if total >= confidence:
            return successes
    return trials


NO_QUESTIONS = Check(
    name="no-questions",
    severity="warning",
    finds="a deck that has no questions, or whose `anki`, `practice`, `flashcards` or variant takes none of them",
    why="Whatever is made from it would be empty: learners would import nothing.",
    fix="Add facts and item templates, or let a section and these keys take what there is: their `topics`, `types`, "
    "`templates` and `tags` narrow each other.",
    find=_no_questions,
    waived_in="",
    once_for_all_languages=True,
)
FEW_QUESTIONS = Check(
    name="few-questions",
    severity="warning",
    finds="a deck whose forms need more questions than there are facts",
    why="No form asks about a fact twice, so its forms will be shorter than the deck’s file says.",
    fix="Lower `questions`, or add facts.",
    find=_few_questions,
    waived_in="",
    once_for_all_languages=True,
)
LONGEST_KEY = Check(
    name="longest-key",
    severity="warning",
    finds="a deck whose right options are the longest ones more often than is likely by chance (in one deck in 20)",
    why="Right answers tend to be longer because they are worded with more care, and learners notice.",
    source=f"{HALADYNA}, guideline 24",
    fix="Shorten the right options, or give the facts they compete with as much detail.",
    find=_longest,
    waived_in="",
    gives_away="the answer",
)
KEY_POSITION = Check(
    name="key-position",
    severity="warning",
    finds="a deck whose right options, among sorted figures or before pinned options, are in one position more often "
    "than is likely by chance (in one deck in 1,000)",
    why="Learners who notice can guess. The order of all other options comes from their ids, so it is left to chance.",
    source=f"{HALADYNA}, guideline 20",
    fix="Make sure that figures have wrong options both below and above them, and pin fewer options.",
    find=_positions,
    waived_in="",
    gives_away="the answer",
)
CHECKS = (NO_QUESTIONS, FEW_QUESTIONS, LONGEST_KEY, KEY_POSITION)
