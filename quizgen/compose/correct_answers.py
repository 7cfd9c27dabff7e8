"""Right answers: by facts that answer the same question, and by those that say the same or the opposite.

They are arranged so that an answer can be compared with thousands of them in a few steps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

from quizgen.compose.compared_answers import ComparedAnswer, answer_of_value, are_spelled_apart
from quizgen.compose.drafts import Draft
from quizgen.compose.extents import Extent
from quizgen.compose.union_find import representatives
from quizgen.compose.values import accepted_names, answer_field, entries_of
from quizgen.records.deck import Project
from quizgen.records.ids import FactId, ItemId, TemplateName
from quizgen.records.kind import ItemTemplate
from quizgen.records.subject import Fact

Key = TypeVar("Key")
Member = TypeVar("Member")

_HEAD = 64
"""How many letters of an end are kept."""


class CorrectAnswers(NamedTuple):
    """Right answers: every name, and the answers as `compared_answers.overlaps` compares them.

    Figures stand by their units, in `figures` and, for figures of other units, in `phrases`; all else stands in
    `phrases` under None, and lists by their entries in `lists` besides. If spelling counts for all of them, `spelled`
    has every name as it is spelled.
    """

    names: frozenset[str]
    phrases: Mapping[str | None, Phrases] = {}
    figures: Mapping[str, Figures] = {}
    lists: Mapping[str, Sequence[frozenset[str]]] = {}
    spelled: frozenset[str] = frozenset()

    def overlaps(self, answer: ComparedAnswer) -> bool:
        """Return whether an answer overlaps with one of these."""
        if not self.names.isdisjoint(answer.names):
            return not are_spelled_apart(self.spelled, answer.spelled)
        return bool(self.phrases) and self._overlaps_in_part(answer)

    def _overlaps_in_part(self, answer: ComparedAnswer) -> bool:
        extent = answer.extent
        if extent and extent.unit in self.figures and self.figures[extent.unit].overlaps(extent):
            return True
        unit = extent.unit if extent else None
        if any(phrases.overlaps(answer.words) for of, phrases in self.phrases.items() if of is None or of != unit):
            return True
        lists = (entries for entry in answer.entries for entries in self.lists.get(entry, ()))
        return any(answer.entries <= entries or answer.entries >= entries for entries in lists)


class Phrases(NamedTuple):
    """Texts between spaces, sorted so that bisection finds those within others.

    Of " red sea " and " red " the `wholes` are " red " alone, as it begins the other; the `ends` are " red ",
    " red sea " and " sea ". A text stands within one of these if an end begins with it, as " sea " and " red " do. One
    of these stands within a text if a whole begins an end of it: " the red army " ends in " red army ", and " red "
    begins that. As no whole begins another, the one to try is the last that sorts before the end.

    Only so many letters of an end are kept, since all ends of a long text would take its length squared. Longer ones
    are in `long_wholes` and, as a text with the place where an end begins, in `long_ends`, by those letters.
    """

    wholes: Sequence[str]
    ends: Sequence[str]
    long_wholes: Mapping[str, Sequence[str]]
    long_ends: Mapping[str, Sequence[tuple[str, int]]]

    def overlaps(self, words: str) -> bool:
        """Return whether the words are within one of the texts, or one of these within them."""
        return self._has_within(words) or any(self._begin(words, start) for start in _starts(words))

    def _has_within(self, words: str) -> bool:
        head = words[:_HEAD]
        at = bisect_left(self.ends, head)
        if at == len(self.ends) or not self.ends[at].startswith(head):
            return False
        return len(words) < _HEAD or any(text.startswith(words, start) for text, start in self.long_ends[head])

    def _begin(self, words: str, start: int) -> bool:
        head = words[start : start + _HEAD]
        at = bisect_right(self.wholes, head)
        if at and head.startswith(self.wholes[at - 1]):
            return True
        return any(words.startswith(whole, start) for whole in self.long_wholes.get(head, ()))


class Figures(NamedTuple):
    """Figures of one unit by their lower ends, each with the highest end of those up to it."""

    lows: Sequence[float]
    highs: Sequence[float]

    def overlaps(self, extent: Extent) -> bool:
        """Return whether one of the figures may be the same as another."""
        at = bisect_right(self.lows, extent.high)
        return at > 0 and self.highs[at - 1] >= extent.low


def by_question(drafts: Iterable[Draft], questions: Collection[str]) -> dict[str, CorrectAnswers]:
    """Return, for each of the questions (`Draft.question`), what facts make right."""
    asking: dict[str, list[Draft]] = {question: [] for question in questions}
    for draft in drafts:
        if draft.question in asking:
            asking[draft.question].append(draft)
    return {question: _of_drafts(same) for question, same in asking.items()}


def _of_drafts(drafts: Sequence[Draft]) -> CorrectAnswers:
    """Return what is right; for a single answer its names will do, as it is compared with all options anyway."""
    if len(drafts) == 1 and (not drafts[0].has_entries or len(drafts[0].entries) == 1):
        return CorrectAnswers(drafts[0].compared.names, spelled=frozenset(drafts[0].compared.spelled))
    compared = [draft.compared for draft in drafts]
    names = frozenset().union(*[answer.names for answer in compared])
    answers = {answer.identity: answer for draft in drafts for answer in draft.answers}
    return correct_answers(answers.values())._replace(names=names, spelled=_spelled(compared))


def _spelled(answers: Sequence[ComparedAnswer]) -> frozenset[str]:
    """Return every name as it is spelled, nothing if spelling does not count for one of them."""
    spelled = [answer.spelled for answer in answers]
    return frozenset().union(*spelled) if all(spelled) else frozenset()


def correct_answers(answers: Iterable[ComparedAnswer]) -> CorrectAnswers:
    """Return what is right if all these answers are."""
    every = list(answers)
    words = _gathered((answer.extent.unit if answer.extent else None, answer.words) for answer in every)
    extents = _gathered((answer.extent.unit, answer.extent) for answer in every if answer.extent)
    return CorrectAnswers(
        frozenset().union(*[answer.names for answer in every]),
        {unit: _phrases(texts) for unit, texts in words.items()},
        {unit: _figures(of_unit) for unit, of_unit in extents.items()},
        _gathered((entry, answer.entries) for answer in every for entry in answer.entries),
        _spelled(every),
    )


def _gathered(pairs: Iterable[tuple[Key, Member]]) -> dict[Key, list[Member]]:
    members: dict[Key, list[Member]] = defaultdict(list)
    for key, member in pairs:
        members[key].append(member)
    return members


def _phrases(texts: Iterable[str]) -> Phrases:
    every, wholes = set(texts), list[str]()
    for words in sorted(every):
        if not wholes or not words.startswith(wholes[-1]):
            wholes.append(words)
    long = _gathered((whole[:_HEAD], whole) for whole in wholes if len(whole) >= _HEAD)
    ends = {words[start : start + _HEAD] for words in every for start in _starts(words)}
    return Phrases([whole for whole in wholes if len(whole) < _HEAD], sorted(ends), long, _long_ends(every))


def _long_ends(texts: Iterable[str]) -> Mapping[str, Sequence[tuple[str, int]]]:
    """Return, by its head, every end that is longer than that."""
    long = (text for text in texts if len(text) >= _HEAD)
    places = ((text, start) for text in long for start in _starts(text) if start + _HEAD <= len(text))
    return _gathered((text[start : start + _HEAD], (text, start)) for text, start in places)


def _starts(words: str) -> Iterator[int]:
    """Yield where each word of a text between spaces begins, with the space before it."""
    at = 0
    while 0 <= at < len(words) - 1:
        yield at
        at = words.find(" ", at + 1)


def _figures(extents: Iterable[Extent]) -> Figures:
    ordered = sorted(extents, key=lambda extent: extent.low)
    return Figures([extent.low for extent in ordered], list(accumulate((extent.high for extent in ordered), max)))


def by_relation(project: Project, drafts: Iterable[Draft]) -> dict[ItemId, CorrectAnswers]:
    """Return, by draft, the same template's answers for the facts that say the same or the opposite.

    Two that each say the same as a third say the same; what contradicts one of them contradicts all.
    """
    representative = representatives_of(project.facts.values())
    against = _against(project.facts.values(), representative)
    related = [draft for draft in drafts if draft.fact.id in representative] if representative else []
    answers: dict[tuple[FactId, TemplateName], set[ComparedAnswer]] = defaultdict(set)
    for draft in related:
        answers[representative[draft.fact.id], draft.template.name].update((draft.compared, *draft.answers))
    for fact in (project.facts[id_] for id_ in representative if id_ in project.facts):
        for template in project.kinds[fact.kind].templates:
            answers[representative[fact.id], template.name] |= _answers(fact, template, project.decimal_in_texts)
    correct = {
        (id_, name): correct_answers(one for other in {id_, *against[id_]} for one in answers.get((other, name), ()))
        for id_, name in list(answers)
    }
    return {draft.id: correct[representative[draft.fact.id], draft.template.name] for draft in related}


def _answers(fact: Fact, template: ItemTemplate, decimal_mark: str) -> set[ComparedAnswer]:
    """Return a fact's value in the answer's field, even if it lacks what the question needs."""
    field = answer_field(template)
    value, exact = fact.values.get(field), template.is_exact
    entries = () if value is None else entries_of(value, template)
    named = [(one, accepted_names(fact, field, one)) for one in entries]
    return {answer_of_value(one, names, exact=exact, decimal_mark=decimal_mark) for one, names in named}


def representatives_of(facts: Iterable[Fact]) -> dict[FactId, FactId]:
    """Return, for each fact that is related to any, the one that stands for all that say the same."""
    return representatives(pair for fact in facts for pair in _related(fact))


def _related(fact: Fact) -> Iterator[tuple[FactId, FactId]]:
    """Yield a fact with each that says the same, and those that contradict each other with themselves."""
    yield from ((fact.id, other) for other in fact.same_as)
    for other in fact.conflicts:
        yield from ((fact.id, fact.id), (other, other))


def _against(facts: Iterable[Fact], representative: Mapping[FactId, FactId]) -> dict[FactId, set[FactId]]:
    """Return, by the facts that stand for others, those that contradict them."""
    against: dict[FactId, set[FactId]] = defaultdict(set)
    for fact in facts:
        for other in fact.conflicts:
            against[representative[fact.id]].add(representative[other])
            against[representative[other]].add(representative[fact.id])
    return against
