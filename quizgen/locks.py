"""One run at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from quizgen.files import NEW

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BEYOND = 1 << 30
"""A place in a file after all that anybody reads: what is locked on Windows, nobody else can read."""


class Busy(Exception):
    """Another run is at work."""


@contextmanager
def alone(held: Iterable[Path], folders: Iterable[Path]) -> Iterator[None]:
    """Keep other runs from the files `held` until done; what a run that was killed left in `folders` is removed.

    The lock goes with the process, however it ends. Raise Busy.
    """
    with ExitStack() as stack:
        for path in held:
            if path.is_file():
                with suppress(OSError):  # one that cannot be read will be told of when it is read
                    _lock(stack.enter_context(path.open("rb")))
        for folder in folders:
            for stray in folder.glob(f".*{NEW}"):
                stray.unlink(missing_ok=True)
        yield


def _lock(file: IO[bytes]) -> None:
    try:
        if sys.platform == "win32":
            file.seek(_BEYOND)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as e:
        if isinstance(e, BlockingIOError) or sys.platform == "win32":
            raise Busy from None
        # Otherwise a file system without locks: two runs at once are then for people to avoid.
