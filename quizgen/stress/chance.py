"""How often a way of guessing is right, and how often chance alone would be."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple


class Trial(NamedTuple):
    """A guess at one question: `drawn` of its `options` are the most attractive, all equally; `hit`: one is the key."""

    options: int
    drawn: int
    hit: bool

    @property
    def right(self) -> float:
        """How often the guess is right, from 0 to 1: equally attractive options are taken equally often."""
        return self.hit / self.drawn

    @property
    def variance(self) -> float:
        """The variance of `right` if every option were equally likely to be the key; 0 where all are drawn."""
        return (1 / self.drawn - 1 / self.options) / self.options


class Measure(NamedTuple):
    """The result of some trials: the share that was `right`, and by `chance`; up to `room` either way is chance too."""

    right: float
    chance: float
    room: float
    questions: int

    @property
    def off(self) -> float:
        """How far the result is from chance: positive above it, negative below it, 0 within its room."""
        distance = self.right - self.chance
        return 0 if abs(distance) <= self.room else distance


def trial(attractions: Sequence[float], key: int) -> Trial:
    """Return the guess of someone who takes the most attractive option, where the one at `key` is right."""
    most = max(attractions)
    return Trial(len(attractions), sum(one == most for one in attractions), attractions[key] == most)


def measure(trials: Sequence[Trial], ways: int = 1) -> Measure:
    """Return the result of the trials, of which there is at least one.

    Room is left for 95 % of what chance does: `z * sqrt(p * (1 - p) / n)` to either side, as in the score test of E. B.
    Wilson, "Probable inference, the law of succession, and statistical inference" (Journal of the American Statistical
    Association 22, 1927), with the mean of the trials' own variances for `p * (1 - p)`, since p differs between them
    and options may be equally attractive. For the best of several `ways` the remaining 5 % are divided among them: O.
    J. Dunn, "Multiple comparisons among means" (Journal of the American Statistical Association 56, 1961).
    """
    count = len(trials)
    z = NormalDist().inv_cdf(1 - 0.05 / ways / 2)
    return Measure(
        right=sum(one.right for one in trials) / count,
        chance=sum(1 / one.options for one in trials) / count,
        room=z * sqrt(sum(one.variance for one in trials)) / count,
        questions=count,
    )
