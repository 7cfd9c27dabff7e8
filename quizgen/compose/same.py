"""When two answers say the same: without case, accents and punctuation, with numbers in figures, % as a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quizgen.text import fold

_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth "
    "eightieth ninetieth "
)
_VALUES = (*range(20), *range(20, 100, 10))
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
"""English words that multiply the number before them."""

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}

_NUMBERS = {word: (value, "") for word, value in zip(_CARDINALS.split(), _VALUES, strict=True)} | {
    word: (value, _ENDINGS.get(value, "th")) for word, value in zip(_ORDINALS.split(), _VALUES, strict=True)
}
"""English number words to their value and, for ordinals, what ends the figure."""

_WORDS = frozenset((*_NUMBERS, *SCALES))
_LONGEST = 15
"""Digits of a figure that is reckoned with."""

_GROUP = re.compile(r" \d{3}\b")
_GROUPS = re.compile(r"\b\d{1,3}(?: \d{3})+\b")
_PERCENT = re.compile(r" ?%|\bper cent\b")
_DIGIT = re.compile(r"(?![0-9])\d")
_STROKES = str.maketrans("đħłø", "dhlo")


@lru_cache(maxsize=1 << 12)
def same(text: str) -> str:
    """Return what makes two answers the same: "Twenty-one", "21"; "the first", "the 1st"; "1,500 men", "1500 men"."""
    folded = _joined(_letters(fold(text)))
    words = folded.split()
    return folded if _WORDS.isdisjoint(words) else _joined(" ".join(_figures(words)))


def _letters(folded: str) -> str:
    """Return a folded text with a word for %, with digits from 0 to 9, and without strokes through letters."""
    if "%" in folded or "per cent" in folded:
        folded = _PERCENT.sub(" percent", folded).strip()
    if folded.isascii():
        return folded
    return _DIGIT.sub(lambda found: str(int(found[0])), folded).translate(_STROKES)


def _joined(folded: str) -> str:
    """Return a folded text whose thousands are joined to one figure."""
    return _GROUPS.sub(lambda found: found[0].replace(" ", ""), folded) if _GROUP.search(folded) else folded


def _figures(words: Sequence[str]) -> Iterator[str]:
    """Yield the words, with a figure for each number among them."""
    value, ending = -1, ""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        more, its_ending = _number(before, word, after)
        scale = SCALES.get(word, 0)
        if value >= 0 and not ending and 0 < more < _room(value):
            value, ending = value + more, its_ending
        elif value >= 0 and not ending and scale and value % scale:
            value += value % scale * (scale - 1)
        elif not (word == "and" and _room(value) == 100 and not ending and _NUMBERS.get(after, (0, ""))[0] > 0):
            if value >= 0:
                yield f"{value}{ending}"
            value, ending = more, its_ending
            if more < 0:
                yield word
    if value >= 0:
        yield f"{value}{ending}"


def _number(before: str, word: str, after: str) -> tuple[int, str]:
    """Return the value of a word and what ends its figure, -1 for no number: "2" and "a" count before "million".

    What follows another figure is its fraction, or another number: "1.5 million" stays as it is.
    """
    if after in SCALES and word == "a":
        return 1, ""
    if after in SCALES and word.isdecimal() and len(word) <= _LONGEST and not before.isdecimal():
        return int(word), ""
    return _NUMBERS.get(word, (-1, ""))


def _room(value: int) -> int:
    """Return what may follow a number and still belong to it is less than: 10 after twenty, 100 after two hundred."""
    tens = value % 100
    return 100 if value >= 100 and tens == 0 else 10 if tens >= 20 and tens % 10 == 0 else 0
