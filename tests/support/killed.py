"""Runs of the command that are killed at their N-th step on a disk, as a power cut would.

A step is to open a file of the project for writing, to bring what was written down to the disk (where being killed
leaves half of it), to put a file in place, or to remove one. With N = 0 a run goes to its end; with -N it is only
stopped, until it is told to go on. Nothing really has to reach the disk: what a killed process wrote is not lost.

One run can also leave a copy of its project for each step, as it would be if the run were killed there.

`python -m tests.support.killed N ARGUMENT...` makes one run. `forks` makes many, none of which has anything to import.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn, Protocol

from quizgen.cli import clock, main
from tests.support.paths import ROOT
from tests.support.processes import littering

NOW = 1_800_000_000
"""The time on the clock of every run."""

COMMAND = (sys.executable, "-m", "tests.support.killed")
WRITING = os.O_WRONLY | os.O_RDWR


class Run(Protocol):
    """Runs the command in a project and returns its exit code.

    It kills it at a step or after some seconds, or leaves copies of the project in a folder, if any of these is given.
    """

    def __call__(
        self, project: Path, *command: str, step: int = 0, seconds: float = 0, copies: Path | None = None
    ) -> int: ...


@contextmanager
def forks(project: Path, *command: str) -> Iterator[Run]:
    """Run the command once to its end, and yield what makes further runs, each in a fork of that process."""
    server = [*COMMAND, "forks", *_arguments(project, command)]
    pipe, environment = subprocess.PIPE, littering(project.parent)
    with subprocess.Popen(server, cwd=ROOT, stdin=pipe, stdout=pipe, env=environment, encoding="utf-8") as process:
        requests, exit_codes = process.stdin, process.stdout
        assert requests
        assert exit_codes

        def run(project: Path, *command: str, step: int = 0, seconds: float = 0, copies: Path | None = None) -> int:
            request = [step, seconds, copies and [str(project), str(copies)], _arguments(project, command)]
            print(json.dumps(request), file=requests, flush=True)
            return int(exit_codes.readline())

        assert exit_codes.readline() == "0\n"
        yield run


def _arguments(project: Path, command: Sequence[str]) -> list[str]:
    return ["--project", str(project), *command]


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


def fork(step: int, seconds: float, copied: tuple[str, str] | None, arguments: Sequence[str]) -> int:
    """Make a run in a fork of this process and return its exit code, once its workers have ended as well."""
    reading, held_by_run = os.pipe()
    child = os.fork()
    if not child:
        run_and_leave(step, copied, arguments)
    os.close(held_by_run)
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - has no path
        pipe.read()
    return os.waitstatus_to_exitcode(status)


def run_and_leave(step: int, copied: tuple[str, str] | None, arguments: Sequence[str]) -> NoReturn:
    """Run the command and end this process, whatever happens; what else it holds belongs to its parent."""
    code = 1
    try:
        run(step, arguments, Copies(Path(copied[0]), Path(copied[1])) if copied else None)
    except SystemExit as e:
        code = int(e.code or 0)
    finally:
        os._exit(code)


def set_clock() -> None:
    setattr(clock, "time", SimpleNamespace(time=lambda: NOW))  # noqa: B010


@dataclass
class Copies:
    """Copies of a project, as a run that is killed at one of its steps leaves it, in folders named by their numbers."""

    project: Path
    folder: Path
    copying: bool = False

    def make(self, number: int, half: int) -> None:
        """Make a copy, in which only half of a file is left if one is given that is about to be brought to the disk."""
        self.copying = True
        copy = Path(shutil.copytree(self.project, self.folder / str(number)))
        if half:
            (written,) = (path for path in self.project.rglob("*") if path.stat().st_ino == os.fstat(half).st_ino)
            os.truncate(copy / written.relative_to(self.project), written.stat().st_size // 2)
        self.copying = False


@dataclass
class Steps:
    """The steps of a run, which ends at its last one unless it is 0, and stops if it is less than 0."""

    last: int
    copies: Copies | None = None
    numbers: Iterator[int] = field(default_factory=partial(count, 1))

    def take(self, half: int = 0) -> None:
        """Take a step; being killed leaves half of a file if one is given that is about to be brought to the disk."""
        if self.copies and self.copies.copying:
            return
        number = next(self.numbers)
        if self.copies:
            self.copies.make(number, half)
        if number == -self.last:
            os.kill(os.getpid(), signal.SIGSTOP)
        if number == self.last:
            if half:
                os.ftruncate(half, os.fstat(half).st_size // 2)
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(self, event: str, values: tuple[Any, ...]) -> None:
        opened = event == "open" and isinstance(values[0], str) and values[0].endswith(".new") and values[2] & WRITING
        if opened or event in {"os.rename", "os.remove"}:
            self.take()

    def sync(self, file: int) -> None:
        self.take(file if not stat.S_ISDIR(os.fstat(file).st_mode) else 0)


def run(last_step: int, arguments: Sequence[str], copies: Copies | None = None) -> None:
    """Run the command, at a time of ours, up to a step: all steps are taken by one process."""
    set_clock()
    if last_step or copies:
        os.cpu_count = lambda: 1
    steps = Steps(last_step, copies)
    os.fsync = steps.sync  # type: ignore[assignment]
    sys.addaudithook(steps.hook)
    main(arguments)


if __name__ == "__main__":
    if sys.argv[1] == "forks":
        serve(sys.argv[2:])
    else:
        run(int(sys.argv[1]), sys.argv[2:])
