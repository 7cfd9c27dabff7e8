"""Run a command as a process of its own: its processor time, its wall time and the most memory it held."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from subprocess import DEVNULL
from time import perf_counter

Command = Sequence[str | os.PathLike[str]]

_COMPILED = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
"""The environment of what is measured: with compiled modules, as an installed command has them."""


@dataclass(frozen=True)
class Run:
    """What a command took with all its processes; `megabytes` is the greatest resident size of any of them."""

    cpu: float
    wall: float
    megabytes: float


def run(command: Command) -> Run:
    """Run the command to its end; raise RuntimeError when it fails."""
    started = perf_counter()
    with subprocess.Popen(command, env=_COMPILED, stdout=DEVNULL, stderr=DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode}: {command}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def alternating(commands: Sequence[Command], times: int) -> list[Run]:
    """Run the commands in turn, so that a busy machine slows all of them alike; return the medians of each."""
    rounds = [[run(command) for command in commands] for _ in range(times)]
    return [_middle(runs) for runs in zip(*rounds, strict=True)]


def _middle(runs: Sequence[Run]) -> Run:
    return Run(*(median(values) for values in zip(*((r.cpu, r.wall, r.megabytes) for r in runs), strict=True)))
