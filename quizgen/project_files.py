"""The files of a project folder: where the project is, what a build reads of it, and the lines that messages quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from quizgen.reading import encoding_of, read_bytes

FOLDERS = ("seeds", "templates", "decks")
WORDS = "words"
"""A folder that a project may have: its own words for pages and cards."""

MEDIA = "media"
"""A folder that a project may have: its pictures and sounds, and the table CREDITS that says whose they are."""

CREDITS = "credits.csv"
MAX_PICTURE = 5_000_000
"""The largest file of a picture or a sound, in bytes."""

TABLES = (".csv", ".tsv", ".xlsx", ".ods")
"""The endings of files that are tables of facts or entities, in upper or lower case."""

_INPUTS = (("seeds", "*.y*ml"), ("templates", "*.y*ml"), ("decks", "*.y*ml"), ("decks", "*.jsonl"))
_NOT_MEANT = (
    *(".*", "README*", "*~", "~$*", "#*#", "*.bak", "*.orig", "*.swp"),
    *("[Tt]humbs.db", "ehthumbs.db", "[Dd]esktop.ini"),
)
"""Hidden files, notes for people, and what editors and Windows leave behind: nobody expects a build to read these."""


def find_project(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that is a project."""
    return next((p for p in (start, *start.parents) if (p / "seeds").is_dir() and (p / "decks").is_dir()), None)


def in_repository(project: Path) -> bool:
    """Return whether a project is kept in a git repository, so that its files can be restored from there."""
    folder = project.resolve()
    return any((one / ".git").exists() for one in (folder, *folder.parents))


def is_project(folder: Path) -> bool:
    """Return whether a folder has at least a part of a project."""
    return any((folder / name).exists() for name in FOLDERS)


def input_files(project: Path) -> Iterator[Path]:
    """Yield every file of a project that a build reads or, because of its name, warns about."""
    for folder, pattern in _INPUTS:
        yield from (project / folder).glob(pattern)
    yield from table_files(project)
    yield from words_files(project)
    yield from media_files(project)


def media_files(project: Path) -> list[Path]:
    """Return the files of the media folder by name, except those too large to be read."""
    files = (project / MEDIA).glob("*")
    return sorted(path for path in files if not _is_not_meant(path) and _size(path) <= MAX_PICTURE)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def words_files(project: Path) -> list[Path]:
    """Return the files with the project's own words, by name."""
    return sorted(path for path in (project / WORDS).glob("*.toml") if not _is_not_meant(path))


def table_files(project: Path) -> list[Path]:
    """Return the tables in seeds/, by name."""
    files = (project / "seeds").glob("*")
    return sorted(path for path in files if path.suffix.lower() in TABLES and not _is_not_meant(path))


def _is_not_meant(path: Path) -> bool:
    return any(path.match(pattern) for pattern in _NOT_MEANT)


def other_files(project: Path) -> Iterator[Path]:
    """Yield every other file and folder in a project's folders that somebody may expect a build to read."""
    known = {*input_files(project)}
    for path in (path for folder in (*FOLDERS, WORDS, MEDIA) for path in (project / folder).glob("*")):
        if path not in known and not _is_not_meant(path):
            yield path


def last_saved(project: Path) -> int:
    """Return when a file of the project was last saved, in seconds since 1970; 0 if none can be seen."""
    paths = (path for folder in FOLDERS for path in (project / folder).glob("*.yaml"))
    others = (*table_files(project), *words_files(project), *media_files(project))
    return max(map(_saved, (*paths, *others)), default=0)


def _saved(path: Path) -> int:
    try:
        return int(path.stat().st_mtime)
    except OSError:
        return 0


def _codec(path: str, data: bytes) -> str:
    if path.lower().endswith(TABLES):
        return encoding_of(data).codec
    return "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"


def lines(project: Path, path: str) -> Sequence[str]:
    """Return the lines of a project's file, none if it cannot be read."""
    try:
        data = read_bytes(project / path, project)
    except OSError:
        return ()
    text = data.decode(_codec(path, data), "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
