"""One run at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from quizgen.files import UNFINISHED
from quizgen.reading import opened

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAST_THE_END = 1 << 30
"""A place in a file that nobody reads: what is locked on Windows cannot be read by others."""


class Busy(Exception):
    """Another run is at work."""


@contextmanager
def exclusive(paths: Iterable[Path], folders: Iterable[Path]) -> Iterator[None]:
    """Lock some files against other runs until done, and remove what a killed run left in `folders`.

    The locks go with the process, however it ends. Raise Busy.
    """
    with ExitStack() as stack:
        for path in paths:
            if path.is_file():
                with suppress(OSError):  # a file that cannot be read is reported when it is read
                    _lock(stack.enter_context(opened(path)))
        for folder in folders:
            for leftover in folder.glob(f".*{UNFINISHED}"):
                leftover.unlink(missing_ok=True)
        yield


def _lock(file: BinaryIO) -> None:
    try:
        if sys.platform == "win32":
            file.seek(_PAST_THE_END)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as e:
        if isinstance(e, BlockingIOError) or sys.platform == "win32":
            raise Busy from None
        # Otherwise a file system without locks, where people must make sure that no two runs meet.
