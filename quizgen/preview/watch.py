"""Which files a preview is made from, and whether one of them was saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from quizgen.project_files import input_files, other_files

_OUTPUTS = Path(__file__).parents[1] / "outputs"
_DESIGNS = tuple(f"{folder}design/*.{ending}" for folder in ("", "*/") for ending in ("html", "css", "js"))


class FileState(NamedTuple):
    """When a file was last saved, in nanoseconds since 1970; its size in bytes; its number on the disk."""

    saved: int
    size: int
    inode: int


FileStates = Mapping[Path, FileState]


def file_states(project: Path) -> FileStates:
    """Return the state of every file that a build reads: the project's own and the designs of pages and cards."""
    return dict(_states(project))


def _states(project: Path) -> Iterator[tuple[Path, FileState]]:
    for path in _files(project):
        try:
            stat = path.stat()
        except OSError:  # gone since it was listed: editors save by putting another file in its place
            continue
        yield path, FileState(stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _files(project: Path) -> Iterator[Path]:
    yield from input_files(project)
    yield from other_files(project)
    for pattern in _DESIGNS:
        yield from _OUTPUTS.glob(pattern)
