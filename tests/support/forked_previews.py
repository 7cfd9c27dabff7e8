"""Previews that have nothing to import: each is a fork of a process that has already made a build.

`python -P tests/support/forked_previews.py PROJECT` builds this project and then reads orders from standard input:
`["start", TERMINAL, ARGUMENT...]` runs the command in a fork whose terminal is that file, and prints its number;
`["wait", NUMBER]` prints the exit code with which it ends.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn


@dataclass(frozen=True)
class Forked:
    """A run of the command."""

    process: int
    orders: Orders

    def end(self, number: int) -> int:
        """Send it a signal and return its exit code."""
        os.kill(self.process, number)
        return self.orders.give("wait", self.process)


@dataclass(frozen=True)
class Orders:
    """What is asked of the process that forks."""

    asked: IO[str]
    answers: IO[str]

    def give(self, *order: str | int) -> int:
        print(json.dumps(order), file=self.asked, flush=True)
        return int(self.answers.readline())

    def start(self, terminal: Path, *arguments: str) -> Forked:
        return Forked(self.give("start", str(terminal), *arguments), self)


@contextmanager
def forking(project: Path, package: Path) -> Iterator[Orders]:
    """Yield what starts previews made by a package; it builds this project first."""
    command = [sys.executable, "-P", __file__, str(project)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(package.parent)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=package.parent, env=environment, stdin=pipe, stdout=pipe, encoding="utf-8"
    ) as server:
        assert server.stdin
        assert server.stdout
        assert server.stdout.readline() == "ready\n"
        yield Orders(server.stdin, server.stdout)


def serve(project: Path) -> None:
    """Build the project, and then do as standard input says."""
    from quizgen.preview.builds import builds  # noqa: PLC0415 - of the package that is asked for

    list(builds(project, lambda: 0, "", 1))
    print("ready")
    for line in sys.stdin:
        order, *rest = json.loads(line)
        print(fork(*rest) if order == "start" else exit_code(*rest))


def fork(terminal: str, *arguments: str) -> int:
    """Run the command in a fork of this process, and return its number."""
    child = os.fork()
    if not child:
        run_and_leave(terminal, arguments)
    return child


def exit_code(process: int) -> int:
    """Wait for a fork to end."""
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def run_and_leave(terminal: str, arguments: Sequence[str]) -> NoReturn:
    """Run the command as `python -m quizgen` does, and end this process, whatever happens."""
    from quizgen.cli import main  # noqa: PLC0415
    from quizgen.interrupts import exit_on_signals  # noqa: PLC0415

    code = 1
    try:
        exit_on_signals()
        nowhere, prints = os.open(os.devnull, os.O_RDONLY), os.open(terminal, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for number, file in enumerate((nowhere, prints, prints)):
            os.dup2(file, number)
        main(arguments)
    except SystemExit as e:
        code = int(e.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        os._exit(code)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(Path(sys.argv[1]))
