"""Checks for options that are not alike: in grammar, length, or the words that all but the right one begin with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from quizgen.check.analysis import AnalyzedItem
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, template_of
from quizgen.check.cues import stands_out_by_length
from quizgen.check.option_texts import Shape, is_name, is_plural, may_be_either, shape
from quizgen.frozen import frozen_record
from quizgen.text.language_words import articles
from quizgen.ui import LANGUAGES

_TIMES_LONGER, _TIMES_SHORTER, _LETTERS = 1.4, 1.7, 10
"""An option stands out if it is this many times as long as the next, or the next as long as it, by so many letters."""

_MANY, _SHORT_WORD = 3, 4
"""So many wrong options do not begin alike by chance, but words of so few letters (articles) say little."""

_ARTICLES = frozenset([article for language in LANGUAGES for article in articles(language).words])
"""In all languages; some are longer: “einer”."""

_SHORT = 4
"""The most words of options whose articles, prepositions and number are compared; in longer ones, these say little."""

_PHRASE, _TIMES_THE_WORDS = 3, 4
"""The words of a phrase, or multiples of the shortest option's words, that make a different kind of option."""

_TELLING = frozenset[Shape](("clause", "adjective"))
"""Shapes that long options must share as well; whether phrases begin with an article says little."""

_NUMBERED = re.compile(r"\b(is|are|has|have|was|were|these|this|an?)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|must|should)\b", re.IGNORECASE
)
"""A verb that turns what begins like a phrase into a clause: “the war will go on”."""

_DIFFERENCES: Mapping[Shape, str] = {
    "clause": "begins a clause",
    "article": "has an article",
    "preposition": "begins with a preposition",
    "adjective": "is an adjective",
}
"""Shapes that options share or do not, with what to say about each."""


@frozen_record
class _Shown:
    """An option in the form for comparing; whether it is a `plural` counts only if it is short and shows it."""

    shape: Shape
    words: int
    plural: bool | None = None


def _grammar(context: CheckContext) -> Iterator[Finding]:
    shown = {text: _shown(text) for text in context.offered}
    for analyzed in context.with_distractors:
        texts = _comparable(analyzed, context.about_others)
        difference = _difference(analyzed, texts, shown) if texts else ""
        if difference and not any(_is_name(text, context) for text in texts):
            fix = f"word all options alike, in the facts or in {template_of(analyzed.item)}"
            yield of_item(analyzed.item, f"has options of different grammar: {difference}; {fix}")


def _shown(text: str) -> _Shown:
    words = _words(text)
    return _Shown(shape(text), words, is_plural(text)) if words < _SHORT else _Shown(shape(text), words)


def _words(text: str) -> int:
    """Return how many words an option has; what “and” or a slash joins counts once: “oil and gas”, “road / street”."""
    return text.count(" ") + 1 - 2 * (text.count(" and ") + text.count(" / "))


def _comparable(analyzed: AnalyzedItem, about_others: Collection[str]) -> Sequence[str]:
    """Return the options that should be alike; none if they are sorted figures."""
    if analyzed.item.fixed_order:
        return ()
    options = (*analyzed.right, *analyzed.wrong)
    return [text for text in options if text not in about_others] if about_others else options


def _is_name(text: str, context: CheckContext) -> bool:
    return is_name(text) or context.folded[text] in context.names


def _difference(analyzed: AnalyzedItem, texts: Sequence[str], shown: Mapping[str, _Shown]) -> str:
    """Return how the options differ, if they do."""
    options = [shown[text] for text in texts]
    short = max([option.words for option in options]) <= _SHORT
    shapes = {option.shape for option in options}
    if "clause" in shapes and all(shown[text].shape == "clause" or _FINITE.search(text) for text in texts):
        return ""
    for kind in _DIFFERENCES if len(shapes) > 1 else ():
        if kind in shapes and (short or kind in _TELLING):
            telling = [text for text in texts if kind != "adjective" or not may_be_either(text)]
            has = [shown[text].shape == kind for text in telling]
            if len({*has}) > 1:
                return f"“{telling[has.index(True)]}” {_DIFFERENCES[kind]}, unlike “{telling[has.index(False)]}”"
    return _in_number(analyzed, texts, options) or _in_extent(analyzed, texts, options)


def _in_number(analyzed: AnalyzedItem, texts: Sequence[str], options: Sequence[_Shown]) -> str:
    if max([option.words for option in options]) >= _SHORT:
        return ""
    plural = [option.plural for option in options]
    if True in plural and False in plural and _NUMBERED.search(analyzed.stem):
        return f"“{texts[plural.index(True)]}” is a plural, “{texts[plural.index(False)]}” is not"
    return ""


def _in_extent(analyzed: AnalyzedItem, texts: Sequence[str], options: Sequence[_Shown]) -> str:
    """Return that a word is beside a phrase, if so; in a closed list that says nothing, as all its values recur."""
    words = [option.words for option in options]
    least, most = min(words), max(words)
    if most < (_PHRASE if least <= 1 else _TIMES_THE_WORDS * least):
        return ""
    if all(option.id.refers_to == "word" for option in analyzed.item.options):
        return ""
    return f"“{texts[words.index(least)]}” is a word or two, “{texts[words.index(most)]}” is a phrase"


def _lengths(context: CheckContext) -> Iterator[Finding]:
    for analyzed in context.with_distractors:
        lengths = list(map(len, (*analyzed.right, *analyzed.wrong)))
        if max(lengths) - min(lengths) >= _LETTERS and (texts := _comparable(analyzed, context.about_others)):
            option, form = _standing_out(texts)
            if option and not _is_name(option, context) and not (analyzed.wrong[1:] and stands_out_by_length(analyzed)):
                which = "right" if option in analyzed.right else "wrong"
                fix = f"word the options at similar length, in the facts or in {template_of(analyzed.item)}"
                yield of_item(
                    analyzed.item, f"has a {which} option that is far {form} than all others, “{option}”; {fix}"
                )


def _standing_out(texts: Sequence[str]) -> tuple[str, str]:
    """Return the option that is far longer or shorter than the others, which differ less among themselves."""
    if len(texts) < 2:
        return "", ""
    by_length = sorted(texts, key=len)
    shortest, second, *_ = lengths = list(map(len, by_length))
    longest, next_longest = lengths[-1], lengths[-2]
    if longest >= _TIMES_LONGER * next_longest and longest - next_longest >= max(_LETTERS, next_longest - shortest):
        return by_length[-1], "longer"
    if second >= _TIMES_SHORTER * shortest and second - shortest >= max(_LETTERS, longest - second):
        return by_length[0], "shorter"
    return "", ""


def _openings(context: CheckContext) -> Iterator[Finding]:
    for analyzed in context.with_distractors:
        letters = {text[: _SHORT_WORD + 1] for text in analyzed.wrong}
        if len(letters) > 1 or len(analyzed.wrong) < _MANY or any(_is_name(text, context) for text in analyzed.right):
            continue
        if opening := _opening_of_the_wrong(analyzed):
            cue = f"has “{opening}” at the beginning of every wrong option, and of no right one"
            fix = f"word the options in more ways, in the facts or in {template_of(analyzed.item)}"
            yield of_item(analyzed.item, f"{cue}; {fix}")


def _opening_of_the_wrong(analyzed: AnalyzedItem) -> str:
    """Return the words that all wrong options begin with and no right one does; empty if all of them are short."""
    columns = zip(*map(str.split, analyzed.wrong), strict=False)
    shared = [words[0] for words in takewhile(lambda words: len({*words}) == 1, columns)]
    if not any(len(word) > _SHORT_WORD and word.lower() not in _ARTICLES for word in shared):
        return ""
    return "" if any(text.split()[: len(shared)] == shared for text in analyzed.right) else " ".join(shared)


OPTION_GRAMMAR = Check(
    name="option-grammar",
    severity="warning",
    finds="options of different grammar: clauses beside phrases, adjectives beside nouns, a word beside a phrase; "
    "among short ones also with and without an article or a preposition, singular and plural; names are left alone, as "
    "is how many words the values of a “one of” have",
    why="The option that reads on best from the question is taken for the right one, and those that do not fit are "
    "ruled out by anyone who speaks the language.",
    source=f"{HALADYNA}, guidelines 23 and 28c",
    fix="Write the field in the same form in all facts of the kind (its `form` says which), or take options from facts "
    "that are `like` or `near` it.",
    find=_grammar,
    gives_away="a wrong option",
)
OPTION_LENGTH = Check(
    name="option-length",
    severity="warning",
    finds="an option that is 1.4 times as long as all others, or 1.7 times shorter, and differs more from them "
    "than they do from each other; names and figures are left alone",
    why="An option of a different length stands out. A long one is taken for the right one, as right answers tend to "
    "be worded with more care, and a short one for a filler.",
    source=f"{HALADYNA}, guideline 24",
    fix="Word the facts at similar length, or take options from facts that are `like` or `near` it.",
    find=_lengths,
    gives_away="the answer",
)
SHARED_OPENING = Check(
    name="shared-opening",
    severity="warning",
    finds="three or more wrong options that all begin with the same words, as no right one does; articles and other "
    "words of up to four letters do not count by themselves, and names are left alone",
    why="The option that differs from all the others is taken for the right one.",
    source=f"{HALADYNA}, guidelines 23 and 28",
    fix="Begin a wrong option differently, or the right one in the same way, or take options from other facts.",
    find=_openings,
    gives_away="the answer",
)
CHECKS = (OPTION_GRAMMAR, OPTION_LENGTH, SHARED_OPENING)
