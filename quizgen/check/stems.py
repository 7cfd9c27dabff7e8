"""Checks of stems: each asks something by itself, without a gap or a negative in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.analysis import AnalyzedItem
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, template_of
from quizgen.language.english import asking, main_clause, word_count
from quizgen.language.value_text import text_of
from quizgen.text.folding import fold
from quizgen.text.pieces import Emphasis, Piece, Strong
from quizgen.text.render import plain
from quizgen.text.rich import RichText

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

_NEGATIVE_WORDS = ("not", "never", r"no(?!\.\s*\S)", "none", "nobody", "nothing", "neither", "except", "cannot")
_NEGATIVE = re.compile(rf"\b({'|'.join(_NEGATIVE_WORDS)}|\w+n[’']t)\b", re.IGNORECASE)
_NEGATIVE_LETTERS = ("no", "never", "neither", "except", "n’t", "n't")


def _unfocused(context: CheckContext) -> Iterator[Finding]:
    for analyzed in context.with_distractors:
        if words := _unfocused_words(analyzed):
            fix = "ask a whole question that can be answered without looking at the options, in"
            yield of_item(analyzed.item, f"asks nothing by itself (“{words}”); {fix} {template_of(analyzed.item)}")


def _unfocused_words(analyzed: AnalyzedItem) -> str:
    """Return the words that show that a stem does not say what is asked, if any."""
    stem = analyzed.stem.strip()
    if "hich " in stem and (vague := _WHICH_IS_TRUE.search(asking(stem))):
        return vague[0].strip()
    if stem.endswith(_COMPLETE) or len(stem) > _FEW_WORDS * 12 or word_count(stem) > _FEW_WORDS:
        return ""
    return "" if _ASKS.match(asking(stem)) else stem


def _gap(context: CheckContext) -> Iterator[Finding]:
    for analyzed in context.with_distractors:
        if ("__" in analyzed.stem or "_ " in analyzed.stem or "...." in analyzed.stem) and _has_gap(analyzed.stem):
            fix = "ask a question, put the gap at the end, or use the item type `cloze`, in"
            yield of_item(analyzed.item, f"has a gap in the middle of its question; {fix} {template_of(analyzed.item)}")


def _has_gap(stem: str) -> bool:
    """Return whether a word comes after the first gap."""
    gap = _GAP.search(stem)
    return gap is not None and _LETTER.search(stem, gap.end()) is not None


def _negative(context: CheckContext) -> Iterator[Finding]:
    negatives = _NegativeWords()
    for analyzed in (one for one in context.items if not one.item.type.completes):
        if negatives.may_be_in(analyzed.question) and (word := _overlooked(context, analyzed)):
            fix = f"ask what is true instead, or write **{word}** in {template_of(analyzed.item)}"
            yield of_item(analyzed.item, f"uses “{word}”, which is easily overlooked; {fix}")


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


def _overlooked(context: CheckContext, analyzed: AnalyzedItem) -> str:
    """Return the first negative of the template's own words that is not bold, if what is asked has one.

    One that comes from a fact's values belongs to what is asked about: "... that Russia will not give way".
    """
    words: list[str] = _NEGATIVE.findall(main_clause(asking(analyzed.stem)))
    if not words:
        return ""
    bold = {word.casefold() for text in _bold(analyzed.item.stem.pieces) for word in _NEGATIVE.findall(text)}
    given = _words_of_facts(context, analyzed)
    return next((word for word in words if word.casefold() not in bold and f" {fold(word)} " not in given), "")


def _bold(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Strong):
            yield plain(RichText(piece.pieces))
        elif isinstance(piece, Emphasis):
            yield from _bold(piece.pieces)


def _words_of_facts(context: CheckContext, analyzed: AnalyzedItem) -> str:
    """Return all words that come from the item's facts, folded, between spaces."""
    facts = [context.project.facts[id_] for id_ in analyzed.item.facts]
    texts = [text for f in facts for text in (*map(text_of, f.values.values()), f.condition, f.hedge, f.voice.name)]
    cites = [citation.source.cite for citation in analyzed.item.citations]
    return f" {fold(' '.join((*texts, *cites, analyzed.item.holder)))} "


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
    finds="a gap (“___”) in the stem of a question with options, with more of the sentence after it",
    why="Learners have to keep the first half of the sentence in mind and read it again with each option.",
    source="Rodriguez 1997, “The art and science of item writing: A meta-analysis of multiple-choice item format "
    "effects”; Haladyna 2004, “Developing and validating multiple-choice test items” (no blanks within the stem)",
    fix="Ask a question, put the gap at the end of the sentence, or use the item type `cloze`, which has no options.",
    find=_gap,
)
NEGATIVE_STEM = Check(
    name="negative-stem",
    severity="warning",
    finds="a question that asks with “not”, “except”, “never” or “no” and does not show it in bold; a negative in a "
    "clause beside the question (“if it does not rain”) or from a fact does not count",
    why="A negative is easily overlooked, even in capitals, and learners who overlook it are marked wrong although "
    "they know the answer.",
    source=f"{HALADYNA}, guideline 17 (word the stem positively; a negative is both in capitals and bold)",
    fix="Ask what is true instead; if that is impossible, write the word in bold (`**not**`).",
    find=_negative,
)
CHECKS = (BLANK_IN_CHOICE, NEGATIVE_STEM, UNFOCUSED_STEM)
