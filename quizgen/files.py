"""Files on disk: outputs replaced whole, and the lines that messages quote."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from errno import EISDIR
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MADE = ".made.json"
KEPT = "-changes.md"
"""What a later build leaves alone although it does not make it."""


def write_all(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write all files beside where they belong, then put them in place.

    A reader never sees half a file, and when one cannot be written the others stay as they were. Raise OSError.
    """
    out.mkdir(parents=True, exist_ok=True)
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, content in files:
            beside = out / f".{name}.new"
            waiting.append((beside, out / name))
            if (out / name).is_dir():
                raise IsADirectoryError(EISDIR, "a folder has that name", str(out / name))
            beside.write_bytes(content)
        for beside, place in waiting:
            os.replace(beside, place)  # noqa: PTH105 - says what it does on every platform
    finally:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)


def write_made(out: Path, files: Sequence[tuple[str, str, bytes]]) -> None:
    """Write files, each of a deck ("" for none), and remove what an earlier run made of these decks and this one not.

    What was made of which deck stands in `.made.json`. Raise OSError.
    """
    before, now = _made(out), dict[str, list[str]]()
    for deck, name, _ in files:
        now.setdefault(deck, []).append(name)
    kept = json.dumps({**before, **now}, indent=1).encode()
    write_all(out, [*((name, content) for _, name, content in files), (MADE, kept)])
    for deck, names in now.items():
        for name in set(before.get(deck, [])) - set(names):
            if name.startswith(deck) and not name.endswith(KEPT) and Path(name).name == name:
                (out / name).unlink(missing_ok=True)


def _made(out: Path) -> dict[str, list[str]]:
    try:
        found = json.loads((out / MADE).read_text(encoding="utf-8"))
        return {str(deck): [str(name) for name in names] for deck, names in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


class Busy(Exception):
    """Another run holds a file; the message names it."""


@contextmanager
def locked(out: Path, alone: Iterable[Path]) -> Iterator[None]:
    """Keep every other run from writing into `out`, and from holding the files `alone`, until done.

    The lock goes with the process, however it ends. Raise Busy, or OSError.
    """
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        for path in (out / ".lock", *alone):
            if path.parent == out or path.exists():
                _lock(held.enter_context(path.open("a" if path.parent == out else "r")), path)
        yield


def _lock(file: IO[str], path: Path) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Busy(path.parent if path.name == ".lock" else path) from None


def lines(folder: Path, path: str) -> Sequence[str]:
    """Return the lines of a project's file, none where it cannot be read."""
    try:
        return re.split("\r\n|\r|\n", (folder / path).read_bytes().decode("utf-8-sig", "replace"))
    except OSError:
        return ()
