"""When two answers are the same: without case, accents and punctuation, with numbers in figures and % as a word."""

from __future__ import annotations

import re

from quizgen.text.digits import DOUBTFUL
from quizgen.text.folding import fold
from quizgen.text.number_words import NUMBER_WORDS, in_figures

_DOUBT = "∙"
"""Stands for a point that may separate decimals or thousands: “1.500” is neither 1.5 nor 1,500."""

_FRACTION = re.compile(r"(^|[^0-9/.,:-])([1-9])/([2-9]|10)(?![0-9/]|[.,:-][0-9])")
_WHOLE_BEFORE = re.compile("[0-9](?=[¼-¾⅐-⅞])")
_GROUP = re.compile(r" \d{3}\b")
_GROUPS = re.compile(r"\b\d{1,3}(?: \d{3})+\b")
_PERCENT = re.compile(r" ?(?:%|\bper cent\b)")
_DIGIT = re.compile(r"(?![0-9])\d")


def canonical(text: str) -> str:
    """Return what makes two answers the same: "Twenty-one", "21"; "the first", "the 1st"; "1,500 men", "1500 men"."""
    if "/" in text:
        text = _FRACTION.sub(_as_fraction, text)
    if not text.isascii():
        text = _WHOLE_BEFORE.sub(lambda digit: f"{digit[0]} ", text)
    folded = fold(DOUBTFUL.sub(rf"\1{_DOUBT}\2", text) if "." in text else text)
    if "%" in folded or "per cent" in folded or not folded.isascii():
        folded = _plain_letters(folded)
    folded = _thousands_joined(folded)
    words = folded.split()
    return folded if NUMBER_WORDS.isdisjoint(words) else _thousands_joined(" ".join(in_figures(words)))


def _as_fraction(found: re.Match[str]) -> str:
    """Return a fraction with its own stroke: 1/2 is ½ and not 1.2. One that is not below one may be a name: 24/7."""
    before, over, under = found.groups()
    return f"{before}{over}⁄{under}" if int(over) < int(under) else found[0]


def _plain_letters(folded: str) -> str:
    """Return a folded text with a word for %, and with digits from 0 to 9."""
    folded = _PERCENT.sub(" percent", folded).strip()
    return folded if folded.isascii() else _DIGIT.sub(lambda digit: str(int(digit[0])), folded)


def _thousands_joined(folded: str) -> str:
    """Return a folded text whose thousands are joined to one figure: "1 500" is "1500"."""
    return _GROUPS.sub(lambda groups: groups[0].replace(" ", ""), folded) if _GROUP.search(folded) else folded
