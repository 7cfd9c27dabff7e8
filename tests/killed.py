"""Runs the command and kills it, as a power cut would: `python -m tests.killed N ...` at its N-th step on a disk.

A step is to open a file of the project for writing, to bring what was written down to the disk (where being killed
leaves half of it), to put a file in place, or to remove one. With N = 0 it runs to its end; with -N it is only stopped,
until it is told to go on.
"""

import os
import signal
import stat
import sys
from itertools import count
from types import SimpleNamespace
from typing import Any

from quizgen.cli import common, main

NOW = 1_800_000_000
WRITING = os.O_WRONLY | os.O_RDWR


def run(at: int, arguments: list[str]) -> None:
    """Run the command at a time of ours."""
    steps, sync = count(1), os.fsync

    def step(half: int = 0) -> None:
        number = next(steps)
        if number == -at:
            os.kill(os.getpid(), signal.SIGSTOP)
        if number == at:
            if half:
                os.ftruncate(half, os.fstat(half).st_size // 2)
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, values: tuple[Any, ...]) -> None:
        opened = event == "open" and isinstance(values[0], str) and values[0].endswith(".new") and values[2] & WRITING
        if opened or event in {"os.rename", "os.remove"}:
            step()

    def synced(file: int) -> None:
        step(file if not stat.S_ISDIR(os.fstat(file).st_mode) else 0)
        sync(file)

    setattr(common, "time", SimpleNamespace(time=lambda: NOW))  # noqa: B010
    os.fsync = synced  # type: ignore[assignment]
    sys.addaudithook(hook)
    main(arguments)


if __name__ == "__main__":
    run(int(sys.argv[1]), sys.argv[2:])
