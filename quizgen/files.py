"""Files on disk: outputs replaced whole, and the lines that messages quote."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from errno import EISDIR
from pathlib import Path


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


def lines(folder: Path, path: str) -> Sequence[str]:
    """Return the lines of a project's file, none where it cannot be read."""
    try:
        return re.split("\r\n|\r|\n", (folder / path).read_bytes().decode("utf-8-sig", "replace"))
    except OSError:
        return ()
