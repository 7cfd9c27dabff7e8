"""The files of a project folder: where the project is, what a build reads of it, and the lines that messages quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from quizgen.reading import read_bytes

FOLDERS = ("seeds", "templates", "decks")
_INPUTS = (("seeds", "*.y*ml"), ("templates", "*.y*ml"), ("decks", "*.y*ml"), ("decks", "*.jsonl"))
_NOT_MEANT = (".*", "README*", "*~", "#*#", "*.bak", "*.orig", "*.swp")
"""Hidden files, notes for people, and what editors leave behind: nobody thinks that a build reads these."""


def find_project(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that is a project."""
    return next((p for p in (start, *start.parents) if (p / "seeds").is_dir() and (p / "decks").is_dir()), None)


def is_project(folder: Path) -> bool:
    """Tell whether a folder has at least a part of a project."""
    return any((folder / name).exists() for name in FOLDERS)


def input_files(project: Path) -> Iterator[Path]:
    """Yield every file of a project that a build reads or, because of its name, warns about."""
    for folder, pattern in _INPUTS:
        yield from (project / folder).glob(pattern)


def other_files(project: Path) -> Iterator[Path]:
    """Yield every other file and folder in the folders of a project that somebody may think a build reads."""
    known = {*input_files(project)}
    for path in (path for folder in FOLDERS for path in (project / folder).glob("*")):
        if path not in known and not any(path.match(pattern) for pattern in _NOT_MEANT):
            yield path


def last_saved(project: Path) -> int:
    """Return when a YAML file of the project was last saved, in seconds since 1970; 0 if none can be looked at."""
    paths = (path for folder in FOLDERS for path in (project / folder).glob("*.yaml"))
    return max(map(_saved, paths), default=0)


def _saved(path: Path) -> int:
    try:
        return int(path.stat().st_mtime)
    except OSError:
        return 0


def lines(project: Path, path: str) -> Sequence[str]:
    """Return the lines of a project's file, none where it cannot be read."""
    try:
        text = read_bytes(project / path, project).decode("utf-8-sig", "replace")
    except OSError:
        return ()
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
