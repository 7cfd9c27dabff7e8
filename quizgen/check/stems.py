"""Checks of stems: each asks something by itself, without a gap or a negative in it, and no two look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.analysis import AnalyzedItem, FoldedTexts, right_names
from quizgen.check.check import HALADYNA, WOZNIAK, Check, CheckContext, Finding, of_item, reference, template_of
from quizgen.language.english import FUNCTION_WORDS, asking, main_clause, word_count
from quizgen.language.value_text import name
from quizgen.text.folding import fold, without_accents
from quizgen.text.render import plain
from quizgen.text.rich import Emphasis, Piece, RichText, Strong

_FEW_WORDS = 12
"""The words of a stem that breaks off before it says what is asked."""

_ASKS = re.compile(
    r"(?:who|whom|whose|what|which|when|where|why|how|name|find|calculate|choose|identify|solve|complete|determine"
    r"|simplify|add|give|list|state|pick|select)\b",
    re.IGNORECASE,
)
_COMPLETE = (".", "!", "?", "…", "...")
_WHICH_IS_TRUE = re.compile(
    r"\bwhich (?:of (?:the|these) (?:following|statements?))?(?: \w+){0,4} (?:is|are|describes?|explains?)(?: \w+)?"
    r" (?:true|correct|false|accurate)|\bwhich (?:of the following )?statements? ",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?<!\w)_+(?!\w)|_{2,}+|\.{4,}+")
_LETTER = re.compile(r"[^\W_]")

_LONGEST_QUOTE = 60
_FUNCTION_WORD = "the"
_PUNCTUATION = "“”‘’«»\"'()?!.,:;…–—-"
_NEGATIVE_WORDS = ("not", "never", "no", "none", "nobody", "nothing", "neither", "except", "cannot")
_NEGATIVE = re.compile(rf"\b({'|'.join(_NEGATIVE_WORDS)}|\w+n[’']t)\b", re.IGNORECASE)
_NEGATIVE_LETTERS = ("no", "never", "neither", "except", "n’t", "n't")


def _unfocused(context: CheckContext) -> Iterator[Finding]:
    for item in context.with_distractors:
        if said := _unfocused_words(item):
            fix = "ask a whole question that can be answered without looking at the options, in"
            yield of_item(item.item, f"asks nothing by itself (“{said}”); {fix} {template_of(item.item)}")


def _unfocused_words(item: AnalyzedItem) -> str:
    """Return the words that show that a stem does not say what is asked, if any."""
    stem = item.stem.strip()
    if "hich " in stem and (vague := _WHICH_IS_TRUE.search(asking(stem))):
        return vague[0].strip()
    if stem.endswith(_COMPLETE) or len(stem) > _FEW_WORDS * 12 or word_count(stem) > _FEW_WORDS:
        return ""
    return "" if _ASKS.match(asking(stem)) else stem


def _gap(context: CheckContext) -> Iterator[Finding]:
    for item in context.with_distractors:
        if ("__" in item.stem or "_ " in item.stem or "...." in item.stem) and _has_gap(item.stem):
            fix = "ask a question, put the gap at the end, or use the item type `cloze`, in"
            yield of_item(item.item, f"has a gap in the middle of its question; {fix} {template_of(item.item)}")


def _has_gap(stem: str) -> bool:
    """Return whether a word comes after the first gap."""
    gap = _GAP.search(stem)
    return gap is not None and _LETTER.search(stem, gap.end()) is not None


def _ambiguous(context: CheckContext) -> Iterator[Finding]:
    by_question: dict[str, AnalyzedItem] = {}
    by_letters: dict[str, AnalyzedItem] = {}
    for item in context.items:
        same = by_question.setdefault(item.question, item)
        alike = by_letters.setdefault(without_accents(item.question), item)
        if same is not item:
            yield _same_question(same, item, context.folded)
        elif alike is not item and right_names(alike, context.folded) & right_names(item, context.folded):
            asks = f"asks the same as {reference(alike.item.id, alike.item.place)} except for accents"
            yield of_item(item.item, f"{asks}, with the same answer; {_skip(item)}", warning=True)


def _same_question(first: AnalyzedItem, second: AnalyzedItem, folded: FoldedTexts) -> Finding:
    asks = f"asks the same as {reference(first.item.id, first.item.place)}"
    if right_names(first, folded) & right_names(second, folded):
        return of_item(second.item, f"{asks}, with the same answer; {_skip(second)}", warning=True)
    answers = f"“{first.key}” and “{second.key}”"
    message = f"{asks}, “{_quoted(first)}”, but the answers differ: {answers}"
    return of_item(second.item, f"{message}; make the facts more specific, or {_skip(second)}")


def _skip(item: AnalyzedItem) -> str:
    return f"skip one of them (`skip: [{item.item.template}]`)"


def _alike(context: CheckContext) -> Iterator[Finding]:
    telling = _TellingWords()
    by_words: dict[int, AnalyzedItem] = {}
    for item in context.items:
        if item.item.type.group == "must":
            continue
        first = by_words.setdefault(hash(telling.of(item.question)), item)
        if first is not item and _almost_the_same(first, item, context.folded):
            where = f"{reference(first.item.id, first.item.place)}, “{_quoted(first)}”"
            fix = f"make the questions say what is different, or {_skip(item)}"
            yield of_item(item.item, f"asks almost the same as {where}, but has a different answer; {fix}")


class _TellingWords(dict[str, str]):
    """Words of stems without the punctuation at their ends, and without accents; empty for function words."""

    def __missing__(self, word: str) -> str:
        bare = word.strip(_PUNCTUATION)
        self[word] = telling = "" if bare in FUNCTION_WORDS else without_accents(bare)
        return telling

    def of(self, question: str) -> frozenset[str]:
        """Return the words that make a stem different from others, in no order, and an empty one."""
        return frozenset(map(self.__getitem__, f"{question} {_FUNCTION_WORD}".split()))


def _almost_the_same(first: AnalyzedItem, second: AnalyzedItem, folded: FoldedTexts) -> bool:
    """Return whether two stems with the same telling words are confusable: not equal, and with different answers."""
    words, others = (set(folded[item.stem].split()) for item in (first, second))
    if first.question == second.question or (words ^ others) - FUNCTION_WORDS:
        return False
    return not right_names(first, folded) & right_names(second, folded)


def _negative(context: CheckContext) -> Iterator[Finding]:
    negatives = _NegativeWords()
    for item in (one for one in context.items if not one.item.type.completes):
        if negatives.may_be_in(item.question) and (word := _overlooked(context, item)):
            fix = f"ask what is true instead, or write **{word}** in {template_of(item.item)}"
            yield of_item(item.item, f"uses “{word}”, which is easily overlooked; {fix}")


class _NegativeWords(dict[str, bool]):
    """Whether words of stems are negatives; stems share most of their words."""

    def __missing__(self, word: str) -> bool:
        letters = any(map(word.__contains__, _NEGATIVE_LETTERS))
        self[word] = negative = letters and _NEGATIVE.search(word) is not None
        return negative

    def may_be_in(self, question: str) -> bool:
        """Return whether there is a negative in a stem; most have not even the letters of one."""
        letters = any(map(question.__contains__, _NEGATIVE_LETTERS))
        return letters and any(map(self.__getitem__, question.split()))


def _overlooked(context: CheckContext, item: AnalyzedItem) -> str:
    """Return the first negative of the template's own words that is not bold, if what is asked has one.

    One that comes from a fact's values belongs to what is asked about: "... that Russia will not give way".
    """
    words: list[str] = _NEGATIVE.findall(main_clause(asking(item.stem)))
    if not words:
        return ""
    bold = {word.casefold() for text in _bold(item.item.stem.pieces) for word in _NEGATIVE.findall(text)}
    given = _words_of_facts(context, item)
    return next((word for word in words if word.casefold() not in bold and f" {fold(word)} " not in given), "")


def _bold(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Strong):
            yield plain(RichText(piece.pieces))
        elif isinstance(piece, Emphasis):
            yield from _bold(piece.pieces)


def _words_of_facts(context: CheckContext, item: AnalyzedItem) -> str:
    """Return all words that come from the item's facts, folded, between spaces."""
    facts = [context.project.facts[id_] for id_ in item.item.facts]
    texts = [text for f in facts for text in (*map(name, f.values.values()), f.condition, f.hedge, f.voice.name)]
    cites = [citation.source.cite for citation in item.item.citations]
    return f" {fold(' '.join((*texts, *cites, item.item.holder)))} "


def _quoted(item: AnalyzedItem) -> str:
    """Return a stem, cut to fit a message."""
    stem = item.stem
    return stem if len(stem) <= _LONGEST_QUOTE else f"{stem[:_LONGEST_QUOTE]} ..."


UNFOCUSED_STEM = Check(
    name="unfocused-stem",
    severity="warning",
    finds="a stem that asks nothing by itself: “Which of the following is true?”, or a beginning of a few words that "
    "the options complete",
    why="Learners have to read all options to find out what is asked, and then judge each as a statement by itself: "
    "that tests reading, and several of them may be true.",
    source=f"{HALADYNA}, guidelines 14 and 15 (include the central idea in the stem instead of the choices)",
    fix="Ask a whole question, one that can be answered without looking at the options, or ask with `true-false`.",
    find=_unfocused,
)
BLANK_IN_CHOICE = Check(
    name="blank-in-choice",
    severity="warning",
    finds="a gap (“___”) in the stem of an item with options, with more of the sentence after it",
    why="Learners have to keep the first half of the sentence in mind and read it again with each option.",
    source="Rodriguez 1997, “The art and science of item writing: A meta-analysis of multiple-choice item format "
    "effects”; Haladyna 2004, “Developing and validating multiple-choice test items” (no blanks within the stem)",
    fix="Ask a question, put the gap at the end of the sentence, or use the item type `cloze`, which has no options.",
    find=_gap,
)
AMBIGUOUS = Check(
    name="ambiguous",
    severity="error",
    finds="two items that ask the same question: an error if their answers differ, a warning if they are the same",
    why="Nobody can tell which of the two answers is wanted; if the answers are the same, one of the items is enough.",
    fix="Have the item template show what tells the two facts apart, or skip one of them: `skip: [TEMPLATE]`.",
    find=_ambiguous,
)
ALIKE_STEMS = Check(
    name="alike-stems",
    severity="warning",
    finds="two stems that differ only in small words, punctuation, accents or word order, but have different answers",
    why="Learners keep mixing up the two answers.",
    source=f"{WOZNIAK}, rule 11 (combat interference)",
    fix="Make each stem say what the other does not, or skip one of them.",
    find=_alike,
)
NEGATIVE_STEM = Check(
    name="negative-stem",
    severity="warning",
    finds="a question that asks with “not”, “except”, “never” or “no” and does not show it in bold; a negative in a "
    "clause beside the question (“if it does not rain”) or from a fact does not count",
    why="A negative is easily overlooked, in capitals as well, and learners who overlook it are marked wrong although "
    "they know the answer.",
    source=f"{HALADYNA}, guideline 17 (word the stem positively; a negative is both in capitals and bold)",
    fix="Ask what is true instead; if that is impossible, write the word in bold (`**not**`).",
    find=_negative,
)
CHECKS = (ALIKE_STEMS, AMBIGUOUS, BLANK_IN_CHOICE, NEGATIVE_STEM, UNFOCUSED_STEM)
