"""Run a command as a process of its own: its seconds and the most memory it held."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Run:
    """What one run of a command took; `megabytes` is its greatest resident size."""

    seconds: float
    megabytes: float


def run(command: Sequence[str | os.PathLike[str]]) -> Run:
    """Run the command to its end; raise RuntimeError when it fails."""
    started = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode}: {command}")
    return Run(seconds, used.ru_maxrss / 1024)
