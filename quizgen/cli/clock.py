"""The clock: what time it is, and what time a build has."""

from __future__ import annotations

import time
from pathlib import Path

import click

from quizgen.project_files import last_saved

FIRST_TIME, LAST_TIME = 0, 7_289_654_399
"""The range of times in seconds since 1970: from then to the end of the year 2200."""


def now() -> int:
    """Return the time in seconds since 1970; with a clock that must be wrong the command ends."""
    seconds = int(time.time())
    if not FIRST_TIME <= seconds < LAST_TIME:
        raise click.ClickException("this computer's clock is not between 1970 and 2200: set it right, then try again")
    return seconds


def build_time(project: Path) -> int:
    """Return the time of a build: when the project was last saved, so that the same files give the same package."""
    return max(FIRST_TIME, min(int(time.time()), last_saved(project), LAST_TIME))
