"""Numbers in English words, and as figures: “two thousand and five” is 2005, “twenty-first” is 21st."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.text.digits import MAX_DIGITS
from quizgen.text.folding import fold

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
CARDINALS = dict(zip(_CARDINALS.split(), _VALUES, strict=True))
"""English words for numbers up to ninety, with these."""

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
"""English words that multiply the number before them."""


class _Number(NamedTuple):
    """A whole number and, if it is an ordinal, the ending of its figure: 21, "st"."""

    value: int
    ending: str = ""

    def __str__(self) -> str:
        return f"{self.value}{self.ending}"

    @property
    def room(self) -> int:
        """What can be added is less than this: 10 after twenty, 100 after two hundred, nothing after an ordinal."""
        tens = self.value % 100
        if self.ending:
            return 0
        return 100 if self.value >= 100 and tens == 0 else 10 if tens >= 20 and tens % 10 == 0 else 0


SPOKEN = {word: _Number(value) for word, value in CARDINALS.items()} | {
    word: _Number(value, _ENDINGS.get(value, "th")) for word, value in zip(_ORDINALS.split(), _VALUES, strict=True)
}
"""English number words with their values and how their figures end: first is 1, "st"."""

NUMBER_WORDS = frozenset((*SPOKEN, *SCALES))
"""All words that numbers are made of."""

_FIRST_LETTERS = frozenset("a").union([word[0] for word in SPOKEN])


def begins_in_words(text: str) -> bool:
    """Return whether a text begins with a number in words, or with “a” as in “a million”."""
    if not text[:1].isalpha() or (text[0].isascii() and text[0].lower() not in _FIRST_LETTERS):
        return False
    first = text.split(maxsplit=1)[0]
    word = first.lower() if first.isascii() and first.isalpha() else fold(first).partition(" ")[0]
    return word in SPOKEN or word == "a"


def in_figures(words: Sequence[str]) -> Iterator[str]:
    """Yield the words, with a figure for each number among them.

    A number grows while words continue it. "two thousand and five men": "two" begins the number 2, "thousand" makes
    it 2000, "and" is passed over as "five" has room after it, "five" makes it 2005; "men" does not continue it, so
    "2005" and "men" come out. In "two five" there is no room after 2 for 5: "2", "5".
    """
    number: _Number | None = None
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        next_number = _number(before, word, after)
        if number and (grown := _grown(number, word, next_number)):
            number = grown
        elif not (number and number.room == 100 and word == "and" and SPOKEN.get(after, _Number(0)).value > 0):
            if number:
                yield str(number)
            number = next_number
            if not number:
                yield word
    if number:
        yield str(number)


def _grown(number: _Number, word: str, addend: _Number | None) -> _Number | None:
    """Return a number with the next word: twenty and one are 21, 2005 and "hundred" are 2500; None if it is no part."""
    if addend and 0 < addend.value < number.room:
        return _Number(number.value + addend.value, addend.ending)
    scale = SCALES.get(word, 0)
    if number.ending or not scale or not number.value % scale:
        return None
    return _Number(number.value + number.value % scale * (scale - 1))


def _number(before: str, word: str, after: str) -> _Number | None:
    """Return a word as a number; "2" and "a" are numbers before "million".

    What follows another figure is its fraction, or another number: "1.5 million" stays as it is.
    """
    if after in SCALES and word == "a":
        return _Number(1)
    if after in SCALES and word.isdecimal() and len(word) <= MAX_DIGITS and not before.isdecimal():
        return _Number(int(word))
    return SPOKEN.get(word)
