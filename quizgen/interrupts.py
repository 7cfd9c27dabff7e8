"""Being stopped from outside: Ctrl+C and SIGTERM end a run at once, in order, and without a traceback.

An exception raised by a signal surfaces wherever the program happens to be: in a destructor, where Python prints it and
goes on, or halfway through cleaning up. So nothing is raised here: the signal's handler does what `cleaned_up_by`
registered, prints one line and exits.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_cleaners: list[Callable[[], None]] = []


@contextmanager
def cleaned_up_by(clean_up: Callable[[], None]) -> Iterator[None]:
    """Call `clean_up` when the block ends, and also when a signal ends the process inside it.

    It may be called again while it is running, so it must be safe to repeat.
    """
    _cleaners.append(clean_up)
    try:
        yield
    finally:
        clean_up()
        _cleaners.remove(clean_up)


def exit_on_signals(code: int | None = None, message: str = "Interrupted") -> None:
    """From now on, end the process on Ctrl+C or SIGTERM, with this exit code; by default 130 or 143, as shells do."""
    for number in _SIGNALS:
        signal.signal(number, partial(_leave, code=code, message=message))


def default_signals() -> None:
    """End this process silently on those signals: for a worker, whose parent cleans up."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)


@contextmanager
def signals_held() -> Iterator[None]:
    """Let signals wait until the block has ended; in a process forked in it, until `signals_released`."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signals_released()


def signals_released() -> None:
    """Let signals arrive again."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def kill(process: int) -> None:
    """End another process at once, whatever it is doing."""
    os.kill(process, signal.SIGKILL)


def _leave(number: int, _: object, *, code: int | None, message: str) -> None:
    for other in _SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    for clean_up in reversed(_cleaners):
        with suppress(Exception):
            clean_up()
    with suppress(Exception):
        sys.stdout.flush()
    with suppress(OSError):
        line = "\r\033[K" if os.isatty(2) else ""
        os.write(2, f"{line}{message}\n".encode())
    os._exit(128 + number if code is None else code)
