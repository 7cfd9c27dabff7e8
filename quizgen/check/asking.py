"""Checks of what a stem asks: something by itself, and with no gap in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.analysis import AnalyzedItem
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, template_of
from quizgen.language.sentences import asking
from quizgen.language.words import word_count

_FEW_WORDS = 12
"""Words of a stem that breaks off before it has said what is asked."""

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


def _unfocused(context: CheckContext) -> Iterator[Finding]:
    for item in context.offering:
        if said := _unfocused_words(item):
            fix = "ask a whole question that can be answered without looking at the options, in"
            yield of_item(item.item, f"asks nothing by itself (“{said}”); {fix} {template_of(item.item)}")


def _unfocused_words(item: AnalyzedItem) -> str:
    """Return what shows that a stem does not tell what is asked, if anything does."""
    stem = item.stem.strip()
    if "hich " in stem and (vague := _WHICH_IS_TRUE.search(asking(stem))):
        return vague[0].strip()
    if stem.endswith(_COMPLETE) or len(stem) > _FEW_WORDS * 12 or word_count(stem) > _FEW_WORDS:
        return ""
    return "" if _ASKS.match(asking(stem)) else stem


def _gap(context: CheckContext) -> Iterator[Finding]:
    for item in context.offering:
        if ("__" in item.stem or "_ " in item.stem or "...." in item.stem) and _has_gap(item.stem):
            fix = "ask a question, put the gap at the end, or use the item type `cloze`, in"
            yield of_item(item.item, f"has a gap in the middle of its question; {fix} {template_of(item.item)}")


def _has_gap(stem: str) -> bool:
    """Tell whether a word stands after the first gap."""
    gap = _GAP.search(stem)
    return gap is not None and _LETTER.search(stem, gap.end()) is not None


UNFOCUSED_STEM = Check(
    name="unfocused-stem",
    severity="warning",
    finds="a stem that asks nothing by itself: “Which of the following is true?”, or a beginning of a few words that "
    "the options go on with",
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
CHECKS = (BLANK_IN_CHOICE, UNFOCUSED_STEM)
