"""Waiting for what another process, thread or browser does sooner or later."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds: far more than anything takes on a busy machine, for it is spent only where something never comes."""

PAUSE = 0.01
"""Seconds between two looks."""


def until(is_so: Callable[[], T], what: str = "it") -> T:
    """Wait until something is so, and return it; fail, naming what was waited for, if it never is."""
    end = time.monotonic() + PATIENCE
    while not (found := is_so()):
        assert time.monotonic() < end, f"{what} does not come"
        time.sleep(PAUSE)
    return found
