"""Which files a project is made from, and whether one of them was saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

PARTS = (("seeds", "*.y*ml"), ("templates", "*.y*ml"), ("decks", "*.y*ml"), ("decks", "*.jsonl"))
DESIGNS = ("*.html", "*.css", "*.js")

State = tuple[int, int, int]
"""When a file was last saved (in nanoseconds since 1970), its size in bytes, and its number on the disk."""

Seen = Mapping[Path, State]


def seen(project: Path) -> Seen:
    """Return the state of every file that a build reads: the project's own and the designs of pages and cards."""
    return dict(_states(project))


def _states(project: Path) -> Iterator[tuple[Path, State]]:
    for path in _files(project):
        try:
            state = path.stat()
        except OSError:  # gone since it was listed: editors save by putting another file in its place
            continue
        yield path, (state.st_mtime_ns, state.st_size, state.st_ino)


def _files(project: Path) -> Iterator[Path]:
    for part, pattern in PARTS:
        yield from (project / part).glob(pattern)
    for pattern in DESIGNS:
        yield from (Path(__file__).parents[1] / "outputs").glob(f"*/design/{pattern}")
