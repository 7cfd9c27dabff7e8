"""How often something happens by chance."""

from __future__ import annotations

from math import exp, lgamma, log, log1p


def most(tries: int, chance: float, sure: float) -> int:
    """Return the least count that is not exceeded, as `sure` as that, in so many tries of that chance (binomial)."""
    total = 0.0
    for count in range(tries):
        ways = lgamma(tries + 1) - lgamma(count + 1) - lgamma(tries - count + 1)
        total += exp(ways + count * log(chance) + (tries - count) * log1p(-chance))
        if total >= sure:
            return count
    return tries
