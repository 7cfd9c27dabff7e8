"""What is printed if nothing else caught a failure.

A bug in quizgen becomes one line that says what to report, and a file with the details.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

BUG = 70
"""The exit code for a bug in quizgen, as in `sysexits.h`."""

FAILED = 1


def report(error: Exception) -> int:
    """Say in one line on standard error what went wrong; return the exit code."""
    message, code = _message(error)
    with suppress(OSError, ValueError):
        sys.stderr.write(f"Error: {message}\n")
        sys.stderr.flush()
    return code


def _message(error: Exception) -> tuple[str, int]:
    if isinstance(error, MemoryError):
        return "there is not enough memory for this project: split it, or make fewer outputs at once (--only)", FAILED
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        if error.filename is None:
            return f"the output cannot be printed: {reason}", FAILED
        return f"{error.filename} cannot be read or written: {reason}", FAILED
    return f"this is a bug in quizgen, not a mistake in your files: {_in_short(error)}; {_details(error)}", BUG


def _in_short(error: Exception) -> str:
    """Return what kind of error it is and where it was raised."""
    from traceback import extract_tb  # noqa: PLC0415 - hardly any run needs it

    frames = extract_tb(error.__traceback__)
    where = f" in {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""  # noqa: PTH119
    return f"{type(error).__name__}{where}"


def _details(error: Exception) -> str:
    """Write everything known about the failure to a file; return what to do with it."""
    from platform import platform  # noqa: PLC0415 - hardly any run needs these
    from tempfile import NamedTemporaryFile  # noqa: PLC0415
    from traceback import format_exception  # noqa: PLC0415

    from quizgen import __version__  # noqa: PLC0415

    head = f"quizgen {__version__}, Python {sys.version}, {platform()}\nArguments: {sys.argv[1:]}\n"
    text = head + "".join(format_exception(error))
    try:
        with NamedTemporaryFile(
            "w", prefix="quizgen-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
        ) as file:
            file.write(text)
    except OSError:
        return f"please report it with all of this:\n{text}"
    return f"please report it with what is in {file.name}"
