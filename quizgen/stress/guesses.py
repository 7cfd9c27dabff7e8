"""The ways in which people guess.

Each is a function from a stem and its options (plain texts) to how attractive each option is. To add a way, write a
function and a line in GUESSES. Test-wise learners are known to use these: Millman, Bishop and Ebel, "An analysis of
test-wiseness" (Educational and Psychological Measurement 25, 1965), and the guidelines of Haladyna, Downing and
Rodriguez, "A review of multiple-choice item-writing guidelines" (Applied Measurement in Education 15, 2002).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quizgen.text.folding import fold, word_stems

Guess = Callable[[str, Sequence[str]], Sequence[float]]
Features = frozenset[tuple[str, str]]


def longest(_: str, options: Sequence[str]) -> Sequence[float]:
    """Prefer long options: a key is often longer than the invented options, because it has to be exact."""
    return [len(option) for option in options]


def shortest(_: str, options: Sequence[str]) -> Sequence[float]:
    """Prefer short options: wrong ones that are made to look weighty leave the key the shortest."""
    return [-len(option) for option in options]


def most_alike(_: str, options: Sequence[str]) -> Sequence[float]:
    """Prefer options like the others: wrong ones made by changing the key here and there leave it in their midst.

    J. K. Smith, "Converging on correct answers" (Journal of Educational Measurement 19, 1982).
    """
    features = [_features(option) for option in options]
    return [round(sum(_similarity(one, other) for other in features), 9) for one in features]


def odd_one_out(stem: str, options: Sequence[str]) -> Sequence[float]:
    """Prefer options unlike the others: a key of another sort than the wrong options stands out."""
    return [-attraction for attraction in most_alike(stem, options)]


def shared_words(stem: str, options: Sequence[str]) -> Sequence[float]:
    """Prefer options with words of the question: a word in the stem and in one option connects the two ("clang")."""
    words = word_stems(fold(stem))
    return [len(word_stems(fold(option)) & words) for option in options]


GUESSES: dict[str, Guess] = {
    "the longest option": longest,
    "the shortest option": shortest,
    "the odd one out": odd_one_out,
    "the one most like the others": most_alike,
    "the one that shares most words with the question": shared_words,
}
"""The ways by what a learner always chooses; of equally attractive options, any may be chosen."""


def _similarity(one: Features, other: Features) -> float:
    """Return the share of features that two have in common (Jaccard's index), from 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 1


def _features(option: str) -> Features:
    """Return what an option is made of: its words, and its shape at a glance."""
    words = fold(option).split()
    shape = {
        ("begins with", words[0] if words else ""),
        ("begins as", _sort(option[:1])),
        ("words, by doublings", str(len(words).bit_length())),
        ("has figures", str(any(map(str.isdigit, option)))),
    }
    return frozenset(shape | {("word", word) for word in words})


def _sort(character: str) -> str:
    if character.isdigit():
        return "digit"
    return "capital" if character.isupper() else "letter" if character.isalpha() else "sign"
