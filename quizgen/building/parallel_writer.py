"""Files written by several processes, which take them from one queue."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from quizgen.atomic_writes import NewFile, hidden, write_pieces
from quizgen.frozen import frozen_record
from quizgen.worker import WorkerLost, in_worker

_TICKET = 2
"""Bytes of a batch's number in the queue."""


@frozen_record
class ParallelWriter:
    """Writes files under their hidden names, with the help of workers; `report_progress` is called for each file.

    All processes take the next file from one queue. The files named in `together` come first, one process for each
    batch: the largest, so that no process is left with one at the end, and those that share what takes long to prepare.
    """

    workers: int
    report_progress: Callable[[str], None]
    together: Sequence[Collection[str]] = ()

    def __call__(self, folder: Path, files: Sequence[NewFile]) -> Mapping[str, str]:
        """Return the digests of the files by name. Raise what making them raises, OSError and WorkerLost."""
        if not self.workers:
            return dict(self._written(folder, files))
        batches = _batches(files, self.together)
        with ExitStack() as stack:
            queue = stack.enter_context(_queue(len(batches)))
            parent = os.getpid()

            def work() -> Mapping[str, str]:
                mine = (_while_running(parent, file) for number in _numbers(queue) for file in batches[number])
                try:
                    return dict(self._written(folder, mine))
                except Exception:
                    _drain(queue)
                    raise

            receivers = [stack.enter_context(in_worker(work)) for _ in range(self.workers)]
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
