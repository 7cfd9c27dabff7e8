"""How often a way of guessing is right, and how often chance alone would be."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple


class Trial(NamedTuple):
    """A guess at one question: `drawn` of its `options` draw most, all equally, and the key is among them or not."""

    options: int
    drawn: int
    hit: bool

    @property
    def right(self) -> float:
        """How often the guess is right, from 0 to 1: of the options that draw equally each is taken as often."""
        return self.hit / self.drawn

    @property
    def variance(self) -> float:
        """The variance of `right` if any option were the key as likely as any other: none where all draw equally."""
        return (1 / self.drawn - 1 / self.options) / self.options


class Measure(NamedTuple):
    """What came of a number of trials: the share that was right, and by chance; up to `room` off it is still chance."""

    right: float
    chance: float
    room: float
    questions: int

    @property
    def off(self) -> float:
        """How far beyond chance it is, 0 within: above chance more than 0, below it less."""
        away = self.right - self.chance
        return 0 if abs(away) <= self.room else away


def trial(draws: Sequence[float], key: int) -> Trial:
    """Return the guess of whoever takes the option that draws most, where the one at `key` is right."""
    most = max(draws)
    return Trial(len(draws), sum(draw == most for draw in draws), draws[key] == most)


def measure(trials: Sequence[Trial], ways: int = 1) -> Measure:
    """Return what came of the trials, one at least.

    Room is left for 95 % of what chance does: `z * sqrt(p * (1 - p) / n)` to either side, as in the score test of E. B.
    Wilson, "Probable inference, the law of succession, and statistical inference" (Journal of the American Statistical
    Association 22, 1927), with the mean of the trials' own variances for `p * (1 - p)`, since p is not the same for all
    and options may draw equally. For the best of several `ways` the remaining 5 % are divided among them: O. J. Dunn,
    "Multiple comparisons among means" (Journal of the American Statistical Association 56, 1961).
    """
    count = len(trials)
    z = NormalDist().inv_cdf(1 - 0.05 / ways / 2)
    return Measure(
        right=sum(one.right for one in trials) / count,
        chance=sum(1 / one.options for one in trials) / count,
        room=z * sqrt(sum(one.variance for one in trials)) / count,
        questions=count,
    )
