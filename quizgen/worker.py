"""Work done in another process beside this one, if there is enough of it to make that pay."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from traceback import format_exc
from typing import NamedTuple, NoReturn, TypeVar, cast

from quizgen.interrupts import cleaned_up_by, default_signals, kill, signals_held, signals_released

Result = TypeVar("Result")

LARGE_DECK = 1000
"""A deck with more items is worth two workers."""

_FULL_BUILD = 8
"""This many files of a small deck are worth a worker: a copy of this process takes about 10 ms."""

_MAX_FILES = 1 << 14
"""The numbers of this many files always fit into a pipe, in which `building.parallel_writer` has them."""


class WorkerLost(Exception):
    """A worker ended without a word, for example because memory ran out."""


def workers_for(items: int, files: int = 2) -> int:
    """Return how many processes should help this one to make this many files of this many items: none, one or two."""
    can_fork = hasattr(os, "fork") and sys.platform != "darwin"  # where libraries of the system do not stand it
    if not can_fork or not 2 <= files <= _MAX_FILES:
        return 0
    helpful = 2 if items > LARGE_DECK else 1 if files >= _FULL_BUILD else 0
    return min(helpful, (os.cpu_count() or 1) - 1)


class _Outcome(NamedTuple):
    """What comes of the work: its result, or the error that it raised."""

    result: object
    error: Exception | None = None


@contextmanager
def in_worker(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
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
            raise WorkerLost(f"a helper process was ended (exit code {process.exit_code()})")
        outcome: _Outcome = pickle.loads(sent)  # noqa: S301 - it was written by `_work_and_leave`
        if outcome.error:
            raise outcome.error
        return cast(Result, outcome.result)

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
            outcome = pickle.dumps(_Outcome(work()))
        except Exception as e:  # noqa: BLE001 - whatever it is, the parent raises it
            outcome = pickle.dumps(_Outcome(None, _sendable(e, format_exc())))
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
