"""Files on disk: outputs replaced whole, and the lines that messages quote."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from errno import EEXIST, EISDIR
from itertools import chain
from pathlib import Path

MADE = ".made.json"
NEW = ".quizgen.new"
"""Ends the name of a file that is not yet in its place."""


def write_all(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write all files beside where they belong, down to the disk, then put them in place.

    They get there in this order, and a reader never sees half a file; when one cannot be written, or two have one name,
    all stay as they were. Raise OSError.
    """
    files = _once_each(out, files)
    out.mkdir(parents=True, exist_ok=True)
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, content in files:
            beside = out / f".{name}{NEW}"
            waiting.append((beside, out / name))
            if (out / name).is_dir():
                raise IsADirectoryError(EISDIR, "a folder has that name", str(out / name))
            _write(beside, content)
        for beside, place in waiting:
            os.replace(beside, place)  # noqa: PTH105 - says what it does on every platform
        _sync(out)
    finally:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)


def _once_each(out: Path, files: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return the files; names that some disk takes for one are refused."""
    seen: set[str] = set()
    for name, _ in (found := list(files)):
        if name.casefold() in seen:
            raise FileExistsError(EEXIST, "two files would have this name", str(out / name))
        seen.add(name.casefold())
    return found


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Bring the names in a folder down to the disk, where the system can."""
    if sys.platform != "win32":
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def write_made(out: Path, files: Sequence[tuple[str, str, bytes]]) -> None:
    """Write files, each of a deck ("" for none), and remove what an earlier run made of these decks and this one not.

    What was made of which deck stands in `.made.json`; whenever the run ends early, what is there stands in it too.
    Raise OSError.
    """
    before, now = _made(out), dict[str, set[str]]()
    for deck, name, _ in files:
        now.setdefault(deck, set()).add(name)
    both = {**before, **{deck: names | before.get(deck, set()) for deck, names in now.items()}}
    told = [_kept(both)] if both != before else []
    write_all(out, chain(told, ((name, content) for _, name, content in files)))
    for deck, names in now.items():
        for name in both[deck] - names:
            if name.startswith(deck) and Path(name).name == name:
                (out / name).unlink(missing_ok=True)
    if both != {**before, **now}:
        write_all(out, [_kept({**before, **now})])


def _made(out: Path) -> dict[str, set[str]]:
    try:
        found = json.loads((out / MADE).read_text(encoding="utf-8"))
        return {str(deck): {str(name) for name in names} for deck, names in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _kept(made: Mapping[str, set[str]]) -> tuple[str, bytes]:
    return MADE, json.dumps({deck: sorted(names) for deck, names in sorted(made.items())}, indent=1).encode()


def last_saved(paths: Iterable[Path]) -> int:
    """Return when the newest of these files was saved, in seconds since 1970."""
    return max((int(path.stat().st_mtime) for path in paths), default=0)


def text(path: Path) -> str:
    """Return what stands in a file, nothing where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def lines(folder: Path, path: str) -> Sequence[str]:
    """Return the lines of a project's file, none where it cannot be read."""
    try:
        return re.split("\r\n|\r|\n", (folder / path).read_bytes().decode("utf-8-sig", "replace"))
    except OSError:
        return ()
