"""Runs of the command that are killed at their N-th step on a disk, as a power cut would.

A step is to open a file of the project for writing, to bring what was written down to the disk (where being killed
leaves half of it), to put a file in place, or to remove one. With N = 0 a run goes to its end; with -N it is only
stopped, until it is told to go on. Nothing really has to reach the disk: what a killed process wrote is not lost.

`python -m tests.support.killed N ARGUMENT...` makes one run. `forks` makes many, none of which has anything to import.
"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn, Protocol

from quizgen.cli import common, main
from tests.support.paths import ROOT

NOW = 1_800_000_000
"""The time on the clock of every run."""

COMMAND = (sys.executable, "-m", "tests.support.killed")
WRITING = os.O_WRONLY | os.O_RDWR


class Run(Protocol):
    """Runs the command and returns its exit code; kills it at a step, or after some seconds, if any are given."""

    def __call__(self, *arguments: str, step: int = 0, seconds: float = 0) -> int: ...


@contextmanager
def forks(*arguments: str) -> Iterator[Run]:
    """Run the command once to its end, and yield what makes further runs, each in a fork of that process."""
    command = [*COMMAND, "forks", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        requests, exit_codes = process.stdin, process.stdout
        assert requests
        assert exit_codes

        def run(*arguments: str, step: int = 0, seconds: float = 0) -> int:
            print(json.dumps([step, seconds, arguments]), file=requests, flush=True)
            return int(exit_codes.readline())

        assert exit_codes.readline() == "0\n"
        yield run


def serve(arguments: Sequence[str]) -> None:
    """Run the command here, and then each one that standard input asks for in a fork; print their exit codes."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as exit_codes, Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        set_clock()
        main(arguments, standalone_mode=False)
        print(0, file=exit_codes, flush=True)
        for line in sys.stdin:
            print(fork(*json.loads(line)), file=exit_codes, flush=True)


def fork(step: int, seconds: float, arguments: Sequence[str]) -> int:
    """Make a run in a fork of this process and return its exit code, once its workers have ended as well."""
    reading, held_by_run = os.pipe()
    child = os.fork()
    if not child:
        run_and_leave(step, arguments)
    os.close(held_by_run)
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - has no path
        pipe.read()
    return os.waitstatus_to_exitcode(status)


def run_and_leave(step: int, arguments: Sequence[str]) -> NoReturn:
    """Run the command and end this process, whatever happens; what else it holds belongs to its parent."""
    code = 1
    try:
        run(step, arguments)
    except SystemExit as e:
        code = int(e.code or 0)
    finally:
        os._exit(code)


def set_clock() -> None:
    setattr(common, "time", SimpleNamespace(time=lambda: NOW))  # noqa: B010


def run(last_step: int, arguments: Sequence[str]) -> None:
    """Run the command, at a time of ours, up to a step: all steps are taken by one process."""
    steps = count(1)

    def step(half: int = 0) -> None:
        number = next(steps)
        if number == -last_step:
            os.kill(os.getpid(), signal.SIGSTOP)
        if number == last_step:
            if half:
                os.ftruncate(half, os.fstat(half).st_size // 2)
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, values: tuple[Any, ...]) -> None:
        opened = event == "open" and isinstance(values[0], str) and values[0].endswith(".new") and values[2] & WRITING
        if opened or event in {"os.rename", "os.remove"}:
            step()

    def sync(file: int) -> None:
        step(file if not stat.S_ISDIR(os.fstat(file).st_mode) else 0)

    set_clock()
    if last_step:
        os.cpu_count = lambda: 1
    os.fsync = sync  # type: ignore[assignment]
    sys.addaudithook(hook)
    main(arguments)


if __name__ == "__main__":
    if sys.argv[1] == "forks":
        serve(sys.argv[2:])
    else:
        run(int(sys.argv[1]), sys.argv[2:])
