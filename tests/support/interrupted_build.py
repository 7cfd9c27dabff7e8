"""Runs the command with two workers that help to write files, and stops it or breaks a worker on the way.

`python -m tests.support.interrupted_build signal STEPS PROCESS N NUMBER ...` sends a signal to all processes of the
run, as a terminal does on Ctrl+C, at the N-th step of its main process or of a worker (`main`, `worker`). Steps are
modules that it imports (`import`), or what it does on a disk, and the start of a worker (`disk`). With N = 0 it runs to
its end.

`python -m tests.support.interrupted_build worker WHAT ...` lets a worker do nothing special (`work`), find that the
disk is full (`fail`), come upon a mistake in a design (`raise`) or be killed (`die`).

Where something is to happen in a worker, the main process waits with its first file until a worker has begun with one,
for otherwise it could have made all of them itself.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from errno import ENOSPC
from itertools import count
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from quizgen import atomic_writes, worker
from quizgen.building import parallel_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

DISK = {"os.fork", "os.rename", "os.remove"}
WRITING = os.O_WRONLY | os.O_RDWR
MAIN = os.getpid()


def signal_at(steps: str, process: str, number: int, sent: int) -> None:
    """See to it that the signal is sent to the process group at that step."""
    counted, sync = count(1), os.fsync

    def step() -> None:
        if (os.getpid() == MAIN) == (process == "main") and next(counted) == number:
            os.killpg(0, sent)

    def hook(event: str, values: tuple[Any, ...]) -> None:
        if event == "import" if steps == "import" else event in DISK or _is_written(event, values):
            step()

    def synced(file: int) -> None:
        if steps == "disk":
            step()
        sync(file)

    os.fsync = synced  # type: ignore[assignment]
    sys.addaudithook(hook)


def _is_written(event: str, values: tuple[Any, ...]) -> bool:
    return event == "open" and isinstance(values[0], str) and ".quizgen.new" in values[0] and bool(values[2] & WRITING)


def at_work(work: Callable[[], object]) -> None:
    """Let every worker do this when it begins with a file."""
    begun = get_context("fork").Event()
    write = atomic_writes.write_pieces

    def write_pieces(path: Path, pieces: Iterable[bytes]) -> str:
        if os.getpid() == MAIN:
            assert begun.wait(60), "no worker began"
        else:
            begun.set()
            work()
        return write(path, pieces)

    setattr(parallel_writer, "write_pieces", write_pieces)  # noqa: B010


def _fail() -> None:
    raise OSError(ENOSPC, "No space left on device")


def _raise() -> None:
    raise LookupError("there is no such filter")


WORK: dict[str, Callable[[], object]] = {
    "work": lambda: None,
    "fail": _fail,
    "raise": _raise,
    "die": lambda: os.kill(os.getpid(), signal.SIGKILL),
}


def main(arguments: list[str]) -> None:
    """Prepare what is to happen and run the command."""
    if arguments[0] == "signal":
        _, steps, process, number, sent, *command = arguments
        signal_at(steps, process, int(number), int(sent))
        if process == "worker":
            at_work(WORK["work"])
    else:
        _, what, *command = arguments
        at_work(WORK[what])
    setattr(worker, "workers_for", lambda *_: 2)  # noqa: B010
    sys.argv = ["quizgen", *command]
    runpy.run_module("quizgen", run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
