"""Checks for echoes: a right option that sounds like the question, or like all the other options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.check.analysis import AnalyzedItem, FoldedTexts
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, template_of
from quizgen.language.english import FUNCTION_WORDS, asking, word_count
from quizgen.language.families import Families
from quizgen.records.ids import ItemId
from quizgen.records.place import Place

_LONG_STEM = 45
"""Words of a stem that tells a story: only the sentence that asks is compared."""

_SUBJECT = 1 / 3
_ENOUGH_TEMPLATES = 6
"""What so large a part of so many templates ask about is the subject of the deck and gives nothing away."""

_COVERED = 3 / 4
"""How much of a right option the others must have for it to be the one that they all come close to."""


class _Cue(NamedTuple):
    item: AnalyzedItem
    text: str
    word: str


def _shared_words(context: CheckContext) -> Iterator[Finding]:
    families = Families(_language(context))
    cues = [cue for item in context.offering for cue in _cues(item, context.folded, families)]
    subject = _Subject(context, families) if cues else None
    told = set[tuple[ItemId, str]]()
    for item, text, word in cues:
        if (item.item.id, text) not in told and not (subject and subject.has(word)):
            told.add((item.item.id, text))
            cue = f"has a form of “{word}” in its question and in its right option, “{text}”, but in no wrong one"
            fix = f"use another word in the fact, or leave it out of {template_of(item.item)}"
            yield of_item(item.item, f"{cue}; {fix}")


def _language(context: CheckContext) -> str:
    """Return the language of the decks; empty if they have several."""
    languages = {deck.language for deck in context.project.decks.values()}
    return languages.pop() if len(languages) == 1 else ""


def _cues(item: AnalyzedItem, folded: FoldedTexts, families: Families) -> Iterator[_Cue]:
    """Yield the words that a right option shares with the stem but with no wrong option."""
    stem = folded[item.stem]
    for text in item.right:
        for word in families.shared(folded[text], stem):
            shared = any(families.among(word, folded[wrong]) for wrong in item.wrong)
            if not shared and families.among(word, _compared(item, folded)):
                yield _Cue(item, text, word)


def _compared(item: AnalyzedItem, folded: FoldedTexts) -> str:
    """Return the stem, of a story its question only, without its sources and its holder.

    These are named in whatever is asked about their claims.
    """
    stem = folded[asking(item.stem) if word_count(item.stem) > _LONG_STEM else item.stem]
    for name in (item.item.holder, *(citation.source.cite for citation in item.item.citations)):
        stem = stem.replace(folded[name], " ")
    return stem


class _Subject:
    """What a deck is about: words in the stems of so many templates that they tell nothing."""

    def __init__(self, context: CheckContext, families: Families) -> None:
        self._folded, self._families = context.folded, families
        stems: dict[Place, str] = {}
        for item in context.offering:
            stems.setdefault(item.item.template_place, item.stem)
        self._stems: Sequence[str] = tuple(stems.values())

    def has(self, word: str) -> bool:
        """Tell whether a word is what the deck is about."""
        if len(self._stems) < _ENOUGH_TEMPLATES:
            return False
        with_it = sum(self._families.among(word, self._folded[stem]) for stem in self._stems)
        return with_it > _SUBJECT * len(self._stems)


def _convergence(context: CheckContext) -> Iterator[Finding]:
    words = _OptionWords(context.folded)
    for item in context.offering:
        if len(item.right) == 1 and len(item.wrong) > 1 and not item.item.fixed_order and _converge(item, words):
            cue = f"gives its answer away: only the right option, “{item.right[0]}”, is made of what the others share"
            fix = f"let the wrong options share as much with each other, in the facts or in {template_of(item.item)}"
            yield of_item(item.item, f"{cue}; {fix}")


class _OptionWords(dict[str, frozenset[str]]):
    """Options with their words, but for small ones: options recur in items."""

    def __init__(self, folded: FoldedTexts) -> None:
        super().__init__()
        self._folded = folded

    def __missing__(self, text: str) -> frozenset[str]:
        self[text] = words = frozenset(self._folded[text].split()) - FUNCTION_WORDS
        return words


def _converge(item: AnalyzedItem, words: _OptionWords) -> bool:
    """Tell whether the right option shares more words with the others than any of these does, and hardly has others."""
    key, *wrong = [words[text] for text in (item.right[0], *item.wrong)]
    if sum(map(key.isdisjoint, wrong)) > len(wrong) - 2:
        return False
    with_key = [key & other for other in wrong]
    in_all = key.intersection(*wrong)
    shared = frozenset().union(*with_key) - in_all
    if len(shared) < 2 or len(shared) < _COVERED * len(key - in_all):
        return False
    counts = Counter([word for option in (key, *wrong) for word in option - in_all])
    return _weight(key - in_all, counts) > max(_weight(option - in_all, counts) for option in wrong)


def _weight(words: frozenset[str], counts: Counter[str]) -> int:
    """Return how often an option's words stand in other options."""
    return sum([counts[word] - 1 for word in words])


CONVERGENCE = Check(
    name="convergence",
    severity="warning",
    finds="a right option that shares more of its words with the other options than any of them does",
    why="Wrong options are often made by changing a part of the right one, so learners look for the option that has "
    "most in common with all the others.",
    source=f"{HALADYNA}, guideline 28; Tarrant and others 2006, “The frequency of item writing flaws in "
    "multiple-choice questions used in high stakes nursing assessments” (convergence cues)",
    fix="Let the wrong options differ from each other in the same ways, or take them from other facts.",
    find=_convergence,
    gives_away="the answer",
)
WORD_CUE = Check(
    name="word-cue",
    severity="warning",
    finds="a word that the stem shares, in some form, with the right option and with none of the wrong ones, unless it "
    "is what the whole deck is about",
    why="Learners who do not know the answer will guess the option that sounds like the question.",
    source=f"{HALADYNA}, guideline 28b",
    fix="Use another word, leave it out of the stem, or make sure that a wrong option contains it too.",
    find=_shared_words,
    gives_away="the answer",
)
CHECKS = (CONVERGENCE, WORD_CUE)
