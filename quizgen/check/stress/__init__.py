"""Stress: how often a learner who knows nothing would be right, by each of the ways in which people guess.

A new way is one function in a module here, from a stem and its options (plain texts) to how much each option draws, and
one line in GUESSES. Which ways there are is what test-wise learners are known to do: Millman, Bishop and Ebel, "An
analysis of test-wiseness" (Educational and Psychological Measurement 25, 1965), and the guidelines of Haladyna, Downing
and Rodriguez, "A review of multiple-choice item-writing guidelines" (Applied Measurement in Education 15, 2002).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quizgen.check.stress import length, likeness, stem

Guess = Callable[[str, Sequence[str]], Sequence[float]]

GUESSES: Mapping[str, Guess] = {
    "the longest option": length.longest,
    "the shortest option": length.shortest,
    "the odd one out": likeness.odd,
    "the one most like the others": likeness.alike,
    "the one with most words of the question": stem.shared,
}
"""What a learner always takes, to what draws; of options that draw equally any may be taken."""
