"""Checks for echoes: a right option that sounds like the question, like its prompt, or like all the other options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.check.analysis import AnalyzedItem, FoldedTexts, OptionWords
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, skipping, template_of
from quizgen.language.english import asking, word_count
from quizgen.language.families import Families, is_telling
from quizgen.records.ids import ItemId
from quizgen.records.place import Place
from quizgen.text.render import plain
from quizgen.ui.plurals import counted

_LONG_STEM = 45
"""The words of a stem that tells a story: only the sentence that asks is compared."""

_SUBJECT = 1 / 3
_ENOUGH_TEMPLATES = 6
"""Words in this share of so many templates are the subject of the deck and give nothing away."""

_COVERED = 3 / 4
"""How much of a right option the others must share for it to be the one that they all come close to."""


_OF_OPTION = 1 / 3
"""How much of a matching's option its prompt must share: a word or two in long texts are not noticed."""


class _Cue(NamedTuple):
    item: AnalyzedItem
    text: str
    word: str


def _shared_words(context: CheckContext) -> Iterator[Finding]:
    families = Families(_language(context))
    cues = [cue for analyzed in context.with_distractors for cue in _cues(analyzed, context.folded, families)]
    subject = _Subject(context, families) if cues else None
    reported = set[tuple[ItemId, str]]()
    for analyzed, text, word in cues:
        if (analyzed.item.id, text) not in reported and not (subject and subject.has(word)):
            reported.add((analyzed.item.id, text))
            cue = f"has a form of “{word}” in its question and in its right option, “{text}”, but in no wrong one"
            fix = f"use another word in the fact, or leave it out of {template_of(analyzed.item)}"
            yield of_item(analyzed.item, f"{cue}; {fix}")


def _language(context: CheckContext) -> str:
    """Return the language of the decks; empty if they have several."""
    languages = {deck.language for deck in context.project.decks.values()}
    return languages.pop() if len(languages) == 1 else ""


def _cues(analyzed: AnalyzedItem, folded: FoldedTexts, families: Families) -> Iterator[_Cue]:
    """Yield the words that a right option shares with the stem but with no wrong option."""
    stem = folded[analyzed.stem]
    for text in analyzed.right:
        for word in families.shared(folded[text], stem):
            shared = any(families.among(word, folded[wrong]) for wrong in analyzed.wrong)
            if not shared and families.among(word, _compared(analyzed, folded)):
                yield _Cue(analyzed, text, word)


def _compared(analyzed: AnalyzedItem, folded: FoldedTexts) -> str:
    """Return the stem, or only the question of a story, without its sources and its holder.

    Every question about their claims names these.
    """
    stem = folded[asking(analyzed.stem) if word_count(analyzed.stem) > _LONG_STEM else analyzed.stem]
    for name in (analyzed.item.holder, *(citation.source.cite for citation in analyzed.item.citations)):
        stem = stem.replace(folded[name], " ")
    return stem


def _pair_cues(context: CheckContext) -> Iterator[Finding]:
    families = Families(_language(context))
    for analyzed in context.with_options:
        if cues := [*_cues_in_pairs(analyzed, context.folded, families)] if analyzed.item.pairs else ():
            prompt, option = cues[0]
            more = f", and {counted(len(cues) - 1, 'more pair')}" if len(cues) > 1 else ""
            cue = f"shows what belongs together by a word that nothing else in it has: “{prompt}” – “{option}”{more}"
            yield of_item(analyzed.item, f"{cue}; skip such facts ({skipping(analyzed.item)}), or match something else")


def _cues_in_pairs(analyzed: AnalyzedItem, folded: FoldedTexts, families: Families) -> Iterator[tuple[str, str]]:
    """Yield prompts with their options if they share a word that no other prompt and no other option has."""
    texts = {option.id: plain(option.text) for option in analyzed.item.options}
    for pair in analyzed.item.pairs:
        prompt, option = plain(pair.prompt), texts[pair.option]
        others = [folded[text] for id_, text in texts.items() if id_ != pair.option]
        others += [folded[plain(other.prompt)] for other in analyzed.item.pairs if other is not pair]
        words = families.shared(folded[option], folded[prompt])
        own = sum([not any(families.among(word, other) for other in others) for word in words])
        if own and own >= _OF_OPTION * sum(map(is_telling, folded[option].split())):
            yield prompt, option


class _Subject:
    """What a deck is about: words in the stems of so many templates that they reveal nothing."""

    def __init__(self, context: CheckContext, families: Families) -> None:
        self._folded, self._families = context.folded, families
        stems: dict[Place, str] = {}
        for analyzed in context.with_distractors:
            stems.setdefault(analyzed.item.template_place, analyzed.stem)
        self._stems: Sequence[str] = tuple(stems.values())

    def has(self, word: str) -> bool:
        """Return whether a word is what the deck is about."""
        if len(self._stems) < _ENOUGH_TEMPLATES:
            return False
        with_it = sum(self._families.among(word, self._folded[stem]) for stem in self._stems)
        return with_it > _SUBJECT * len(self._stems)


def _convergence(context: CheckContext) -> Iterator[Finding]:
    words = context.option_words
    for analyzed in context.with_distractors:
        item, right = analyzed.item, analyzed.right
        if len(right) == 1 and len(analyzed.wrong) > 1 and not item.fixed_order and _converge(analyzed, words):
            shown = f"the right one, “{right[0]}”"
            cue = f"gives its answer away: no option shares as many words with the others as {shown}"
            fix = f"let the wrong ones share as many, in the facts or in {template_of(item)}"
            yield of_item(item, f"{cue}; {fix}")


def _converge(analyzed: AnalyzedItem, words: OptionWords) -> bool:
    """Return whether the right option shares more words with the others than any of them, and has hardly any others."""
    key, *wrong = [words[text] for text in (analyzed.right[0], *analyzed.wrong)]
    in_all = key.intersection(*wrong)
    shared = key.intersection(frozenset().union(*wrong)) - in_all
    if len(shared) < 2 or len(shared) < _COVERED * len(key - in_all):
        return False
    if sum(map(key.isdisjoint, wrong)) > len(wrong) - 2:
        return False
    counts = Counter([word for option in (key, *wrong) for word in option - in_all])
    return _weight(key - in_all, counts) > max(_weight(option - in_all, counts) for option in wrong)


def _weight(words: frozenset[str], counts: Counter[str]) -> int:
    """Return how often an option's words are in other options."""
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
PAIR_CUE = Check(
    name="pair-cue",
    severity="warning",
    finds="a matching in which a prompt and its option have words in common, in some form, that nothing else in it has",
    why="Anyone who can read will match “Kenya” with “Kenyan shilling”, which leaves fewer options for the rest.",
    source=f"{HALADYNA}, guideline 28b",
    fix="Skip such facts in the matching (`skip: [TEMPLATE]`), or match something else.",
    find=_pair_cues,
    gives_away="the answer",
)
CHECKS = (CONVERGENCE, PAIR_CUE, WORD_CUE)
