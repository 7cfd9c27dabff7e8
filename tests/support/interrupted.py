"""Runs of the command that are told to end at their N-th step: a step is whatever Python's audit hooks hear of.

Steps are counted from where the command takes care of signals. A run with fewer steps, or with N = 0, goes to its end
and prints how many it had. `python -m tests.support.interrupted N SIGNAL ARGUMENT...` makes one run.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path
from runpy import run_module
from typing import NamedTuple

from tests.support.paths import ROOT
from tests.support.processes import littering
from tests.support.waiting import PATIENCE

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Ended(NamedTuple):
    """How a run ended: its exit code, and all that it printed."""

    code: int
    printed: str

    @property
    def steps(self) -> int:
        """How many steps it had, where it went to its end."""
        return int(self.printed.rpartition(" steps\n")[0].rpartition("\n")[2])


def interrupted(step: int, number: signal.Signals, project: Path, *arguments: str | Path) -> Ended:
    """Run the command in a project, and send it a signal at this step."""
    module = ["-m", "tests.support.interrupted", str(step), str(int(number))]
    run = subprocess.run(
        [sys.executable, *module, "--project", project, *arguments],
        cwd=ROOT,
        env=littering(project.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Ended(run.returncode, run.stdout)


def main(last_step: int, number: int, arguments: list[str]) -> None:
    steps = count(1)

    def hook(event: str, _: tuple[object, ...]) -> None:
        if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
            return
        if next(steps) == last_step:
            os.kill(os.getpid(), number)

    sys.argv = ["quizgen", *arguments]
    sys.addaudithook(hook)
    atexit.register(lambda: print(f"{next(steps) - 1} steps"))
    run_module("quizgen", run_name="__main__")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
