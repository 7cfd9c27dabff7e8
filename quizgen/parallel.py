"""Work done by several processes at once, if there is enough to do to make it pay."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from traceback import format_exc
from typing import NoReturn, TypeVar

from quizgen.files import NewFile, hidden, write_pieces
from quizgen.frozen import frozen_record
from quizgen.interrupts import cleaned_up_by, default_signals, kill, signals_held, signals_released

Digests = Mapping[str, str]
Result = TypeVar("Result")

_TICKET = 2
"""Bytes of a batch's number in the queue."""

LARGE_DECK = 1000
"""A deck with more items is worth two workers."""

_FULL_BUILD = 8
"""This many files of a small deck are worth a worker: a copy of this process takes about 10 ms."""

_MOST_FILES = 1 << 14
"""This many numbers always fit into a pipe."""


class WorkerLost(Exception):
    """A worker ended without a word, for example because memory ran out."""


def workers_for(items: int, files: int = 2) -> int:
    """Return how many processes should help this one to make this many files of this many items: none, one or two."""
    can_fork = hasattr(os, "fork") and sys.platform != "darwin"  # where libraries of the system do not stand it
    if not can_fork or not 2 <= files <= _MOST_FILES:
        return 0
    helpful = 2 if items > LARGE_DECK else 1 if files >= _FULL_BUILD else 0
    return min(helpful, (os.cpu_count() or 1) - 1)


@frozen_record
class ParallelWriter:
    """Writes files under their hidden names, with the help of workers; `report_progress` is called for each file.

    All processes take the next file from one queue. The files named in `together` come first, one process for each
    batch: the largest, so that no process is left with one at the end, and those that share what takes long to prepare.
    """

    workers: int
    report_progress: Callable[[str], None]
    together: Sequence[Collection[str]] = ()

    def __call__(self, folder: Path, files: Sequence[NewFile]) -> Digests:
        """Return the digests of the files by name. Raise what making them raises, OSError and WorkerLost."""
        if not self.workers:
            return dict(self._written(folder, files))
        batches = _batches(files, self.together)
        with ExitStack() as stack:
            queue = stack.enter_context(_queue(len(batches)))
            parent = os.getpid()

            def work() -> Digests:
                mine = (_while_running(parent, file) for number in _numbers(queue) for file in batches[number])
                try:
                    return dict(self._written(folder, mine))
                except Exception:
                    _drain(queue)
                    raise

            receivers = [stack.enter_context(beside(work)) for _ in range(self.workers)]
            digests = dict(self._written(folder, (file for number in _numbers(queue) for file in batches[number])))
            for receive in receivers:
                digests.update(receive())
        return digests

    def _written(self, folder: Path, files: Iterable[NewFile]) -> Iterator[tuple[str, str]]:
        for file in files:
            self.report_progress(f"making {file.name}")
            yield file.name, write_pieces(hidden(folder, file.name), file.pieces())


def _batches(files: Iterable[NewFile], together: Iterable[Collection[str]]) -> list[list[NewFile]]:
    """Return the files that are named together in one batch each, then every other one by itself."""
    others = {file.name: file for file in files}
    batches = [[others.pop(name) for name in names if name in others] for names in together]
    return [*filter(None, batches), *([file] for file in others.values())]


@contextmanager
def _queue(count: int) -> Iterator[int]:
    """Put the numbers from 0 into a pipe and yield the end that all processes read from."""
    reading, writing = os.pipe()
    try:
        os.write(writing, b"".join(number.to_bytes(_TICKET, "big") for number in range(count)))
        os.close(writing)
        yield reading
    finally:
        os.close(reading)


def _numbers(queue: int) -> Iterator[int]:
    while ticket := os.read(queue, _TICKET):
        yield int.from_bytes(ticket, "big")


def _drain(queue: int) -> None:
    """Leave nothing to do for any process."""
    while os.read(queue, 1 << 16):
        pass


def _while_running(parent: int, file: NewFile) -> NewFile:
    """Return the file as a worker makes it: it stops where its parent is gone."""

    def pieces() -> Iterator[bytes]:
        for piece in file.pieces():
            if os.getppid() != parent:
                raise WorkerLost
            yield piece

    return NewFile(file.name, pieces)


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Do some work in another process, which has ended when the block ends.

    Yield a function that waits for its result, which must be picklable, or raises what the work raised; it raises
    WorkerLost if the process was ended.
    """
    process = _Process()
    receiving, sending = os.pipe()

    def receive() -> Result:
        with os.fdopen(receiving, "rb", closefd=False) as pipe:
            sent = pipe.read()
        if not sent:
            raise WorkerLost(f"a process that helped was ended (exit code {process.exit_code()})")
        result, error = pickle.loads(sent)  # noqa: S301 - it was written by `_work_and_leave`
        if error:
            raise error
        made: Result = result
        return made

    with cleaned_up_by(process.end):
        try:
            with signals_held(), _frozen():
                if process.fork() == 0:
                    _work_and_leave(work, sending)
            os.close(sending)
            yield cache(receive)
        finally:
            os.close(receiving)


@contextmanager
def _frozen() -> Iterator[None]:
    """Keep the garbage collector of a process forked here from memory that it shares: touching it would copy it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()  # in this one alone: the other leaves within


class _Process:
    """A fork of this one. The standard library's own takes 30 ms to import, as long as a small deck's pages take."""

    def __init__(self) -> None:
        self._pid = 0
        self._status: int | None = None

    def fork(self) -> int:
        """Start it; return 0 in it, and its number here."""
        self._pid = os.fork()
        return self._pid

    def exit_code(self) -> int:
        """Wait until it has ended; return its exit code, negative if a signal ended it."""
        if self._status is None:
            _, self._status = os.waitpid(self._pid, 0)
        return os.waitstatus_to_exitcode(self._status)

    def end(self) -> None:
        """End it if it has begun and not ended."""
        if self._pid and self._status is None:
            with suppress(ProcessLookupError, ChildProcessError):  # a signal came while it was waited for
                kill(self._pid)
                self.exit_code()


def _work_and_leave(work: Callable[[], object], sending: int) -> NoReturn:
    """Be the other process: do the work and send what comes of it. Nothing that the parent has begun is ended here."""
    exit_code = 1
    try:
        default_signals()
        signals_released()
        try:
            outcome = pickle.dumps((work(), None))
        except Exception as e:  # noqa: BLE001 - whatever it is, the parent raises it
            outcome = pickle.dumps((None, _sendable(e, format_exc())))
        with suppress(BrokenPipeError), os.fdopen(sending, "wb") as pipe:  # broken: the parent is gone
            pipe.write(outcome)
        exit_code = 0
    finally:
        os._exit(exit_code)


def _sendable(e: Exception, traceback: str) -> Exception:
    """Return an exception with its traceback; another one that says the same if it cannot be sent to a process."""
    try:
        pickle.loads(pickle.dumps(e))  # noqa: S301 - it was written here
    except Exception:  # noqa: BLE001 - an exception's own code decides what goes wrong
        return RuntimeError(traceback)
    e.add_note(f"In a worker process: {traceback}")
    return e
