"""The files that a preview is made from, and whether one of them was saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from quizgen.project_files import input_files, other_files
from quizgen.ui import LANGUAGES, WordsFile

_PACKAGE = Path(__file__).parents[1]
_DESIGNS = (".html", ".css", ".js")
_DESIGN_FOLDERS = ("outputs/design", "outputs/*/design", "publishing/*/design", "preview/design")
"""What the package makes pages from, besides the fixed words of each language."""


class FileState(NamedTuple):
    """When a file was last saved, in nanoseconds since 1970; its size in bytes; its number on the disk."""

    saved: int
    size: int
    inode: int


_WORDS = _PACKAGE / "ui"
FileStates = Mapping[Path, FileState]


def file_states(project: Path) -> FileStates:
    """Return the state of every file that a build reads: the project's own, the designs, and the words of pages."""
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
    for folder in _design_folders():
        yield from (path for path in folder.iterdir() if path.suffix in _DESIGNS)
    yield from _WORDS.glob("*.toml")


@cache
def _design_folders() -> list[Path]:
    """Return the package's folders of designs, which are sought once: it is looked many times a second."""
    return [folder for pattern in _DESIGN_FOLDERS for folder in _PACKAGE.glob(pattern)]


def words_of(files: FileStates) -> FileStates:
    """Return the files with the fixed words of pages."""
    return {path: state for path, state in files.items() if path.parent == _WORDS}


def read_words_again() -> None:
    """Have the fixed words of pages read again when next asked for."""
    for path in _WORDS.glob("*.toml"):
        LANGUAGES[path.stem] = WordsFile(path.stem, path)
