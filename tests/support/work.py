"""Work as a number of steps, and memory as bytes: what a clock would say differently on every machine."""

import tracemalloc
from collections.abc import Callable
from cProfile import Profile


def calls(function: Callable[[], object]) -> int:
    """Return how many functions, Python's own ones among them, are called while one runs."""
    with Profile() as profile:
        function()
    return sum(entry.callcount for entry in profile.getstats())


def memory(function: Callable[[], object]) -> tuple[int, int]:
    """Return how many bytes more are taken while the result of a function is held, and the most that there were."""
    tracemalloc.start()
    try:
        held = function()
        left, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    del held
    return left, most
