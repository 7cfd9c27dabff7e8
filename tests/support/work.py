"""Work as a number of steps: what a clock would say differently on every machine."""

from collections.abc import Callable
from cProfile import Profile


def calls(function: Callable[[], object]) -> int:
    """Return how many functions, Python's own ones among them, are called while one runs."""
    with Profile() as profile:
        function()
    return sum(entry.callcount for entry in profile.getstats())
